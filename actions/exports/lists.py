from collections.abc import Iterable, Iterator

from actions.summaries.listing import ActionRow
from sheets.writing.delimited import lines_of

COLUMNS = {
    "Reference": lambda row: row.reference,
    "Action": lambda row: row.title,
    "Outcome": lambda row: row.outcome,
    "Priority": lambda row: row.priority,
    "Lead partner": lambda row: row.lead_partner,
    "Lead officer": lambda row: row.lead_officer,
    # ISO dates, which every spreadsheet sorts; a timescale in words where there is no date.
    "Due": lambda row: row.due_on.isoformat() if row.due_on else row.due,
    "Stage": lambda row: row.stage,
    "Rating": lambda row: row.rating,
    "Percent complete": lambda row: row.percent,
    "Last update": lambda row: row.updated_on.isoformat() if row.updated_on else "",
    "Flags": lambda row: ", ".join(row.flags),
}


def csv_lines(rows: Iterable[ActionRow]) -> Iterator[str]:
    """The list as CSV in UTF-8 with a byte order mark, so that a spreadsheet reads every letter right."""
    return lines_of(COLUMNS, ([value(row) for value in COLUMNS.values()] for row in rows))
