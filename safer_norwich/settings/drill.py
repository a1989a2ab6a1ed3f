"""A restored installation that is looked at on its own machine: production's settings for 127.0.0.1 alone, where there
is no certificate (docs/operating.md, the drill)."""

from . import base
from .production import *

ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
# No reverse proxy stands in front.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
SECURE_PROXY_SSL_HEADER = None
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, DEVICE_COOKIE_NAME = "drill_session", "drill_csrf", "drill_device"
CONTENT_SECURITY_POLICY = base.CONTENT_SECURITY_POLICY
