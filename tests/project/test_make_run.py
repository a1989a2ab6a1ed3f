"""`make run`: links in its emails lead to where it is served, and a weak password is refused at once."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def test_emails_name_the_port_that_is_served():
    text = (ROOT / "Makefile").read_text()
    recipe = text.partition("\nrun:")[2].partition("\n\n")[0]
    said = subprocess.run(  # noqa: S603
        [shutil.which("make"), "-s", "-f", "-", "run", "PORT=8123"],
        input=f"SHELL := /bin/bash\nMAKE := true\nMANAGE := printenv SITE_URL \\#\nrun:{recipe}\n",
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert said.stdout.splitlines()[-1] == "http://127.0.0.1:8123"


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused_before_there_is_a_database(monkeypatch, password):
    monkeypatch.setenv("EXAMPLE_PASSWORD", password)
    with pytest.raises(CommandError, match="EXAMPLE_PASSWORD is too weak"):
        call_command("set_up_example")
