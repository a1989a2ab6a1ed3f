"""Processes that are killed while they publish a report: each leaves it published wholly, or not at all."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.comparing import Installation
from benchmarks.faults.restores import ROOT, run
from benchmarks.faults.table import Battery

PROGRAM = "benchmarks.faults.publishing"


def kills(times: int) -> Battery:
    battery = Battery("kills during publishing")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        home = Path(folder)
        live = Installation.new(home, "before")
        run(live, "manage.py", "set_up_example")
        key = run(live, "-m", PROGRAM, "prepare").strip()
        frozen, whole = seconds_of_one(home, live, key)
        published = 0
        for turn in range(times):
            copy = Installation.new(home, f"killed{turn}", like=live)
            # Four of five around the moment when the words are frozen, the others while files are made of them.
            at = turn / max(times - 1, 1)
            kill_after(copy, key, frozen * (0.5 + at) if turn % 5 else whole * at)
            found = checked(copy, key)
            battery.tried += 1
            battery.half += len(found.faults)
            battery.faults += [f"after {turn + 1} of {times}: {each}" for each in found.faults]
            published += found.is_published
            copy.throw_away()
        live.throw_away()
    battery.seconds = time.monotonic() - began
    battery.told = (
        f"{published} were published when they were killed, which takes {frozen:.2f} s, and {whole:.1f} with its files"
    )
    return battery


def started(installation: Installation, key: str) -> subprocess.Popen:
    command = [sys.executable, "-m", PROGRAM, key]
    options = {"env": installation.environment, "cwd": ROOT, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, **options)  # noqa: S603
    assert process.stdout.readline() == "begun\n"
    return process


def seconds_of_one(home: Path, live: Installation, key: str) -> tuple[float, float]:
    """Until the words are frozen, and until the files are made as well."""
    copy = Installation.new(home, "whole", like=live)
    process = started(copy, key)
    began = time.monotonic()
    assert process.stdout.readline() == "published\n"
    frozen = time.monotonic() - began
    assert process.wait() == 0
    whole = time.monotonic() - began
    assert checked(copy, key) == Checked((), True)
    copy.throw_away()
    return frozen, whole


def kill_after(installation: Installation, key: str, seconds: float) -> None:
    process = started(installation, key)
    time.sleep(seconds)
    process.kill()
    process.wait()
    process.stdout.close()


@dataclass(frozen=True)
class Checked:
    """What is half done, and whether it is published."""

    faults: tuple[str, ...]
    is_published: bool


def checked(installation: Installation, key: str) -> Checked:
    command = [sys.executable, "-m", PROGRAM, "check", key]
    options = {"env": installation.environment, "cwd": ROOT, "capture_output": True, "text": True, "check": True}
    done = subprocess.run(command, **options)  # noqa: S603
    is_published = not done.stderr.rstrip().endswith("not published")
    return Checked(tuple(filter(None, done.stdout.split("\n"))), is_published)
