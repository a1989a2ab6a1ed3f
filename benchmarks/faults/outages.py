"""What the service stands on goes away for a while, as people write and read: the database, the disk, one of two
nodes. What was answered as done stays, nothing is there by half, no answer is the page of a bug, and it goes on by
itself."""

import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus

from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import Installation, execute, server_url
from benchmarks.faults.serving import Server, served, wait_until
from benchmarks.faults.table import Battery
from benchmarks.faults.working import Work, at_work, missing
from tests.project.proxy import Proxy

WRITERS = READERS = 4
BEFORE_SECONDS, OUT_SECONDS, BACK_SECONDS = 5, 25, 120
MEANS = (
    "lost: answered as done and not there; half: rows or files of an act without the rest; answers with the page of a "
    "bug, or none afterwards, count as lost too"
)


def outages(ground: Ground) -> Iterator[Battery]:
    if server_url():
        yield outage(ground, "database gone", gone_on_postgresql)
        yield outage(ground, "database read-only", read_only)
        yield outage(ground, "database hung", hung_on_postgresql, through=proxied)
        yield outage(ground, "disk of the files full", disk_full)
    else:
        yield outage(ground, "database gone", gone_on_sqlite)
        yield outage(ground, "database hung: another process holds its lock", hung_on_sqlite)
        yield outage(ground, "disk of database and files full", disk_full)
    yield one_node_of_two(ground)


@contextmanager
def straight(installation: Installation) -> Iterator[tuple[dict[str, str], None]]:
    yield {}, None


@contextmanager
def proxied(installation: Installation) -> Iterator[tuple[dict[str, str], Proxy]]:
    """The service reaches its database through something that can stop forwarding."""
    folder, _, name = installation.url.removeprefix("postgresql://postgres@/").rpartition("/")
    proxy = Proxy(host=folder, port=None)
    try:
        yield {"DATABASE_URL": f"postgresql://postgres@127.0.0.1:{proxy.port}/{name}"}, proxy
    finally:
        proxy.close()


def outage(
    ground: Ground, name: str, is_out: Callable[..., AbstractContextManager], *, through: Callable = straight
) -> Battery:
    battery, began = Battery(name, MEANS), time.monotonic()
    with ground.copy("outage") as installation, through(installation) as (variables, proxy):
        with (
            served(installation, **variables) as server,
            at_work([server], installation, writers=WRITERS, readers=READERS) as work,
        ):
            time.sleep(BEFORE_SECONDS)
            done_before, begun = work.done, len(work.seconds)
            with is_out(installation, server, proxy):
                time.sleep(OUT_SECONDS)
                told = told_of(work, since=begun)
            wait_for_work(work, battery)
        judge(battery, installation, work)
    battery.seconds = time.monotonic() - began
    battery.told = f"{done_before} done before, {work.done} in all; while it was out {told}"
    return battery


def told_of(work: Work, *, since: int) -> str:
    asked = len(work.seconds) - since
    slowest = max(work.seconds[since:], default=0)
    refused = work.count("write", HTTPStatus.SERVICE_UNAVAILABLE), work.count("read", HTTPStatus.SERVICE_UNAVAILABLE)
    return f"{asked} answers, {refused[0]} writes and {refused[1]} pages refused with 503, slowest {slowest:.1f} s"


def wait_for_work(work: Work, battery: Battery) -> None:
    """It goes on by itself."""
    done = work.done
    try:
        wait_until(lambda: work.done >= done + WRITERS, seconds=BACK_SECONDS)
    except TimeoutError:
        battery.lost += 1
        battery.faults.append(f"nothing was done within {BACK_SECONDS} s after it was back")


def judge(battery: Battery, installation: Installation, work: Work) -> None:
    found = missing(installation, work.told)
    bugs = {(what, status): number for (what, status), number in work.answers.items() if status == 500}
    battery.tried = len(work.told)
    battery.lost += len(found.lost) + sum(bugs.values())
    battery.half = len(found.half)
    battery.faults += [*found.lost, *found.half]
    battery.faults += [f"{number} times a {what} was answered {status}" for (what, status), number in bugs.items()]


@contextmanager
def gone_on_postgresql(installation: Installation, server: Server, proxy) -> Iterator[None]:
    name = installation.name
    execute(server_url(), f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    end_connections(name)
    yield
    execute(server_url(), f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def read_only(installation: Installation, server: Server, proxy) -> Iterator[None]:
    name = installation.name
    execute(server_url(), f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    end_connections(name)
    yield
    execute(server_url(), f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    end_connections(name)


def end_connections(name: str) -> None:
    execute(server_url(), f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608


@contextmanager
def hung_on_postgresql(installation: Installation, server: Server, proxy: Proxy) -> Iterator[None]:
    proxy.forwards.clear()
    yield
    proxy.forwards.set()


@contextmanager
def gone_on_sqlite(installation: Installation, server: Server, proxy) -> Iterator[None]:
    """Its folder's files are somewhere else; what opens it meanwhile finds nothing there."""
    away = installation.path.with_name("away")
    away.mkdir()
    for path in installation.path.parent.glob(f"{installation.path.name}*"):
        shutil.move(path, away / path.name)
    yield
    for path in installation.path.parent.glob(f"{installation.path.name}*"):
        path.unlink()
    for path in away.iterdir():
        shutil.move(path, installation.path.parent / path.name)
    away.rmdir()


@contextmanager
def hung_on_sqlite(installation: Installation, server: Server, proxy) -> Iterator[None]:
    holder = sqlite3.connect(installation.path, timeout=60, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.execute("ROLLBACK")
    holder.close()


@contextmanager
def disk_full(installation: Installation, server: Server, proxy) -> Iterator[None]:
    """No process of the service can write a byte more into any file, as on a disk without room."""
    for limit in (0, resource.RLIM_INFINITY):
        for process in (server.process.pid, *server.workers()):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        if limit == 0:
            yield


def one_node_of_two(ground: Ground) -> Battery:
    battery, began = Battery("one of two nodes goes down", MEANS), time.monotonic()
    with ground.copy("nodes") as installation:
        with (
            served(installation) as first,
            served(installation) as second,
            at_work([first, second], installation, writers=WRITERS, readers=READERS) as work,
        ):
            time.sleep(BEFORE_SECONDS)
            done_before = work.done
            first.kill()
            work.servers = [second]
            time.sleep(OUT_SECONDS)
            wait_for_work(work, battery)
        judge(battery, installation, work)
    battery.seconds = time.monotonic() - began
    cut = work.count("write", 0) + work.count("read", 0)
    battery.told = f"{done_before} done before, {work.done} in all; {cut} answers were cut off, nobody signed in again"
    return battery
