"""A strategy is data: a TOML file says it, and loading the file again brings only what has changed in it."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction

from partners.models import User
from priorities import wording
from priorities.choices import IN_FORCE, StrategyState
from priorities.models import Commitment, Outcome, PolicyReference, Priority, Strategy, SuccessMeasure, Theme
from records.models import Record
from records.services import keep

LOADED = "Loaded from "


class FaultyStrategy(Exception):
    """The file cannot be loaded; `faults` names every fault with its place. Nothing was written."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class TomlTable:
    """What one table of the file may hold: its keys are the names of the model's fields."""

    model: type[Record]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    link: str = ""  # the key that names a row of another table of the file


TABLES = {
    "strategy": TomlTable(
        Strategy,
        ("key", "title", "publisher", "published_on", "starts_on", "ends_on", "review_due_on"),
        optional=("aim", "state"),
    ),
    "priorities": TomlTable(
        Priority, ("number", "code", "short_title", "title"), ("description",), unique=("number", "code")
    ),
    "themes": TomlTable(Theme, ("number", "title"), ("description",), unique=("number",)),
    "outcomes": TomlTable(Outcome, ("key", "title"), ("priority",), unique=("key",), link="priority"),
    "measures": TomlTable(
        SuccessMeasure, ("reference", "outcome", "statement"), unique=("reference",), link="outcome"
    ),
    "policies": TomlTable(PolicyReference, ("title", "publisher"), ("link", "review_on"), unique=("title",)),
    "commitments": TomlTable(Commitment, ("heading", "statement"), ("proof", "page")),
}
TARGETS = {"priority": ("priorities", "number"), "outcome": ("outcomes", "key")}
KINDS = {"text": str, "whole number": int, "date": date}


@dataclass
class Loaded:
    """What loading a file did, each record by its place in the file."""

    strategy: Strategy | None = None
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = f"{len(self.added)} added, {len(self.changed)} changed, {len(self.same)} as they were"
        if not self.left:
            return words
        return f"{words}, {len(self.left)} left alone because they were edited here: {', '.join(self.left)}"


