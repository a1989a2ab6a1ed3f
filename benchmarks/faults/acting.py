"""Every act of the access table against a database of its own, with an error at each statement. In the process that
`benchmarks.faults.statements` starts."""

import logging
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from copy import deepcopy

import time_machine
from django.db import OperationalError, connection
from django.test.utils import setup_test_environment

from benchmarks.faults.state import Snapshot, State, on_the_server
from benchmarks.faults.statements import Act
from tests import delivered
from tests.access_table import COLUMNS, Row, rows
from tests.database import postgresql_template, sqlite_template
from tests.factories import NOW
from tests.project.fixtures import WORLD
from tests.project.requests import address, sent
from tests.signing_in import mark_all_sign_ins

# Who may do most, first.
WHO = ("manager", "admin", "lead", "supporting", "board", "other", "observer", "anonymous")
DONE = ("200", "302")
MOST_STATEMENTS = 5000


def try_every_act(names: list[str]) -> Iterator[Act]:
    with time_machine.travel(NOW, tick=False):
        world, clients = prepared()
        snapshot = Snapshot()
        done = set()
        mixed = list(rows())
        # So that a run that is cut short has tried something of every app.
        random.Random(1).shuffle(mixed)
        for row in mixed:
            who = next((who for who in WHO if row.answers[who] in DONE), None)
            if row.method != "POST" or who is None or row.name in done or (names and row.name not in names):
                continue
            trial = Trial(snapshot, world, row, clients[who])
            if changes := trial.changes():
                # Once for each address: about something else it is the same act.
                done.add(row.name)
                yield trial.tried(Act(f"{row.name} ({row.target}) by {who}", changes=changes))


def prepared():
    setup_test_environment()
    mark_all_sign_ins()
    # A planted fault is no news.
    logging.disable()
    fill_from_template()
    delivered.remember()
    world = WORLD.restore()
    # The first request of a session notes the time in it.
    clients = {who: world.client(who) for who in COLUMNS}
    for client in clients.values():
        client.get("/priorities/strategy/")
    return world, clients


def fill_from_template() -> None:
    """The tables, as the tests have them: made once for the code as it is."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.close()
        shutil.copyfile(sqlite_template(), name)
    else:
        template = postgresql_template()
        connection.close()
        on_the_server(f'DROP DATABASE "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


class Trial:
    """One address, asked again and again from the same state."""

    def __init__(self, snapshot: Snapshot, world, row: Row, client):
        self.snapshot, self.world, self.row, self.client = snapshot, world, row, client

    def ask(self, failing: "Failing | None" = None) -> int:
        """The status of the answer. Cookies are those of before each time."""
        url, data = (
            address(self.world, self.row.name, self.row.target),
            sent(self.world, self.row.name, self.row.target),
        )
        cookies = deepcopy(self.client.cookies)
        with failing.at_work() if failing else nullcontext():
            response = self.client.post(url, data)
            b"".join(response)
        self.client.cookies = cookies
        return response.status_code

    def changes(self) -> dict[str, int]:
        """{table: rows more or less} of an act without a fault; "files" counts as a table."""
        self.done = self.ask()
        found = changes_between(self.snapshot.state, State.now())
        if found:
            self.snapshot.restore()
        return found

    def tried(self, act: Act) -> Act:
        for place in range(1, MOST_STATEMENTS):
            failing = Failing(place)
            status = self.ask(failing)
            if not failing.failed:
                self.snapshot.restore()
                return act
            act.statements = place
            self.judge(act, failing, status)
        raise AssertionError(f"{act.name} does not end")

    def judge(self, act: Act, failing: "Failing", status: int) -> None:
        after = self.snapshot.now(is_committed=failing.is_committed)
        differences = self.snapshot.state.differences(after)
        if status != self.done and changes_between(self.snapshot.state, after) == act.changes:
            act.done_all_the_same.append(f"{failing.told}: answered {status}")
        elif status != self.done:
            act.half += [f"{failing.told}: answered {status}, and {each}" for each in differences]
        elif not differences:
            act.lost.append(f"{failing.told}: answered {status}, and nothing changed")
        elif (changes := changes_between(self.snapshot.state, after)) != act.changes:
            act.half.append(f"{failing.told}: answered {status}, and changed {changes}, not {act.changes}")
        if differences:
            self.snapshot.restore()


def changes_between(before: State, after: State) -> dict[str, int]:
    changed = [name for name, digest in before.digests.items() if after.digests[name] != digest]
    found = {name: after.counts[name] - before.counts[name] for name in changed}
    if before.files != after.files:
        found["files"] = len(after.files) - len(before.files)
    return found


class Failing:
    """Lets the statement at one place of a request fail, or the commit there, as the database would."""

    def __init__(self, place: int):
        self.place, self.count, self.failed, self.told = place, 0, False, ""
        # Whether anything can have been written for good: mostly nothing was.
        self.is_committed = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        commit = connection._commit
        connection._commit = lambda: self.commit(commit)
        try:
            with connection.execute_wrapper(self.execute):
                yield
        finally:
            del connection._commit

    def is_now(self, told: str) -> bool:
        self.count += 1
        if self.count == self.place:
            self.failed, self.told = True, f"statement {self.place}, {told[:60]}"
        return self.count == self.place

    def execute(self, execute, sql, params, many, context):
        if self.is_now(sql):
            if connection.vendor == "postgresql":
                # A statement that fails has spoiled its transaction there.
                with suppress(Exception):
                    context["cursor"].cursor.execute("SELECT no_such_column")
            raise OperationalError("a fault that was planted")
        self.is_committed |= connection.get_autocommit() and not sql.startswith(("SELECT", "BEGIN"))
        return execute(sql, params, many, context)

    def commit(self, commit):
        if connection.connection and self.is_now("COMMIT"):
            connection.connection.rollback()
            raise OperationalError("a fault that was planted")
        self.is_committed |= bool(connection.connection)
        return commit()
