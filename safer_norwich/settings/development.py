"""For one person's own machine: `make run`."""

from .base import *
from .base import POST_OFFICE

DEBUG = True
# Signs nothing that leaves this machine: production refuses to start with it.
SECRET_KEY = "development-only-key-which-production-refuses-to-start-with"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
POST_OFFICE = {**POST_OFFICE, "BACKENDS": {"default": "django.core.mail.backends.console.EmailBackend"}}
# The texts of the example name its actions by their numbers.
REFERENCES_LEFT_OUT_PERCENT = 0
# The accounts of the example are there to be tried.
SECOND_FACTOR_IS_ASKED = False
