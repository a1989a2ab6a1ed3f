"""Production starts only with settings that are safe, and says which are not."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DJANGO_SETTINGS_MODULE": "safer_norwich.settings.production",
    "SECRET_KEY": "x7Kq2mW9vB4nR8tY3uP6sD1fG5hJ0lZcQeAiOxNbVmCwEr",
    "DATABASE_URL": "sqlite:////nowhere/plan.sqlite3",
    "ALLOWED_HOSTS": "plan.example.org",
    "SITE_URL": "https://plan.example.org",
    "DEFAULT_FROM_EMAIL": "partnership@example.org",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}
GOOD["SECRET_KEY"] += "-made-for-this-host"
NAMES = [name for name in GOOD if name != "DJANGO_SETTINGS_MODULE"]


def check(*arguments: str, **changes) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"]} | GOOD | changes
    environment = {name: value for name, value in environment.items() if value is not None}
    command = [sys.executable, "-W", "error", "manage.py", "check", *arguments]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True)  # noqa: S603


def test_with_good_settings_it_starts_and_django_has_no_warning():
    found = check("--deploy", "--fail-level", "WARNING")
    assert (found.returncode, found.stdout) == (0, "System check identified no issues (0 silenced).\n"), found.stderr


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_named(name):
    found = check(**{name: None})
    assert found.returncode != 0
    assert f"Set these in the environment, then start again: {name}" in found.stderr


def test_all_that_is_missing_is_named_at_once():
    found = check(**dict.fromkeys(NAMES))
    assert f"Set these in the environment, then start again: {', '.join(NAMES)}" in found.stderr


UNSAFE = [
    ({"DJANGO_DEBUG": "true"}, "DJANGO_DEBUG is set"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name each host"),
    ({"ALLOWED_HOSTS": "plan.example.org,*"}, "ALLOWED_HOSTS must name each host"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY must be a random text"),
    ({"SECRET_KEY": "development-only-key-which-production-refuses-to-start-with"}, "SECRET_KEY must be"),
    ({"SECRET_KEY": "test-only-key-which-production-refuses-to-start-with-as-well"}, "SECRET_KEY must be"),
    ({"SECRET_KEY": "django-insecure-" + "x" * 50}, "SECRET_KEY must be"),
]


@pytest.mark.parametrize(("changes", "words"), UNSAFE)
def test_what_is_unsafe_is_refused(changes, words):
    found = check(**changes)
    assert found.returncode != 0
    assert words in found.stderr
