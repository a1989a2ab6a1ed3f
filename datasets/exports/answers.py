"""A partner's workbook of one return for one period: the answers are open, everything else is locked."""

from datetime import date

from datasets.summaries.asked_answers import COLUMNS, AskedAnswers, answer_cells
from govuk.dates import day
from sheets.writing import Column, Table, write

SEND = (
    "Save, and upload the file where you downloaded it. It is taken in whole or not at all. It can be sent again "
    "until the period is closed."
)
HOW_TO = (
    ("How to fill it in", "Enter under Answer what stands beside it. What you leave empty is not answered."),
    ("How to send it", SEND),
    ("Locked columns", "The other columns are there to read, and are locked. Leave every row and the number."),
)


def answers_file(asked: AskedAnswers, *, ending: str, on: date) -> bytes:
    """`ending` is xlsx or ods: CSV cannot lock a cell."""
    period = asked.period
    rows = tuple(answer_cells(asked, row) for row in asked.rows)
    what = f"{period.of_return.title}, {period.words}, answered by {asked.partner} until {day(period.due_on)}."
    columns = (Column("About", width=28, wraps=True), Column("What to know", width=90, wraps=True))
    tables = [
        Table(f"Answers {period.words}", COLUMNS, rows, is_locked=True),
        Table("How to fill this in", columns, (("This file", what), *HOW_TO)),
    ]
    return write(tables, ending=ending, title=f"{period}, {asked.partner}, {day(on)}", made_on=on)
