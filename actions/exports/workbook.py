"""The plan, or what a filter shows of it, as a spreadsheet that can be edited and imported back."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import BinaryIO

from actions.choices import IN_PLAN, RATING_WORDS, STAGE_WORDS, VISIBILITY_WORDS
from actions.models import Action
from actions.summaries.facts import CellNames, cell_names
from actions.summaries.workbook_columns import COLUMNS, plan_rows
from govuk.dates import day
from partners.models import Partner
from priorities.models import Priority, Strategy
from sheets.grids import Value
from sheets.writing import Column, Table, file_of, write
from sheets.writing.delimited import lines_of_table

TITLE = "Actions"
KEY_COLUMNS = (
    Column("Column", width=28, wraps=True),
    Column("What it is", width=60, wraps=True),
    Column("May it be changed?", width=60, wraps=True),
)


def plan_workbook(actions: Iterable[Action], *, ending: str, on: date, fresh) -> bytes:
    """`ending` is xlsx, ods or csv. The same actions on the same day give the same file, byte for byte."""
    return write(_tables(actions, on=on, fresh=fresh), ending=ending, **_properties(on))


def plan_file(actions: Iterable[Action], *, ending: str, on: date, fresh) -> BinaryIO:
    """The same as a file that takes no memory and is gone when it is closed."""
    return file_of(_tables_as_read(actions, on=on, fresh=fresh), ending=ending, **_properties(on))


def plan_lines(actions: Iterable[Action], *, on: date, fresh) -> Iterator[str]:
    """The same as CSV, each line when its action is read."""
    names = cell_names()
    rows = plan_rows(actions, names, on=on, fresh=fresh)
    return lines_of_table(Table(TITLE, _columns(choices(names, on=on)), rows))


def _tables(actions: Iterable[Action], *, on: date, fresh) -> list[Table]:
    names = cell_names()
    rows = tuple(plan_rows(actions, names, on=on, fresh=fresh))
    return [Table(TITLE, _columns(choices(names, on=on)), rows), key(len(rows), on=on)]


def _tables_as_read(actions: Iterable[Action], *, on: date, fresh) -> Iterator[Table]:
    """The same, with the rows of each as they come: how many there are is known when all are read."""
    names, counted = cell_names(), count(1)
    rows = (row for row, _ in zip(plan_rows(actions, names, on=on, fresh=fresh), counted, strict=False))
    yield Table(TITLE, _columns(choices(names, on=on)), rows)
    yield key(next(counted) - 1, on=on)


def _properties(on: date) -> dict:
    return {"title": f"{TITLE}, {day(on)}", "made_on": on}


def choices(names: CellNames, *, on: date) -> dict[str, tuple[str, ...]]:
    """The drop-down list of each column that has one: what may be chosen on that day."""
    # Only what is in force is offered: the cells themselves still name former partners and priorities.
    priorities = Priority.objects.offered(on=on).order_by("number")
    partners = Partner.objects.taking_part(on=on).order_by("short_name")
    return {
        "priority": tuple(names.priorities[row.pk] for row in priorities),
        "lead_partner": tuple(row.short_name for row in partners),
        "stage": tuple(STAGE_WORDS[stage] for stage in IN_PLAN),
        "rating": tuple(RATING_WORDS.values()),
        "visibility": tuple(VISIBILITY_WORDS.values()),
    }


def _columns(offered: dict[str, tuple[str, ...]]) -> tuple[Column, ...]:
    return tuple(
        Column(column.heading, column.kind, column.width, offered.get(column.name, ()), column.wraps)
        for column in COLUMNS
    )


def key(number: int, *, on: date) -> Table:
    """What each column is and what may be changed, in plain words, for the second sheet."""
    how = (
        "Change cells on the sheet Actions and save. A manager then uploads the file under Actions, Import a plan: "
        "what you left alone changes nothing, and each change is shown before anything is written."
    )
    strategy = Strategy.objects.in_force(on=on).first()
    meanwhile = (
        "If somebody changed an action here after this file was made, both versions are shown and the manager "
        "chooses. Nothing is overwritten by itself."
    )
    new = (
        "Rows below the last one, without reference and version, come in as new actions. Deleting a row does nothing."
    )
    rows: tuple[tuple[Value, ...], ...] = (
        ("This file", f"{number:,} action{'' if number == 1 else 's'} as they stood on {day(on)}.", ""),
        *((("Strategy", f"{strategy}, in force since {day(strategy.adopted_on)}.", ""),) if strategy else ()),
        ("How to send it back", how, ""),
        ("Changed meanwhile", meanwhile, ""),
        ("New actions", new, ""),
        *((column.heading, column.what, column.change) for column in COLUMNS),
    )
    return Table("Key", KEY_COLUMNS, rows)
