"""A partner's own workbook: its open actions, with this period's boxes to fill in and everything else locked."""

from collections.abc import Iterable
from datetime import date

from actions.models import Action
from govuk.dates import day
from partners.models import Partner
from periods.models import ReportingPeriod
from sheets.writing import CellKind, Column, Table, write
from updates.summaries.workbook_columns import COLUMNS, FILLED_IN, update_rows


def update_file(
    actions: Iterable[Action], *, partner: Partner, period: ReportingPeriod, ending: str, on: date
) -> bytes:
    """`ending` is xlsx or ods: CSV cannot lock a cell."""
    rows = tuple(update_rows(actions, period))
    columns = tuple(
        Column(
            column.heading,
            column.kind,
            column.width,
            column.choices,
            wraps=column.kind is CellKind.TEXT,
            is_open=bool(column.name),
        )
        for column in COLUMNS
    )
    # Locked but for the boxes: what is typed elsewhere would be read by nobody.
    tables = [Table(f"Updates {period}", columns, rows, is_locked=True), how_to(len(rows), partner, period, on=on)]
    return write(tables, ending=ending, title=f"Updates of {partner} for {period}, {day(on)}", made_on=on)


def how_to(number: int, partner: Partner, period: ReportingPeriod, *, on: date) -> Table:
    what = f"{number} open action{'' if number == 1 else 's'} that {partner} leads, for the updates of {period}."
    fill = (
        "Fill in the columns below, save, and upload the file under My updates, Updates in a workbook. You see what "
        "will be sent before anything is. You can send the other rows later."
    )
    locked = "The other columns are there to read, and are locked. The number under Version must stay as it is."
    rows = (
        ("This file", what),
        ("Due", f"Updates for {period} {'were' if period.is_past_due(on=on) else 'are'} due by {day(period.due_on)}."),
        ("How to send it", fill),
        ("Locked columns", locked),
        *((column.heading, column.what) for column in FILLED_IN),
    )
    columns = (Column("Column", width=28, wraps=True), Column("What it is", width=90, wraps=True))
    return Table("How to fill this in", columns, rows)
