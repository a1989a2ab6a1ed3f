"""What the server loads before it forks, and so each worker carries. `python -m benchmarks.memory` weighs it."""

import os
import subprocess
import sys

from django.conf import settings

from tests.project.test_production_settings import GOOD

# Of 10 to 20 MB each, for what few requests do (decision 54).
LOADED_WHEN_USED = ("PIL", "docx", "fontTools", "lxml", "openpyxl", "pikepdf", "typst", "zxcvbn")


def test_what_few_requests_use_is_not_loaded_at_the_start():
    asked = "import sys, safer_norwich.wsgi; print(*sys.modules)"
    environment = {"PATH": os.environ["PATH"]} | GOOD
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True)  # noqa: S603
    loaded = done.stdout.split()
    assert "django" in loaded, done.stderr
    assert [name for name in LOADED_WHEN_USED if name in loaded] == []
