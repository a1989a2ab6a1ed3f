"""For `make test`: as production where it matters, quick where it does not."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *
from .base import POST_OFFICE, database, env

DEBUG = False
SECRET_KEY = "test-only-key-which-production-refuses-to-start-with-as-well"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
# One folder a process: two runs at once, by one person or two, never meet. A server that a test starts shares its own.
SCRATCH = Path(env.str("TEST_FOLDER", "") or tempfile.mkdtemp(prefix="safer-norwich-test-"))
if not env.str("TEST_FOLDER", ""):
    atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
DATABASES = {"default": database(env.str("DATABASE_URL", "sqlite://:memory:"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server and the tests of two people at once need two connections.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
    # A test database is thrown away: losing it in a power cut costs nothing, waiting for the disk does.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
    )
# A slow hash protects real passwords; here it would only slow down every sign-in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = SCRATCH / "media"
POST_OFFICE = {**POST_OFFICE, "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}}
# So that a test can say which number comes next; those of the numbering leave some out.
REFERENCES_LEFT_OUT_PERCENT = 0
# Tests sign in once and then move the clock on: those of being asked again set it themselves.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**9
