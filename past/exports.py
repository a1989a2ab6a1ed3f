from collections.abc import Iterable, Iterator

from django.utils import timezone

from actions.summaries.listing import ActionRow
from past.summaries.changes import ChangeList
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
CHANGE_COLUMNS = ("Priority", "Reference", "Action", "Change", "Of", "From", "To", "Why", "Who", "When")


def change_lines(found: ChangeList) -> Iterator[str]:
    """A list of changes as CSV, one line each. From and To are columns of their own, so that they can be sorted."""
    return lines_of(CHANGE_COLUMNS, (_cells(action, change) for action in found.actions for change in action.changes))


def _cells(action, change) -> list[str]:
    at = timezone.localtime(change.at).strftime("%Y-%m-%d %H:%M") if change.at else ""
    facts = (change.kind.label, change.subject, change.old, change.new, change.why, change.by)
    return [action.priority, action.reference, action.title, *facts, at]


def csv_lines(rows: Iterable[ActionRow]) -> Iterator[str]:
    """The list as CSV in UTF-8 with a byte order mark, so that a spreadsheet reads every letter right."""
    return lines_of(COLUMNS, ([value(row) for value in COLUMNS.values()] for row in rows))
