"""Processes that are killed with SIGKILL in the middle of what they do: what was answered stays, and nothing is there
by half.

200 times a worker of the server while people send forms over HTTP; and a process that publishes a report, imports a
plan, takes in a file or makes the tables, at a moment of its own each time (`benchmarks.faults.killing`).
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import ROOT
from benchmarks.faults.serving import Server, served, wait_until
from benchmarks.faults.table import Battery
from benchmarks.faults.working import WRITERS, at_work, missing

OF_WORKERS = 200
# To make the tables takes as long as all the others together, and is done twice each time.
OF_ACTS = {"publish": 30, "import": 30, "upload": 30, "migrate": 4}
MEANS = {
    "publish": "half: the report is published and its words, files or the former are not as that says, or it is not "
    "and they are",
    "import": "half: other than all or none of its actions, updates, history and file",
    "upload": "half: a row without its file or history, or the other way; a file alone goes by `check_files`",
    "migrate": "half: `migrate` again does not end with the same tables as one that was never killed",
}


def kills(ground: Ground) -> Iterator[Battery]:
    yield of_workers(ground)
    for act in OF_ACTS:
        yield of_act(ground, act)


def of_workers(ground: Ground) -> Battery:
    battery = Battery(
        f"kill −9 of a worker while {len(WRITERS)} write",
        "lost: answered as done and not there; half: rows or files of an act without the rest",
    )
    began, choose = time.monotonic(), random.Random(1)
    with ground.copy("killed") as installation, served(installation) as server:
        with at_work([server], installation, writers=len(WRITERS)) as work:
            for _ in range(OF_WORKERS):
                time.sleep(choose.uniform(0.02, 0.4))
                kill_one(server, choose)
                battery.tried += 1
            answered = work.done
            # It goes on by itself.
            wait_until(lambda: work.done > answered + len(WRITERS), seconds=120)
        found = missing(installation, work.told)
    battery.lost, battery.half, battery.faults = len(found.lost), len(found.half), [*found.lost, *found.half]
    battery.seconds = time.monotonic() - began
    cut = work.count("write", 0)
    battery.told = f"{work.done} acts were answered as done, {cut} were cut off before they were answered"
    return battery


def kill_one(server: Server, choose: random.Random) -> None:
    wait_until(server.workers, seconds=60)
    with suppress(ProcessLookupError, IndexError):
        os.kill(choose.choice(server.workers()), signal.SIGKILL)


def of_act(ground: Ground, act: str) -> Battery:
    battery = Battery(f"kill −9 during: {act}", MEANS[act])
    began, done = time.monotonic(), 0
    with ground.copy(f"before_{act}") as live:
        command = [sys.executable, "-m", "benchmarks.faults.killing", act, str(OF_ACTS[act]), str(ground.home)]
        options = {"env": live.environment, "cwd": ROOT, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, **options) as process:  # noqa: S603
            for line in process.stdout:
                turn = json.loads(line)
                battery.add(half=turn["faults"], told_of=f"after {turn['after']:.2f} s")
                done += turn["is_done"]
        assert process.returncode == 0, f"the process that lets {act} be killed has stopped"
    battery.seconds = time.monotonic() - began
    battery.told = f"{done} were done by then; undisturbed it takes {turn['takes']:.1f} s"
    return battery
