"""What somebody changed of the work list after it was shown."""

from datetime import datetime

from actions.models import Action
from records.summaries import HistoryEntry, entries_of
from succession.models import ActionLine, Review


def changed_since(review: Review, since: datetime, *, may_see) -> list[HistoryEntry]:
    """Answers and actions, newest first, each entry with the action that it is about."""
    lines = ActionLine.history.filter(review=review, history_date__gt=since).select_related("action")
    # Of any action: one that was cancelled meanwhile is in no work list any more.
    actions = Action.history.filter(history_date__gt=since)
    found = entries_of(ActionLine, lines, may_see=may_see, subject=lambda row: row.action.reference)
    found += entries_of(Action, actions, may_see=may_see, subject=lambda row: row.reference)
    return sorted(found, key=lambda entry: entry.at, reverse=True)
