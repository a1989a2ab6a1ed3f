"""Measure the memory of gunicorn as docs/operating.md has it served: `python -m benchmarks.memory [--actions 10000]`.

Two workers answer 500 mixed requests, among them PDFs and workbooks of all actions. Prints, in MiB, what the master
and its workers take together at the start, along the way and at the end: the proportional set size (PSS), in which
memory that processes share counts once, of /proc/<pid>/smaps_rollup. At most 200 at the end.
"""

import argparse
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from http import HTTPStatus
from pathlib import Path

ACTIONS, REQUESTS, WORKERS = 10_000, 500, 2
MOST_MIB, START_SECONDS, SAID_EVERY = 200, 60, 100
OPERATING = Path(__file__).parent.parent / "docs" / "operating.md"
# Asked for once in so many requests, beside the pages.
WORKBOOK_EVERY, PDF_EVERY = 100, 50
SOME_PARTNER = "organisation-3"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.split("\n")[0])
    parser.add_argument("--actions", type=int, default=ACTIONS)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ |= {"BENCHMARK_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        cookie, report = prepare(options.actions)
        place = f"{folder}/socket"
        server = subprocess.Popen(served_at(f"unix:{place}"), env=os.environ | environment())  # noqa: S603
        try:
            found = measure(server.pid, place, cookie, report, options.requests)
        finally:
            server.terminate()
            server.wait()
    if found > MOST_MIB:
        sys.exit(f"{found:.0f} MiB: at most {MOST_MIB}.")


def served_at(place: str) -> list[str]:
    """The command of docs/operating.md, at another place and with so many workers."""
    lines = OPERATING.read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("ExecStart=") and "/gunicorn " in line)
    words = line.partition("/gunicorn ")[2].split()
    given = {"--bind": place, "--workers": str(WORKERS)}
    words = [given.get(before, word) for before, word in zip(["", *words], words, strict=False)]
    return [sys.executable, "-m", "gunicorn", *words, "--log-level", "warning"]


def environment() -> dict[str, str]:
    """What the unit of docs/operating.md adds to the environment."""
    lines = OPERATING.read_text().splitlines()
    return dict(line.removeprefix("Environment=").split("=", 1) for line in lines if line.startswith("Environment="))


def prepare(actions: int) -> tuple:
    """A partnership with so many actions and a published report: a manager's cookie, and the report."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from benchmarks.measuring import Browser
    from benchmarks.report import publish_last_year
    from benchmarks.run import grow
    from benchmarks.world import make_world

    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world = make_world(timezone.localdate())
    there = grow(world, 0, min(actions, 1000))
    report = publish_last_year(world)
    grow(world, there, actions)
    return Browser(world.manager).cookie, report


def pages() -> list[str]:
    from django.urls import reverse

    names = ("home", "actions:plan", "actions:priorities", "updates:mine", "updates:outstanding", "partners:list")
    named = [reverse(name) for name in (*names, "oversight:section_17", "board:meetings", "reports:list")]
    queries = (
        {},
        {"page": 7},
        {"sort": "updated"},
        {"q": "lighting"},
        {"exceptions": "on"},
        {"partner": SOME_PARTNER},
    )
    return [*named, *(reverse("actions:list", query=query) for query in queries)]


def file_at(number: int, report) -> str | None:
    """The file that is asked for in place of a page, every so many requests. PDFs are made anew."""
    from django.urls import reverse

    from benchmarks.report import forget_made

    if number % PDF_EVERY == 1:
        forget_made(report)
        return reverse("reports:published_pdf", args=[report.slug])
    endings = {2: "xlsx", 3: "csv", 4: "ods"}
    ending = endings.get(number % WORKBOOK_EVERY)
    return reverse("actions:list", query={"format": ending}) if ending else None


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("testserver")
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def measure(server: int, place: str, cookie: str, report, requests: int) -> float:
    paths = pages()
    wait_for(place)
    print(f"start: {mib_of(server):.0f} MiB", flush=True)
    for number in range(1, requests + 1):
        ask(place, file_at(number, report) or paths[number % len(paths)], cookie)
        if number % SAID_EVERY == 0:
            print(f"after {number} requests: {mib_of(server):.0f} MiB", flush=True)
    return mib_of(server)


def wait_for(place: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            return ask(place, "/healthz", "")
        time.sleep(0.2)
    sys.exit("gunicorn did not answer.")


def ask(place: str, path: str, cookie: str) -> None:
    with closing(UnixConnection(place)) as connection:
        connection.request("GET", path, headers={"Cookie": cookie, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        answer.read()
    if answer.status != HTTPStatus.OK:
        sys.exit(f"{path}: {answer.status}")


def mib_of(server: int) -> float:
    """What the server and the processes that it has started take together."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    texts = [Path(f"/proc/{process}/smaps_rollup").read_text() for process in (server, *children)]
    return sum(int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1]) for text in texts) / 1024


if __name__ == "__main__":
    main()
