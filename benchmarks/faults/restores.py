"""Backups that are made while others write, each restored into an empty installation and compared.

What `restore --verify` says of itself is not all that is asked: the restored database is held against the
one that went on.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.comparing import compared
from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import ROOT, Installation
from benchmarks.faults.table import Battery

TIMES, WRITERS = 20, 4
SETTLES_SECONDS = 1.0


def restores(ground: Ground) -> Iterator[Battery]:
    battery = Battery(
        f"backups restored while {WRITERS} write",
        "lost: acknowledged before the backup and not in it, or a file that is not there; half: a row that was never "
        "so, a record that is not what its history tells, a file with other bytes",
    )
    began, equal = time.monotonic(), 0
    backups = ground.home / "backups"
    with ground.copy("live") as live, writing(live, ground.home, WRITERS) as logs, obeying(live) as tell:
        for turn in range(TIMES):
            time.sleep(SETTLES_SECONDS)
            before = time.time()
            refused = tell("backup", str(backups))
            known = acknowledged(logs, before=before)
            copy = Installation.new(ground.home, f"copy{turn}", like=ground.empty)
            refused += tell("restore", str(backups), copy.name_in_settings, str(copy.media))
            found = compared(live, copy, known)
            battery.add(lost=[*filter(None, [refused]), *found.lost], half=found.half, told_of=f"backup {turn + 1}")
            equal += not (refused or found.lost or found.half)
            copy.throw_away()
            said = f"{turn + 1} of {TIMES}: {found.row_count} rows, {found.file_count} files"
            print(said, file=sys.stderr, flush=True)
            if time.monotonic() - began > ground.minutes * 60:
                break
    battery.seconds = time.monotonic() - began
    battery.told = (
        f"{equal} equal; the last had {found.row_count} rows and {found.file_count} files, and {len(known)} acts were "
        "acknowledged before it"
    )
    yield battery


@contextmanager
def obeying(live: Installation) -> Iterator[Callable[..., str]]:
    """A process that makes and restores backups; what it is told it answers with what failed."""
    command = [sys.executable, "-m", "benchmarks.faults.restoring"]
    options = {"env": live.environment, "cwd": ROOT, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **options) as process:  # noqa: S603

        def tell(*order: str) -> str:
            print(json.dumps(order), file=process.stdin, flush=True)
            answer = process.stdout.readline()
            assert answer, f"{order[0]} has stopped"
            return answer.strip()

        yield tell
        process.stdin.close()


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
