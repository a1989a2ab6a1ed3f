"""What somebody changed of the work list after it was shown."""

from datetime import datetime

from actions.models import Action
from records.summaries import HistoryEntry, entries_of
from succession.models import ActionLine, Review
from succession.summaries.work_list import to_decide


def changed_since(review: Review, since: datetime, *, may_see) -> list[HistoryEntry]:
    """Answers and actions, newest first, each entry with the action that it is about."""
    lines = ActionLine.history.filter(review=review, history_date__gt=since).select_related("action")
    actions = Action.history.filter(
        id__in=to_decide(Action.objects, review.strategy).order_by().values("pk"), history_date__gt=since
    )
    found = entries_of(ActionLine, lines, may_see=may_see, subject=lambda row: row.action.reference)
    found += entries_of(Action, actions, may_see=may_see, subject=lambda row: row.reference)
    return sorted(found, key=lambda entry: entry.at, reverse=True)
