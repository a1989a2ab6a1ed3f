"""A partner's workbook of readings: the cells to fill in are open, everything else is locked."""

from datetime import date

from datasets.summaries.asked_readings import COLUMNS, FILLED_IN, Asked, reading_cells
from govuk.dates import day
from sheets.writing import Column, Table, write


def readings_file(asked: Asked, *, ending: str, on: date) -> bytes:
    """`ending` is xlsx or ods: CSV cannot lock a cell."""
    rows = tuple(reading_cells(asked, row) for row in asked.rows)
    # Locked but for the boxes: what is typed elsewhere would be read by nobody.
    tables = [Table(f"Readings {asked.words}", COLUMNS, rows, is_locked=True), _how_to(asked)]
    title = f"Readings of {asked.partner} for {asked.words}, {day(on)}"
    return write(tables, ending=ending, title=title, made_on=on)


def _how_to(asked: Asked) -> Table:
    number = len(asked.rows)
    what = f"{number} reading{'' if number == 1 else 's'} of {asked.words} that {asked.partner} gives."
    send = (
        "Fill in the columns below, save, and upload the file where you downloaded it. It is taken in whole or not at "
        "all. Rows that you leave empty can be sent later."
    )
    locked = "The other columns are there to read, and are locked. Leave every row and the number under Version."
    rows = (("This file", what), ("How to send it", send), ("Locked columns", locked), *FILLED_IN.items())
    columns = (Column("Column", width=28, wraps=True), Column("What it is", width=90, wraps=True))
    return Table("How to fill this in", columns, rows)
