"""Eight people write and eight read at the same time, over HTTP: nothing is locked, nothing is lost."""

import time
from collections.abc import Iterator
from http import HTTPStatus

from benchmarks.faults.ground import Ground
from benchmarks.faults.serving import served
from benchmarks.faults.table import Battery
from benchmarks.faults.working import at_work, missing

WRITERS = READERS = 8
SECONDS = 60


def load(ground: Ground) -> Iterator[Battery]:
    battery = Battery(
        f"{WRITERS} write and {READERS} read for {SECONDS} s",
        "lost: answered as done and not there, or refused because something was locked; half: rows or files of an act "
        "without the rest",
    )
    began = time.monotonic()
    with ground.copy("load") as installation, served(installation) as server:
        with at_work([server], installation, writers=WRITERS, readers=READERS) as work:
            time.sleep(SECONDS)
        refused = [(kind, status) for kind, status in work.answers if status not in (HTTPStatus.OK, HTTPStatus.FOUND)]
        found = missing(installation, work.told)
    battery.tried = len(work.told)
    battery.lost = len(found.lost) + sum(work.answers[each] for each in refused)
    battery.half = len(found.half)
    battery.faults = [*(f"{kind} answered {status}" for kind, status in refused), *found.lost, *found.half]
    battery.seconds = time.monotonic() - began
    locked = work.count("write", HTTPStatus.SERVICE_UNAVAILABLE) + work.count("read", HTTPStatus.SERVICE_UNAVAILABLE)
    reads = work.count("read", HTTPStatus.OK)
    battery.told = f"{work.done} written, {reads} pages read, {locked} locked, slowest {max(work.seconds):.1f} s"
    yield battery
