from collections.abc import Iterator

from django.utils import timezone

from past.summaries.changes import ChangeList
from sheets.writing.delimited import lines_of

CHANGE_COLUMNS = ("Priority", "Reference", "Action", "Change", "Of", "From", "To", "Why", "Who", "When")


def change_lines(found: ChangeList) -> Iterator[str]:
    """A list of changes as CSV, one line a change. Its columns "what" and "what became" stay apart, to be sorted."""
    return lines_of(CHANGE_COLUMNS, (_cells(action, change) for action in found.actions for change in action.changes))


def _cells(action, change) -> list[str]:
    at = timezone.localtime(change.at).strftime("%Y-%m-%d %H:%M") if change.at else ""
    facts = (change.kind.label, change.subject, change.old, change.new, change.why, change.by)
    return [action.priority, action.reference, action.title, *facts, at]
