"""Everything that was kept of one action, in plain words, for a scrutiny officer to read or print."""

from bisect import bisect_right
from collections.abc import Callable

from django.db.models import Model

from actions.models import Action, ActionReason, Document, Milestone
from actions.querysets import ActionSight
from records.summaries import HistoryEntry, entries_of

PARTS = (Milestone, Document, ActionReason)
# What the reasons of an action name, of which their own rows hold the keys alone.
NAMED_BY_REASONS = ("reading__indicator", "judgement__measure", "judgement__period")


def action_history(action: Action, *, sight: ActionSight, may_see: Callable[[Model], bool]) -> list[HistoryEntry]:
    """The action's entries with those of its milestones, documents and reasons, newest first. What was written while
    the action was restricted is for those alone who may read restricted words of it (decision 17)."""
    read = set(Action.history.filter(id=action.pk).worded_for(sight).values_list("pk", flat=True))
    dates, open_then = _when_open(action, read)

    def was_open(row) -> bool:
        place = bisect_right(dates, row.history_date)
        return open_then[place - 1] if place else True

    # Its parts have no visibility of their own: they follow that of the action at the time.
    entries = entries_of(Action, action.history.all(), may_see=may_see, may_read=lambda row: row.pk in read)
    for model in PARTS:
        rows = model.history.filter(action_id=action.pk)
        if model is ActionReason:
            rows = rows.select_related(*NAMED_BY_REASONS)
        entries += entries_of(model, rows, may_see=may_see, may_read=was_open, subject=_subject)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _when_open(action: Action, read: set[int]) -> tuple[list, list[bool]]:
    """When each version was written, oldest first, and whether it is one of those to be read."""
    rows = action.history.order_by("history_date", "history_id").values_list("history_date", "pk")
    return [at for at, _ in rows], [key in read for _, key in rows]


def _subject(row) -> str:
    if row.instance_type is ActionReason:
        return f"Because “{row.reading or row.judgement or row.words}”"
    return f"{row.instance_type._meta.verbose_name.capitalize()} “{row.title}”"
