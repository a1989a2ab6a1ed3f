"""A strategy is data: a TOML file says it, and loading the file again brings only what has changed in it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from govuk.dates import day
from partners.models import User
from priorities.choices import StrategyState
from priorities.models import Commitment, Outcome, PolicyReference, Priority, Strategy, SuccessMeasure, Theme
from records import wording
from records.services import FaultyFile, Loaded, Loading, TomlTable
from records.services.from_file import doubles, faults_in_row, is_list_of_tables, places, read_toml


def _about_its_days(strategy: Strategy, sentence: str) -> tuple[str, str]:
    """The one thing that a strategy may say of several values: its days are in the wrong order."""
    ends, starts = wording.shown(strategy.ends_on), wording.shown(strategy.starts_on)
    return "ends_on", f"{ends} is not after {starts}, the start date"


TABLES = {
    "strategy": TomlTable(
        Strategy,
        ("key", "title", "publisher", "published_on", "starts_on", "ends_on", "review_due_on"),
        optional=("aim",),
        of_several=_about_its_days,
        together=("starts_on", "ends_on"),
    ),
    "priorities": TomlTable(
        Priority, ("number", "code", "short_title", "title"), ("description",), unique=("number", "code")
    ),
    "themes": TomlTable(Theme, ("number", "title"), ("description",), unique=("number",), is_needed=False),
    "outcomes": TomlTable(
        Outcome, ("key", "title"), ("priority",), unique=("key",), links=("priority",), link_kind="whole number"
    ),
    "measures": TomlTable(
        SuccessMeasure, ("reference", "outcome", "statement"), unique=("reference",), links=("outcome",)
    ),
    "policies": TomlTable(
        PolicyReference, ("title", "publisher"), ("link", "review_on"), unique=("title",), is_needed=False
    ),
    "commitments": TomlTable(Commitment, ("heading", "statement"), ("proof", "page"), is_needed=False),
}
TARGETS = {"priority": ("priorities", "number"), "outcome": ("outcomes", "key")}


@dataclass
class LoadedStrategy(Loaded):
    strategy: Strategy | None = None

    # A dataclass would else write its own.
    __str__ = Loaded.__str__


def load_strategy_file(path: Path, *, by: User | None, at: datetime) -> LoadedStrategy:
    """Raises FaultyFile, also when the file cannot be read or is no TOML."""
    return load_strategy(read_toml(path), name=path.name, by=by, at=at)


@transaction.atomic
def load_strategy(data: dict, *, name: str, by: User | None, at: datetime) -> LoadedStrategy:
    """Add what the file `name` says and is not here; change what changed in it and nobody edited here."""
    faults = faults_in(data)
    if faults:
        raise FaultyFile(faults)
    loaded = _Loading(data, name=name, by=by, at=at).run()
    _require_a_closed_one_as_it_was(loaded)
    return loaded


def _require_a_closed_one_as_it_was(loaded: LoadedStrategy) -> None:
    strategy, different = loaded.strategy, [*loaded.added, *loaded.changed]
    if strategy.state == StrategyState.CLOSED and different:
        closed = f"strategy.key: {strategy} was closed on {day(strategy.closed_on)} and stays as it was"
        raise FaultyFile([f"{closed}: give the next one another key. Different in this file: {', '.join(different)}"])


def faults_in(data: dict) -> list[str]:
    """Every fault of the file, each with its place: "measures[3].outcome: …". The first row is number 1."""
    faults = [
        f"{key}: {wording.not_known(key, 'table', TABLES, whole='a strategy')}" for key in data if key not in TABLES
    ]
    for name, table in TABLES.items():
        rows = data.get(name)
        if not table.is_needed and rows in (None, []):
            continue
        if not _is_table(rows, name):
            faults.append(f"{name}: {wording.no_table(name, is_one=name == 'strategy', is_needed=table.is_needed)}")
            continue
        for place, row in _places(name, rows):
            faults += [f"{place}.{fault}" for fault in faults_in_row(row, table)]
        faults += doubles(name, rows, table) + _broken_links(name, rows, table, data)
    return faults


def _is_table(rows, name: str) -> bool:
    return isinstance(rows, dict) if name == "strategy" else is_list_of_tables(rows)


def _places(name: str, rows):
    return [(name, rows)] if name == "strategy" else places(name, rows)


def _broken_links(name: str, rows, table: TomlTable, data: dict) -> list[str]:
    faults = []
    for link in table.links:
        target, key = TARGETS[link]
        there = data.get(target)
        known = [row.get(key) for row in there] if _is_table(there, target) else []
        faults += [
            f"{place}.{link}: {wording.not_there(row[link], link, target, known)}"
            for place, row in _places(name, rows)
            if isinstance(row.get(link), str | int) and row[link] not in known
        ]
    return faults


class _Loading(Loading):
    def __init__(self, data: dict, *, name: str, by: User | None, at: datetime):
        super().__init__(name=name, tables=TABLES, result=LoadedStrategy(), by=by, at=at)
        self.data = data

    def run(self) -> LoadedStrategy:
        head = self.data["strategy"]
        strategy = self.result.strategy = self.put(Strategy, "strategy", {"key": head["key"]}, head)
        own = {"strategy": strategy}
        # In this order: outcomes point to priorities, and measures to outcomes.
        priorities = self.put_rows("priorities", "number", own)
        self.put_rows("themes", "number", own)
        outcomes = self.put_rows("outcomes", "key", own, priority=priorities)
        self.put_rows("measures", "reference", own, outcome=outcomes)
        self.put_rows("policies", "title", own)
        for number, row in enumerate(self.data.get("commitments", ()), 1):
            self.put(Commitment, f"commitment {number}", {**own, "number": number}, row)
        return self.result

    def put_rows(self, name: str, identity: str, own: dict, **linked: dict) -> dict:
        """Put each row of a table; returns {what names it in the file: its record}."""
        records = {}
        for row in self.data.get(name, ()):
            values = {key: linked[key][value] if key in linked else value for key, value in row.items()}
            label = row[identity]
            place = label if name == "measures" else f"{name} {label}"
            records[label] = self.put(TABLES[name].model, place, {**own, identity: label}, values)
        return records
