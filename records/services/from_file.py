"""Records that a partnership keeps in a TOML file of its own: the file says them, and loading it again brings only
what has changed in it. What people edited here since outranks the file."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from records import wording
from records.models import Record
from records.services.keeping import keep

LOADED = "Loaded from "
KINDS = {"text": str, "whole number": int, "date": date, "yes or no": bool}


class FaultyFile(Exception):
    """The file cannot be loaded; `faults` names every fault with its place. Nothing was written."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class TomlTable:
    """What one table of the file may hold: its keys are the names of the model's fields.

    `links` are the keys that name another row, of this file or of the database, and `link_kind` how they are written.
    `of_several` says to which key the sentence of a constraint belongs, and `together` which keys must be right before
    the constraints can be asked; without it they are left to the save.
    """

    model: type[Record]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    link_kind: str = "text"
    is_needed: bool = True
    whole: str = "a strategy"
    of_several: Callable[[Record, str], tuple[str, str]] | None = None
    together: tuple[str, ...] = ()


@dataclass
class Loaded:
    """What loading a file did, each record by its place in the file."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = f"{len(self.added)} added, {len(self.changed)} changed, {len(self.same)} as they were"
        if not self.left:
            return words
        return f"{words}, {len(self.left)} left alone because they were edited here: {', '.join(self.left)}"


def read_toml(path: Path) -> dict:
    """Raises FaultyFile when the file cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FaultyFile([f"{path}: this file cannot be read ({error.strerror}). Check its name"]) from error
    except UnicodeDecodeError as error:
        raise FaultyFile([f"{path.name}: this is not a text in UTF-8. Save it as a text file in UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise FaultyFile([f"{path.name}: this is not TOML. Correct the place named here: {error}"]) from error


def is_list_of_tables(rows) -> bool:
    return isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) for row in rows)


def places(name: str, rows: list[dict]) -> list[tuple[str, dict]]:
    """The first row is number 1."""
    return [(f"{name}[{number}]", row) for number, row in enumerate(rows, 1)]


def faults_in_row(row: dict, table: TomlTable) -> list[str]:
    known = (*table.required, *table.optional)
    faults = [f"{key}: {wording.missing(_kind(table, key))}" for key in table.required if key not in row]
    faults += [f"{key}: {wording.not_known(key, 'key', known, whole=table.whole)}" for key in row if key not in known]
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
    if key in table.links:
        return table.link_kind
    model_field = table.model._meta.get_field(key)
    kinds = {models.DateField: "date", models.IntegerField: "whole number", models.BooleanField: "yes or no"}
    return next((kind for known, kind in kinds.items() if isinstance(model_field, known)), "text")


def _refusals(table: TomlTable, values: dict) -> list[str]:
    """What the model itself says against the values: too long, not an address, not one of the choices."""
    plain = {key: value for key, value in values.items() if key not in table.links}
    # Links are left out: the rows that they name may be new in this file, and not in the database yet.
    record = table.model(**plain)
    try:
        record.clean_fields(exclude={f.name for f in table.model._meta.fields} - set(plain))
        if table.of_several and set(table.together) <= set(plain):
            record.validate_constraints()
    except ValidationError as error:
        return [f"{key}: {sentence}" for key, sentence in wording.refusals(error, record, table.of_several)]
    return []


def doubles(name: str, rows: list[dict], table: TomlTable) -> list[str]:
    faults = []
    for key in table.unique:
        counts = Counter(row[key] for row in rows if isinstance(row.get(key), str | int))
        faults += [
            f"{name}: {key} {wording.shown(value)} is there {n} times: give each its own"
            for value, n in counts.items()
            if n > 1
        ]
    return faults


class Loading:
    """Puts records one by one, and notes in `result` what was done; `why` is kept with each of them."""

    def __init__(self, *, name: str, tables: dict[str, TomlTable], result: Loaded, by, at: datetime):
        self.tables, self.result = tables, result
        self.saved_with = {"by": by, "at": at, "why": f"{LOADED}{name}"[:100]}

    def put(self, model: type[Record], place: str, keys: dict, values: dict) -> Record:
        record = model._default_manager.filter(**keys).first()
        values_in_file = {**keys, **values}
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
            # What the file alone cannot tell: something unique is taken by a row that is not in the file.
            unique = next((table.unique for table in self.tables.values() if table.model is type(record)), ())
            raise FaultyFile([f"{place}: {wording.taken(error, record, unique)}"]) from error
        listed_in.append(place)
        return record


def _edited_here(record: Record, key: str) -> bool:
    """Whether somebody changed `key` since a file was last loaded into the record."""
    # Every load leaves a row of history that says so, so the last of them is what the file said then.
    loads = record.history.filter(history_change_reason__startswith=LOADED)
    last = loads.order_by("-history_date", "-history_id").first()
    column = record._meta.get_field(key).attname
    return last is None or getattr(last, column) != getattr(record, column)