def load_strategy_file(path: Path, *, by: User | None, at: datetime) -> Loaded:
    """Raises FaultyStrategy, also when the file cannot be read or is no TOML."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FaultyStrategy([f"{path}: this file cannot be read ({error.strerror}). Check its name"]) from error
    except UnicodeDecodeError as error:
        raise FaultyStrategy([f"{path.name}: this is not a text in UTF-8. Save it as a text file in UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise FaultyStrategy([f"{path.name}: this is not TOML. Correct the place named here: {error}"]) from error
    return load_strategy(data, name=path.name, by=by, at=at)


@transaction.atomic
def load_strategy(data: dict, *, name: str, by: User | None, at: datetime) -> Loaded:
    """Add what the file `name` says and is not here; change what changed in it and nobody edited here."""
    faults = faults_in(data)
    if faults:
        raise FaultyStrategy(faults)
    return _Loading(data, why=f"{LOADED}{name}"[:100], by=by, at=at).run()


def faults_in(data: dict) -> list[str]:
    """Every fault of the file, each with its place: "measures[3].outcome: …". The first row is number 1."""
    faults = [f"{key}: {wording.not_known(key, 'table', TABLES)}" for key in data if key not in TABLES]
    for name, table in TABLES.items():
        rows = data.get(name)
        if not _is_table(rows, name):
            kind = f"one table [{name}]" if name == "strategy" else f"at least one table [[{name}]]"
            faults.append(f"{name}: the file needs {kind}")
            continue
        for place, row in _places(name, rows):
            faults += [f"{place}.{fault}" for fault in _faults_in_row(row, table)]
        faults += _doubles(name, rows, table) + _broken_links(name, rows, table, data)
    return faults


def _is_table(rows, name: str) -> bool:
    if name == "strategy":
        return isinstance(rows, dict)
    return isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) for row in rows)


def _places(name: str, rows):
    return [(name, rows)] if name == "strategy" else [(f"{name}[{n}]", row) for n, row in enumerate(rows, 1)]


def _faults_in_row(row: dict, table: TomlTable) -> list[str]:
    known = (*table.required, *table.optional)
    faults = [f"{key}: {wording.missing(_kind(table, key))}" for key in table.required if key not in row]
    faults += [f"{key}: {wording.not_known(key, 'key', known)}" for key in row if key not in known]
    right = {}
    for key in known:
        if key in row:
            kind = _kind(table, key)
            # Not isinstance: to Python true is a whole number, and a time of day is a date.
            if type(row[key]) is KINDS[kind]:
                right[key] = row[key]
            else:
                faults.append(f"{key}: {wording.not_of_kind(row[key], kind)}")
    return faults + _refusals(table, right)


def _kind(table: TomlTable, key: str) -> str:
    if key == table.link:
        return "whole number" if key == "priority" else "text"
    model_field = table.model._meta.get_field(key)
    if isinstance(model_field, models.DateField):
        return "date"
    return "whole number" if isinstance(model_field, models.IntegerField) else "text"


def _refusals(table: TomlTable, values: dict) -> list[str]:
    """What the model itself says against the values: too long, not an address, not one of the choices."""
    plain = {key: value for key, value in values.items() if key != table.link}
    # Links are left out: the rows that they name may be new in this file, and not in the database yet.
    record = table.model(**plain)
    try:
        record.clean_fields(exclude={f.name for f in table.model._meta.fields} - set(plain))
        if table.model is Strategy and {"starts_on", "ends_on"} <= set(plain):
            # As a draft: whether another strategy is in force is a question to the database, not to the file.
            Strategy(**plain | {"state": StrategyState.DRAFT}).validate_constraints()
    except ValidationError as error:
        return [f"{key}: {sentence}" for key, sentence in wording.refusals(error, record)]
    return []


def _doubles(name: str, rows, table: TomlTable) -> list[str]:
    faults = []
    for key in table.unique:
        counts = Counter(row[key] for row in rows if isinstance(row.get(key), str | int))
        faults += [
            f"{name}: {key} {wording.shown(value)} is there {n} times: give each its own"
            for value, n in counts.items()
            if n > 1
        ]
    return faults


def _broken_links(name: str, rows, table: TomlTable, data: dict) -> list[str]:
    if not table.link:
        return []
    target, key = TARGETS[table.link]
    there = data.get(target)
    known = [row.get(key) for row in there] if _is_table(there, target) else []
    return [
        f"{place}.{table.link}: {wording.not_there(row[table.link], table.link, target, known)}"
        for place, row in _places(name, rows)
        if isinstance(row.get(table.link), str | int) and row[table.link] not in known
    ]


class _Loading:
    def __init__(self, data: dict, *, why: str, by: User | None, at: datetime):
        self.data, self.saved_with, self.result = data, {"by": by, "at": at, "why": why}, Loaded()

    def run(self) -> Loaded:
        head = self.data["strategy"]
        strategy = self.result.strategy = self.put(Strategy, "strategy", {"key": head["key"]}, self.head_to_put(head))
        own = {"strategy": strategy}
        # In this order: outcomes point to priorities, and measures to outcomes.
        priorities = self.put_rows("priorities", "number", own)
        self.put_rows("themes", "number", own)
        outcomes = self.put_rows("outcomes", "key", own, priority=priorities)
        self.put_rows("measures", "reference", {"outcome__strategy": strategy}, outcome=outcomes)
        self.put_rows("policies", "title", own)
        for number, row in enumerate(self.data["commitments"], 1):
            self.put(Commitment, f"commitment {number}", {**own, "number": number}, row)
        return self.result

    def head_to_put(self, head: dict) -> dict:
        """A new strategy is a draft where another is in force: the plan goes on under that one until it is adopted."""
        in_force = Strategy.objects.filter(state__in=IN_FORCE).exclude(key=head["key"]).first()
        if in_force is None or Strategy.objects.filter(key=head["key"]).exists():
            return head
        if head.get("state") in IN_FORCE:
            raise FaultyStrategy([f"strategy.state: {in_force} is in force: leave this out, to load a draft"])
        return {"state": StrategyState.DRAFT, **head}

    def put_rows(self, name: str, identity: str, own: dict, **linked: dict) -> dict:
        """Put each row of a table; returns {what names it in the file: its record}."""
        records = {}
        for row in self.data[name]:
            values = {key: linked[key][value] if key in linked else value for key, value in row.items()}
            label = row[identity]
            place = label if name == "measures" else f"{name} {label}"
            records[label] = self.put(TABLES[name].model, place, {**own, identity: label}, values)
        return records

    def put(self, model: type[Record], place: str, keys: dict, values: dict) -> Record:
        record = model._default_manager.filter(**keys).first()
        # `outcome__strategy` finds the record but is no field of it.
        values_in_file = {key: value for key, value in {**keys, **values}.items() if "__" not in key}
        if record is None:
            return self.keep(model(**values_in_file), place, self.result.added)
        different = [key for key, value in values_in_file.items() if getattr(record, key) != value]
        if not different:
            self.result.same.append(place)
        # What people edited here outranks the file it first came from.
        elif any(_edited_here(record, key) for key in different):
            self.result.left.append(place)
        else:
            for key in different:
                setattr(record, key, values_in_file[key])
            self.keep(record, place, self.result.changed)
        return record

    def keep(self, record: Record, place: str, listed_in: list[str]) -> Record:
        try:
            keep(record, **self.saved_with)
        except ValidationError as error:
            # What the file alone cannot tell: what is unique is taken by another strategy.
            raise FaultyStrategy([f"{place}: {wording.already_here(record._meta.verbose_name, place)}"]) from error
        listed_in.append(place)
        return record


def _edited_here(record: Record, key: str) -> bool:
    """Whether somebody changed `key` since a file was last loaded into the record."""
    # Every load leaves a row of history that says so, so the last of them is what the file said then.
    loads = record.history.filter(history_change_reason__startswith=LOADED)
    last = loads.order_by("-history_date", "-history_id").first()
    column = record._meta.get_field(key).attname
    return last is None or getattr(last, column) != getattr(record, column)
