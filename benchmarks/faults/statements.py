"""An error of the database at every statement of every act, one after the other: each leaves all as it was.

The acts are what the access table knows how to send: of every address that takes a POST, as somebody who may. A clean
run says what each changes; an act that changes nothing is none. Then the first statement of it fails, then the second,
and so on until it passes: after each, every row of every table and every file is held against what was there before.

    python -m benchmarks.faults.statements    prints a line of JSON for each act
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import ROOT, Installation
from benchmarks.faults.table import Battery


@dataclass
class Act:
    """What became of one act; each of `lost` and `half` names the statement that failed."""

    name: str
    statements: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    # Wholly, and answered by the page of an error.
    done_all_the_same: list[str] = field(default_factory=list)


def statements(ground: Ground) -> Iterator[Battery]:
    battery = Battery(
        "an error at every statement",
        "lost: answered as done, and nothing changed; half: refused, and a row or file is not as before, or answered "
        "as done with part of its rows",
    )
    began, acts, all_the_same, is_over = time.monotonic(), 0, 0, False
    installation = Installation.new(ground.home, "acts")
    for act in acts_of(installation):
        print(f"{act.name}: {act.statements} statements", file=sys.stderr, flush=True)
        acts += 1
        all_the_same += len(act.done_all_the_same)
        battery.tried += act.statements
        battery.lost, battery.half = battery.lost + len(act.lost), battery.half + len(act.half)
        battery.faults += [f"{act.name}: {fault}" for fault in (*act.lost, *act.half)]
        if is_over := time.monotonic() - began > ground.minutes * 60:
            break
    installation.throw_away()
    battery.seconds = time.monotonic() - began
    battery.told = (
        f"{acts} acts, each statement and commit of each once; {all_the_same} times the act was done wholly and its "
        "answer failed" + (f"; after {ground.minutes:.0f} minutes no further act was begun" if is_over else "")
    )
    yield battery


def acts_of(installation: Installation) -> Iterator[Act]:
    command = [sys.executable, "-m", "benchmarks.faults.statements"]
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "safer_norwich.settings.test"}
    options = {"env": environment, "cwd": ROOT, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **options) as process:  # noqa: S603
        for line in process.stdout:
            try:
                yield Act(**json.loads(line))
            except GeneratorExit:
                process.terminate()
                raise
    assert process.returncode == 0, "the process that tries the acts has stopped"


def main(names: list[str]) -> None:
    import django

    django.setup()
    from benchmarks.faults.acting import try_every_act

    for act in try_every_act(names):
        print(json.dumps(asdict(act)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
