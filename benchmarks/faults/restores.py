"""Backups that are made while others write, each restored into an empty installation and compared.

What `restore --verify` says of itself is not all that is asked: the restored database is held against the
one that went on.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.comparing import Installation, compared
from benchmarks.faults.table import Battery

ROOT = Path(__file__).parent.parent.parent
SETTLES_SECONDS = 1.0


def restores(times: int, *, writers: int) -> Battery:
    battery = Battery(f"backups restored, {writers} writers")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        home = Path(folder)
        live = Installation.new(home, "live")
        run(live, "manage.py", "set_up_example")
        # Tables are made once: what is tried is what is put into them.
        empty = Installation.new(home, "empty")
        run(empty, "manage.py", "migrate")
        acts = row_count = file_count = 0
        with writing(live, home, writers) as logs:
            for turn in range(times):
                time.sleep(SETTLES_SECONDS)
                before = time.time()
                run(live, "manage.py", "backup", home / "backups")
                known = acknowledged(logs, before=before)
                copy = Installation.new(home, f"copy{turn}", like=empty)
                run(copy, "-m", "benchmarks.faults.restoring", home / "backups")
                found = compared(live, copy, known)
                battery.tried += 1
                battery.lost, battery.half = battery.lost + len(found.lost), battery.half + len(found.half)
                battery.faults += [*found.lost, *found.half]
                acts, row_count, file_count = len(known), found.row_count, found.file_count
                copy.throw_away()
                print(f"{turn + 1} of {times}: {row_count} rows, {file_count} files", file=sys.stderr, flush=True)
        live.throw_away()
        empty.throw_away()
    battery.seconds = time.monotonic() - began
    battery.told = f"{acts} acts were acknowledged before the last; it had {row_count} rows and {file_count} files"
    return battery


@contextmanager
def writing(live: Installation, home: Path, count: int) -> Iterator[list[Path]]:
    logs = [home / f"writer-{number}.log" for number in range(count)]
    command = [sys.executable, "-m", "benchmarks.faults.writing"]
    running = [
        subprocess.Popen([*command, str(number), str(log)], env=live.environment, cwd=ROOT)  # noqa: S603
        for number, log in enumerate(logs)
    ]
    try:
        while not all(log.exists() and log.stat().st_size for log in logs):
            time.sleep(0.1)
            assert all(process.poll() is None for process in running), "a writer has stopped"
        yield logs
        assert all(process.poll() is None for process in running), "a writer has stopped"
    finally:
        for process in running:
            process.terminate()
            process.wait()


def acknowledged(logs: list[Path], *, before: float) -> set[tuple[str, int]]:
    """Acts that were saved before the backup began, by table of history and key."""
    # The last line may still be being written.
    lines = [line.split("\t") for log in logs for line in log.read_text().split("\n")[:-1]]
    return {(table, int(key)) for at, table, key in lines if float(at) < before}


def run(installation: Installation, *command) -> str:
    arguments = [sys.executable, *map(str, command)]
    options = {"env": installation.environment, "cwd": ROOT, "capture_output": True, "text": True}
    done = subprocess.run(arguments, check=False, **options)  # noqa: S603
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
