"""As production serves it, for the servers that the batteries start. The names of static files are only asked for."""

import os

os.environ |= {
    "SECRET_KEY": "signs nothing but the sessions of one run of the batteries of faults",
    "ALLOWED_HOSTS": "plan.example.org",
    "SITE_URL": "https://plan.example.org",
    "DEFAULT_FROM_EMAIL": "plan@example.org",
}
os.environ.setdefault("EMAIL_URL", "smtp://127.0.0.1:1")

from safer_norwich.settings.production import *  # noqa: F403
from safer_norwich.settings.production import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
