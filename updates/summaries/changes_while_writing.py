"""What happened to an action while somebody was writing an update on it."""

from collections.abc import Callable
from dataclasses import replace

from actions.models import Action, ProgressUpdate
from records.summaries import HistoryEntry, changes_since

NO_CHANGE = "No change, confirmed"


def sent_since(action: Action, version: int, *, may_see: Callable) -> list[HistoryEntry]:
    """As `changes_since`, with the words of the updates that came with these changes: they stand in no field of the
    action, and whoever writes the next one must know what the last one said."""
    entries = changes_since(action, version, may_see=may_see)
    if not entries:
        return []
    # An update and the version of its action that it makes have one instant (`record_update`).
    sent = action.updates.filter(reported_at__gte=entries[-1].at).order_by("reported_at", "pk")
    updates = {each.reported_at: each for each in sent}
    return [replace(entry, words=words_of(updates.get(entry.at))) for entry in entries]


def words_of(update: ProgressUpdate | None) -> tuple[tuple[str, str], ...]:
    if update is None:
        return ()
    words = (
        (NO_CHANGE if update.no_change else "Progress", update.text),
        ("Reason", update.reason),
        ("Way back to green", update.way_back),
        ("Next steps", update.next_steps),
        ("Text for residents", update.public_text),
    )
    return tuple((label, text) for label, text in words if text)
