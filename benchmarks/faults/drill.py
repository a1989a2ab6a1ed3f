"""The drill of docs/operating.md, with the commands as they stand there: from a backup to a page that is read."""

import hashlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import ROOT, Installation, run
from benchmarks.faults.serving import Browser, Server, wait_until
from benchmarks.faults.table import Battery
from benchmarks.faults.working import PASSWORD, WRITERS

ENVIRONMENT, BACKUPS, PORT = "/etc/safer-norwich-drill.env", "/backup/safer-norwich", "8001"
LOADED = f"set -a; . {ENVIRONMENT}; set +a"
# Static files are compressed first.
START_SECONDS = 400
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
# In the document's words.
SAID = ("is whole", "each compared and the same", "everything agrees", "all are as they were kept")
LINES = {
    "SECRET_KEY": "signs nothing but the sessions of one run of the batteries of faults",
    "ALLOWED_HOSTS": "plan.example.org",
    "SITE_URL": "https://plan.example.org",
    "DEFAULT_FROM_EMAIL": "plan@example.org",
    # What the copy changes.
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "DJANGO_SETTINGS_MODULE": "safer_norwich.settings.drill",
}


def commands() -> tuple[str, str]:
    """Of the steps that restore, and of those that start it."""
    document = (ROOT / "docs/operating.md").read_text()
    section = document.partition("### The drill")[2].partition("When it is no drill")[0]
    restoring, starting = re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)
    return restoring, starting


def environment_file(copy: Installation, home: Path) -> Path:
    path = home / f"{copy.name}.env"
    lines = LINES | {"DATABASE_URL": copy.url, "MEDIA_ROOT": str(copy.media)}
    path.write_text("".join(f"{name}='{value}'\n" for name, value in lines.items()))
    return path


def in_a_shell(script: str, *, environment: Path, backups: Path, port: int = 0) -> str:
    """What somebody would type, in a shell that stops at the first error."""
    for written, here in ((ENVIRONMENT, environment), (BACKUPS, backups), (PORT, port)):
        script = script.replace(written, str(here))
    return f'set -e\nmanage.py() {{ .venv/bin/python manage.py "$@"; }}\n{script}'


def bare() -> dict[str, str]:
    """Nothing of this process's own settings: all of them come from the file."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}


def follow(script: str) -> subprocess.CompletedProcess:
    options = {"cwd": ROOT, "env": bare(), "capture_output": True, "text": True, "check": False}
    return subprocess.run(["/bin/bash", "-c", script], **options)  # noqa: S603


def drill(ground: Ground) -> Iterator[Battery]:
    battery = Battery(
        "the restore drill as docs/operating.md has it",
        "lost: a step that fails or does not say what the document says it does; half: a document that opens with "
        "other bytes",
    )
    began = time.monotonic()
    with ground.copy("drilled") as live:
        backups = ground.home / "backups_of_the_drill"
        run(live, "manage.py", "backup", backups)
        copy = Installation.new(ground.home, "drill")
        environment = environment_file(copy, ground.home)
        restoring, starting = commands()
        done = follow(in_a_shell(restoring, environment=environment, backups=backups))
        faults = [f"nothing says “{words}”" for words in SAID if words not in done.stdout]
        battery.add(lost=[*([done.stderr[-400:]] if done.returncode else []), *faults], told_of="restoring")
        lost, half = looked_at(f"{LOADED}\n{starting}", environment, backups, copy)
        battery.add(lost=lost, half=half, told_of="looking at it")
        copy.throw_away()
    battery.seconds = time.monotonic() - began
    battery.told = "restored into nothing, started, signed in, an action and its document opened"
    yield battery


def looked_at(script: str, environment: Path, backups: Path, copy: Installation) -> tuple[list[str], list[str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["/bin/bash", "-c", in_a_shell(script, environment=environment, backups=backups, port=port)]
    process = subprocess.Popen(command, cwd=ROOT, env=bare(), start_new_session=True, **QUIET)  # noqa: S603
    browser = Browser(Server(port, process, host=f"127.0.0.1:{port}"))
    try:
        wait_until(lambda: browser.status("/healthz") == HTTPStatus.OK, seconds=START_SECONDS)
        browser.sign_in(f"{WRITERS[0]}@example.org", PASSWORD)
        asked = (
            "SELECT a.reference, d.id, d.sha256 FROM actions_document d JOIN actions_action a ON a.id = d.action_id"
        )
        reference, key, sha256 = copy.rows(f"{asked} WHERE a.visibility <> 'restricted' AND d.file <> ''")[0]
        page, document = f"/actions/{reference}/", f"/actions/{reference}/documents/{key}/"
        lost = [f"{path} answers {status}" for path in (page,) if (status := browser.status(path)) != HTTPStatus.OK]
        is_whole = hashlib.sha256(browser.bytes_at(document)).hexdigest() == sha256
        return lost, [] if is_whole else [f"{document} has other bytes"]
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
