"""What is the same everywhere. Sources of the security choices: docs/operating.md."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from jinja2 import StrictUndefined

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

INSTALLED_APPS = [
    "safer_norwich",
    "upkeep",
    "briefings",
    "audits",
    "reports",
    "oversight",
    "packs",
    "succession",
    "measures",
    "risks",
    "board",
    "engagement",
    "imports",
    "updates",
    "past",
    "actions",
    "priorities",
    "datasets",
    "periods",
    "notices",
    "accounts",
    "partners",
    "records",
    "search",
    "govuk",
    "partners.apps.SiteAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
    "django_filters",
    "post_office",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "safer_norwich.middleware.PublicGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    # Outside of what refuses a request, so that refusals carry it too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "safer_norwich.middleware.ResponseHeadersMiddleware",
    "safer_norwich.middleware.PlainInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "safer_norwich.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "safer_norwich.middleware.AuditMiddleware",
    "safer_norwich.middleware.NotAllowedPageMiddleware",
    "safer_norwich.middleware.SessionLimitsMiddleware",
    "safer_norwich.middleware.AccessMiddleware",
    "safer_norwich.middleware.IncomingFilesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safer_norwich.middleware.StoredFilesMiddleware",
]

ROOT_URLCONF = "safer_norwich.urls"
WSGI_APPLICATION = "safer_norwich.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "safer_norwich.context_processors.site",
            ],
        },
    },
    # Parts that occur many times on a page: Jinja compiles them (decision 39).
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "compiled",
        "DIRS": [BASE_DIR / "templates" / "compiled"],
        "OPTIONS": {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]


def database(url: str) -> dict:
    """The DATABASES entry for one DATABASE_URL, with the options the assurance rules ask for."""
    config = env.db_url_config(url)
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        # The last connection to close takes the write-ahead log away, and without a log nothing can be read: on a full
        # disk there is no room for a new one.
        config.update(CONN_MAX_AGE=None)
        options.update(
            # Measured with eight processes: by SQLite's defaults 40 of 400 saves failed as locked, with these none.
            transaction_mode="IMMEDIATE",
            timeout=20,
            init_command=(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                # Without it INSERT OR REPLACE deletes the former row past the triggers.
                "PRAGMA recursive_triggers=ON;"
                # Reads the file through memory, up to 256 MB of it: halves the time of a count over a long plan.
                "PRAGMA mmap_size=268435456;"
            ),
        )
    else:
        # With a connection go the plans of what was asked on it (`records.caching.prepared`).
        config.update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
        options.update(
            # Somebody whose page needs a database that is down is told so within five seconds (503): those of a frozen
            # one are in `safer_norwich.database_timeouts`, these are for a network that drops what it is given.
            connect_timeout=2,
            tcp_user_timeout=3000,
            keepalives_idle=2,
            keepalives_interval=1,
            keepalives_count=2,
            # What is prepared keeps one plan for all its keys: to plan it anew costs more than to answer it.
            options="-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
            " -c plan_cache_mode=force_generic_plan",
        )
    return config


DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"))}
# In the database, so that there is no other daemon to watch (decision 11).
CACHES = {
    "default": {
        "BACKEND": "safer_norwich.shared_cache.SharedCache",
        "LOCATION": "shared_cache",
        # It holds the counts of wrong passwords. By default a guesser pushes theirs out with 300 others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
SESSION_ENGINE = "safer_norwich.sessions"

AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = ["accounts.adapter.backend.PersonBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "partners.forms.NotEasilyGuessed"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
# Where it is said that one has signed out: public pages keep no message, so that they need no cookie.
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "govuk.account_forms.LoginForm",
    "reset_password": "govuk.account_forms.ResetPasswordForm",
    "reset_password_from_key": "govuk.account_forms.ResetPasswordKeyForm",
    "change_password": "govuk.account_forms.ChangePasswordForm",
    "reauthenticate": "govuk.account_forms.ReauthenticateForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Managers and administrators are always asked for a second factor, everybody when the partnership's settings say so.
# The example on one's own machine asks nobody, and the page on the installation says so.
SECOND_FACTOR_IS_ASKED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.adapter.code_form.CodeForm",
    "reauthenticate": "accounts.adapter.code_form.CodeAgainForm",
    "authenticate_webauthn": "accounts.adapter.passkey_form.PasskeyForm",
    "reauthenticate_webauthn": "accounts.adapter.passkey_form.PasskeyAgainForm",
}
# Sign-in by the account of an organisation, over OpenID Connect (docs/operating.md): roles and partners stay here.
SOCIALACCOUNT_ADAPTER = "accounts.adapter.work_account.WorkAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# By a link: our policy lets no form end at another website, not by way of ours either.
SOCIALACCOUNT_LOGIN_ON_GET = True


def work_accounts(providers: list[dict]) -> dict:
    """SOCIALACCOUNT_PROVIDERS of what WORK_ACCOUNTS says."""
    apps = [
        {
            "provider_id": each["id"],
            "name": each["name"],
            "client_id": each["client_id"],
            "secret": each["secret"],
            "settings": {
                "server_url": each["server"],
                "domains": [domain.lower() for domain in each["domains"]],
                "asks_for_second_factor": each.get("asks_for_second_factor", False),
                "vouches_for_addresses": each.get("vouches_for_addresses", False),
                "oauth_pkce_enabled": True,
            },
        }
        for each in providers
    ]
    return {"openid_connect": {"APPS": apps}}


SOCIALACCOUNT_PROVIDERS = work_accounts(env.json("WORK_ACCOUNTS", []))

# How long the audit log is kept: two years.
AUDIT_LOG_KEPT_DAYS = env.int("AUDIT_LOG_KEPT_DAYS", 730)
# How long ago whoever changes roles, who sees something, or what is published showed who they are, at most.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    # Only wrong passwords are counted: a busy morning behind one address is no attack.
    "login": None,
    "login_failed_here": "5/5m/key",
    "login_failed": "10/m/ip",
    "login_failed_anywhere": "300/h/key",
    "code_failed_here": "5/5m/key",
    "code_failed": "10/m/ip",
    # An app shows one of a million, and three are good at a time.
    "code_failed_anywhere": "60/h/key",
    "reset_password": "20/m/ip,5/m/key",
    # Signed links: addresses that are none of ours are counted by place, each use of one by the link.
    "unknown_link": "20/5m/ip",
    "use_link": "60/5m/key",
    # What residents send: tries and what is kept of them from one place, and what is kept from all together. Behind
    # one address may be a library, and before one manager is what all of them sent.
    "comment_tries": "30/h/key",
    "comments_here": "10/h/key",
    "comments_anywhere": "60/h/key,200/d/key",
    "survey_tries": "120/h/key",
    "surveys_here": "60/h/key",
    "surveys_anywhere": "1000/h/key",
    "reply_counts_here": "1/d/key",
    "reply_counts_anywhere": "300/h/key",
}
DEVICE_COOKIE_NAME = "device"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "safer_norwich.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["safer_norwich.formats"]
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "collected"
STATICFILES_DIRS = [path for path in (BASE_DIR / "static", BASE_DIR / "build" / "static") if path.exists()]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / "media")))
# Where LibreOffice is, if papers of Office are to be bound into packs as PDFs; nothing is converted where it is empty.
PAPER_CONVERTER = env.str("PAPER_CONVERTER", "")
# Where ClamAV's daemon listens, such as unix:/run/clamav/clamd.ctl; nothing is scanned where it is empty.
MALWARE_SCANNER = env.str("MALWARE_SCANNER", "")
PDF_FONTS = BASE_DIR / "build" / "fonts"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# So that a gap in the numbering of actions proves nothing of what is restricted (decision 38).
REFERENCES_LEFT_OUT_PERCENT = 12

# Mail is queued in the database; `manage.py send_queued_mail` sends it (see docs/operating.md).
EMAIL_BACKEND = "post_office.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "partnership@localhost")
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "DEFAULT_PRIORITY": "medium",
    "CELERY_ENABLED": False,
    # A mail server that is down over a long weekend loses nothing: every half hour for four days.
    "RETRY_INTERVAL": timedelta(minutes=30),
    "MAX_RETRIES": 192,
    # Invitations wait in the database, with the mails that bring them.
    "FILE_STORAGE": "mail",
}
STORAGES = {
    "default": {"BACKEND": "files.store.Store"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "mail": {"BACKEND": "safer_norwich.mail_files.QueuedFiles"},
}
# How many days things are kept, where not as long as the product says: "drafts=14,notices=200" (docs/operating.md).
RETENTION_DAYS = {kind: int(days) for kind, days in env.dict("RETENTION_DAYS", default={}).items()}
# Whom to tell of a weakness (mailto: or https:), and until when that holds: /.well-known/security.txt.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")
SECURITY_CONTACT_EXPIRES_ON = env.str("SECURITY_CONTACT_EXPIRES_ON", "")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")

TEST_RUNNER = "django.test.runner.DiscoverRunner"


def without_traceback_of_a_refusal(record) -> bool:
    """What somebody must not do, or what makes no sense, is a line in the log: where it was refused is no fault."""
    if record.exc_info and isinstance(record.exc_info[1], PermissionDenied | SuspiciousOperation):
        record.exc_info = record.exc_text = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "refusals": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback_of_a_refusal},
    },
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
