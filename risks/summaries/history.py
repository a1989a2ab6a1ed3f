"""What was kept of one risk, for one reader."""

from collections.abc import Iterable
from dataclasses import replace

from board.querysets import Sight
from records.summaries import HistoryEntry, entries_of
from risks.models import Risk


def risk_history(risk: Risk, *, sight: Sight) -> list[HistoryEntry]:
    """Newest first. What was written while it was restricted is for those who were entitled."""
    is_own = Risk.objects.filter(pk=risk.pk).of_those_entitled(sight).exists()
    entries = entries_of(
        Risk, risk.history.all(), may_see=lambda named: True, may_read=lambda row: is_own or not row.reason
    )
    return entries if sight.everything else without_actions(entries)


def without_actions(entries: Iterable[HistoryEntry]) -> list[HistoryEntry]:
    """Some linked actions may be restricted, and which were linked then is not asked: none is named."""
    found = []
    for entry in entries:
        changes = tuple(each for each in entry.changes if each.field != "actions")
        if changes or not entry.changes:
            found.append(replace(entry, changes=changes))
    return found
