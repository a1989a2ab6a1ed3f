"""One request after another through the whole stack, and what each took."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter, process_time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

WARM_UPS = 3


@dataclass(frozen=True)
class Page:
    """`holds`: what it must show, and how often, for the measurement to be of the right page."""

    name: str
    path: str
    who: str
    holds: tuple[str, int]
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Sample:
    """Times in milliseconds: CPU of this process and of those it started; on the clock."""

    cpu: float
    wall: float
    queries: int
    size: int


@dataclass(frozen=True)
class Figure:
    """Medians of many requests. SQLite works inside `cpu_ms`; PostgreSQL's own work shows only in `wall_ms`."""

    page: str
    who: str
    database: str
    actions: int
    cpu_ms: float
    wall_ms: float
    queries: int
    size: int

    def as_json(self) -> dict:
        return {
            "page": self.page,
            "as": self.who,
            "database": self.database,
            "actions": self.actions,
            "cpu_ms": self.cpu_ms,
            "wall_ms": self.wall_ms,
            "queries": self.queries,
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
        session["seen"] = session["began"] = int(timezone.now().timestamp())
        session.save()
        return session.session_key

    def get(self, page: Page) -> Sample:
        headers = {"HTTP_COOKIE": self.cookie, "HTTP_X_FORWARDED_PROTO": "https"}
        environ = RequestFactory(**headers).get(page.path).environ
        statuses, queries = [], []

        def count(execute, *args):
            queries.append(args[0])
            return execute(*args)

        page.before()
        with connection.execute_wrapper(count):
            wall, cpu = perf_counter(), _cpu()
            response = self.application(environ, lambda status, headers: statuses.append(status))
            body = b"".join(response)
            response.close()
            cpu, wall = _cpu() - cpu, perf_counter() - wall
        text, times = page.holds
        assert statuses == ["200 OK"], f"{page.path}: {statuses}"
        found = body.count(text.encode())
        assert found == times, f"{page.path} shows {text!r} {found} times, not {times}"
        return Sample(cpu * 1000, wall * 1000, len(queries), len(body))


def _cpu() -> float:
    """Seconds."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


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


def _figure(page: Page, samples: list[Sample], actions: int) -> Figure:
    return Figure(
        page=page.name,
        who=page.who,
        database=connection.vendor,
        actions=actions,
        cpu_ms=round(median(sample.cpu for sample in samples), 2),
        wall_ms=round(median(sample.wall for sample in samples), 2),
        queries=max(sample.queries for sample in samples),
        size=samples[-1].size,
    )
