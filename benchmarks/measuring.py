"""One request after another through the whole stack, and what each took, in this process and in the database."""

import gc
import gzip
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter, process_time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from accounts.adapter import SECOND_FACTOR
from accounts.adapter.session_marks import PASSED
from records.caching import forget_answers

WARM_UPS = 3
FIRST, SAVED, AGAIN = "first", "after a save", "again"


@dataclass(frozen=True)
class Page:
    """`holds`: what it must show, and how often, for the measurement to be of the right page."""

    name: str
    path: str
    who: str
    holds: tuple[str, int] = ("", 0)
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Sample:
    """Times in milliseconds: CPU of this process, of those it started and of the database; on the clock."""

    cpu: float
    wall: float
    queries: int
    duplicates: int
    size: int


@dataclass(frozen=True)
class Figure:
    """Medians of many requests. `cpu_ms` is that of the application and of the database together."""

    page: str
    who: str
    database: str
    actions: int
    cpu_ms: float
    wall_ms: float
    queries: int
    size: int
    duplicates: int = 0
    moment: str = ""

    def as_json(self) -> dict:
        return {
            "page": self.page,
            "moment": self.moment,
            "as": self.who,
            "database": self.database,
            "actions": self.actions,
            "cpu_ms": self.cpu_ms,
            "wall_ms": self.wall_ms,
            "queries": self.queries,
            "duplicates": self.duplicates,
            "bytes": self.size,
        }


class Browser:
    """Asks for pages as one person, or as nobody."""

    def __init__(self, person=None):
        self.application = WSGIHandler()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={self._sign_in(person)}" if person else ""

    @staticmethod
    def _sign_in(person) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session[SECOND_FACTOR] = PASSED
        session["seen"] = session["began"] = int(timezone.now().timestamp())
        session.save()
        return session.session_key

    def get(self, page: Page) -> Sample:
        headers = {"HTTP_COOKIE": self.cookie, "HTTP_X_FORWARDED_PROTO": "https", "HTTP_ACCEPT_ENCODING": "gzip"}
        environ = RequestFactory(**headers).get(page.path).environ
        statuses, queries, answered = [], [], {}

        def count(execute, sql, params, *args):
            queries.append((sql, str(params)))
            return execute(sql, params, *args)

        page.before()
        with connection.execute_wrapper(count):
            wall, cpu = perf_counter(), _cpu()
            response = self.application(
                environ, lambda status, headers: (statuses.append(status), answered.update(headers))
            )
            body = b"".join(response)
            response.close()
            cpu, wall = _cpu() - cpu, perf_counter() - wall
        size, (text, times) = len(body), page.holds
        if answered.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        assert statuses == ["200 OK"], f"{page.path}: {statuses}"
        found = body.count(text.encode()) if text else times
        assert found == times, f"{page.path} shows {text!r} {found} times, not {times}"
        duplicates = sum(number - 1 for number in Counter(queries).values())
        return Sample(cpu * 1000, wall * 1000, len(queries), duplicates, size)


def _cpu() -> float:
    """Seconds."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime + _cpu_of_database()


def _cpu_of_database() -> float:
    """Seconds of the server process of this connection. SQLite works in our own, and without /proc none is known."""
    if connection.vendor != "postgresql" or not counts_the_database():
        return 0.0
    connection.ensure_connection()
    process = Path("/proc", str(connection.connection.info.backend_pid))
    try:
        return int((process / "schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:
        # A kernel without it counts in hundredths of a second. The name of the process may hold spaces.
        user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def counts_the_database() -> bool:
    """Whether `cpu_ms` holds the database's own work."""
    return connection.vendor != "postgresql" or Path("/proc/self/stat").exists()


def measure(pages: list[Page], browsers: dict[str, Browser], *, actions: int, requests: int) -> list[Figure]:
    """The pages take turns, so that a slow moment of the machine falls on all of them."""
    for page in pages:
        for _ in range(min(WARM_UPS, requests)):
            browsers[page.who].get(page)
    samples: list[list[Sample]] = [[] for _ in pages]
    gc.collect()
    for _ in range(requests):
        for page, taken in zip(pages, samples, strict=True):
            taken.append(browsers[page.who].get(page))
    return [_figure(page, taken, actions) for page, taken in zip(pages, samples, strict=True)]


def measure_moments(
    pages: list[Page], browsers, save: Callable[[], None], *, actions: int, requests: int
) -> Iterator[Figure]:
    """Each page three times: by a process that has kept nothing, after somebody saved an action, and once more."""
    befores = {FIRST: forget_answers, SAVED: save, AGAIN: lambda: None}
    for page in pages:
        samples = {moment: [] for moment in befores}
        browsers[page.who].get(page)
        for _ in range(requests):
            for moment, before in befores.items():
                samples[moment].append(browsers[page.who].get(replace(page, before=before)))
        # Told at once: hours of figures are not lost with the page that fails.
        yield from (_figure(page, taken, actions, moment) for moment, taken in samples.items())


def _figure(page: Page, samples: list[Sample], actions: int, moment: str = "") -> Figure:
    return Figure(
        page=page.name,
        who=page.who,
        database=connection.vendor,
        actions=actions,
        cpu_ms=round(median(sample.cpu for sample in samples), 2),
        wall_ms=round(median(sample.wall for sample in samples), 2),
        queries=max(sample.queries for sample in samples),
        size=samples[-1].size,
        duplicates=max(sample.duplicates for sample in samples),
        moment=moment,
    )
