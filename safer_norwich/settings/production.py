"""For a public host. Everything that a host must decide comes from the environment and is named when missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import CONTENT_SECURITY_POLICY, STORAGES, database, env

REQUIRED = ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "SITE_URL", "DEFAULT_FROM_EMAIL", "EMAIL_URL")

missing = [name for name in REQUIRED if not env.str(name, "")]
if missing:
    raise ImproperlyConfigured(f"Set these in the environment, then start again: {', '.join(missing)}")
if env.bool("DJANGO_DEBUG", False):
    raise ImproperlyConfigured("DJANGO_DEBUG is set: production never runs with DEBUG. Unset it.")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50 or "refuses-to-start" in SECRET_KEY or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured("SECRET_KEY must be a random text of 50 characters or more, made for this host alone.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if any("*" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name each host: '*' would accept any.")

DATABASES = {"default": database(env.str("DATABASE_URL"))}
EMAIL_HOST_CONFIG = env.email_url("EMAIL_URL")
# Not the backend: mail goes into the queue, and it is the queue that sends by SMTP.
globals().update({key: value for key, value in EMAIL_HOST_CONFIG.items() if key != "EMAIL_BACKEND"})
EMAIL_TIMEOUT = 10

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The address of the person, for the limits on signing in, is the one that the reverse proxy passes on.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1)
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
DEVICE_COOKIE_NAME = "__Host-device"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "upgrade-insecure-requests": True}}

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "safer_norwich.storage.HashedStaticFiles"}}
