"""`make faults`: what its batteries find is counted, kept with day and database, and shown in docs/assurance.md."""

import json
import re
from pathlib import Path

import pytest
from django.db import OperationalError, transaction

from benchmarks.faults.__main__ import BATTERIES
from benchmarks.faults.acting import Failing, changes_between
from benchmarks.faults.figures import keep_figures
from benchmarks.faults.installations import ROOT
from benchmarks.faults.state import State
from benchmarks.faults.table import Battery, table
from tests.factories import PartnerFactory
from tests.project.test_assurance import assurance

FIGURES = json.loads((ROOT / "docs/assurance/faults.json").read_text())


def test_what_was_lost_or_half_done_is_counted_and_named():
    battery = Battery("kills")
    battery.add()
    battery.add(lost=["a comment"], half=["a row", "a file"], told_of="after 2 s")
    assert (battery.tried, battery.lost, battery.half) == (2, 1, 2)
    assert table([battery]).splitlines()[2:] == [
        "| kills | 2 | 1 | 2 | 0 |  |",
        "",
        "kills: after 2 s: a comment",
        "kills: after 2 s: a row",
        "kills: after 2 s: a file",
    ]


def test_figures_take_the_place_of_those_of_the_same_battery_and_database(tmp_path: Path):
    path = tmp_path / "faults.json"
    for database, tried in (("SQLite", 1), ("PostgreSQL", 2), ("SQLite", 3)):
        keep_figures(path, "kills", [Battery("kills", tried=tried, seconds=1.6)], database=database)
    keep_figures(path, "load", [Battery("load", tried=4)], database="SQLite")
    kept = [(row["command"], row["database"], row["tried"], row["seconds"]) for row in json.loads(path.read_text())]
    assert kept == [("kills", "PostgreSQL", 2, 2), ("kills", "SQLite", 3, 2), ("load", "SQLite", 4, 0)]


def test_every_battery_has_figures_on_both_databases():
    there = {(row["command"], row["database"]) for row in FIGURES}
    assert there == {(name, database) for name in BATTERIES for database in ("SQLite", "PostgreSQL")}


def test_figures_say_when_and_on_what_and_nothing_of_the_machine_besides():
    for row in FIGURES:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["on"])
        assert re.fullmatch(r"\d+ cores", row["machine"])
        assert not re.search(r"/(tmp|home|root|work|var)\b", json.dumps(row))


def test_the_document_shows_each_as_it_was_measured():
    document = assurance.document()
    for row in FIGURES:
        assert (
            f"| {row['battery']} | {row['database']} | {row['tried']} | {row['lost']} | {row['half']} | " in document
        )


@pytest.mark.django_db(transaction=True)
class TestAStatementThatFails:
    def test_each_in_its_turn_and_then_the_commit(self):
        told = []
        for place in range(1, 20):
            failing = Failing(place)
            try:
                with failing.at_work(), transaction.atomic():
                    PartnerFactory(slug=f"partner-{place}")
            except OperationalError:
                told.append(failing.told)
                continue
            break
        assert not failing.failed
        assert told[-1].endswith("COMMIT")
        assert any("INSERT" in each for each in told)

    def test_what_stays_of_an_act_is_seen(self):
        before = State.now()
        PartnerFactory()
        after = State.now()
        assert changes_between(before, after) == {"partners_partner": 1, "partners_historicalpartner": 1}
        assert [each.split()[0] for each in before.differences(after)] == [
            "partners_historicalpartner",
            "partners_partner",
        ]
