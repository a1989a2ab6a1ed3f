"""As production runs, over a throw-away database: what DATABASE_URL names, else an SQLite file in BENCHMARK_FOLDER."""

import os
from pathlib import Path

FOLDER = Path(os.environ["BENCHMARK_FOLDER"])

os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'benchmark.sqlite3'}")
os.environ |= {
    "SECRET_KEY": "signs nothing but the sessions of one run of the benchmarks",
    "ALLOWED_HOSTS": "testserver",
    "SITE_URL": "https://testserver",
    "DEFAULT_FROM_EMAIL": "benchmarks@localhost",
    "EMAIL_URL": "consolemail://",
}

from safer_norwich.settings.production import *  # noqa: E402, F403
from safer_norwich.settings.production import DATABASES, SESSION_COOKIE_AGE, STORAGES, TEMPLATES  # noqa: E402

ROOT_URLCONF = "benchmarks.urls"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")

# SQLite opens its file anew for each request; production's PostgreSQL keeps its connection, and so does this.
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Losing it in a power cut costs nothing, waiting for the disk does.
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

# On a busy machine it takes longer to come round to a person's next page than anybody may be away.
SESSION_IDLE_SECONDS = SESSION_COOKIE_AGE

MEDIA_ROOT = FOLDER / "media"
STATIC_ROOT = FOLDER / "static"
# Production's, without the minute that compressing takes: pages only ask it for names.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
