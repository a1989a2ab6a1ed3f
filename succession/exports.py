"""The work list as a workbook that is filled in and sent back: the answers are open, everything else is locked."""

from datetime import date

from govuk.dates import day
from sheets.writing import CellKind, Column, Table, write
from succession.summaries.work_list import WorkList
from succession.summaries.workbook_columns import COLUMNS, FILLED_IN, choices_of, work_rows

TITLE = "Work list"


def work_list_file(work: WorkList, *, ending: str, on: date, may_see) -> bytes:
    """`ending` is xlsx or ods: CSV cannot lock a cell."""
    rows, offered = tuple(work_rows(work, may_see=may_see)), choices_of(work)
    columns = tuple(
        Column(
            column.heading,
            column.kind,
            column.width,
            offered.get(column.name, ()),
            wraps=column.kind is CellKind.TEXT,
            is_open=bool(column.name),
        )
        for column in COLUMNS
    )
    # Locked but for the answers: what is typed elsewhere would be read by nobody.
    tables = [Table(TITLE, columns, rows, is_locked=True), how_to(work, on=on)]
    return write(tables, ending=ending, title=f"Work list for {work.draft}, {day(on)}", made_on=on)


def how_to(work: WorkList, *, on: date) -> Table:
    number = len(work.rows)
    actions = f"{number} open action{'' if number == 1 else 's'}"
    fill = (
        "Fill in the columns below, save, and upload the file on the page of the review, Decide in a workbook. You "
        "see what it would change before anything is. What you leave alone changes nothing."
    )
    meanwhile = "If somebody decided about an action after this file was made, both answers are shown and you choose."
    rows = (
        ("This file", f"{actions} to decide before {work.draft} is adopted, as on {day(on)}."),
        ("How to send it back", fill),
        ("Decided meanwhile", meanwhile),
        ("Locked columns", "They are there to read. The number under Version must stay as it is."),
        *((column.heading, column.what) for column in FILLED_IN),
    )
    columns = (Column("Column", width=28, wraps=True), Column("What it is", width=90, wraps=True))
    return Table("How to fill this in", columns, rows)
