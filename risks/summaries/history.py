"""What was kept of one risk, for one reader."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from board.querysets import Sight
from records.summaries import HistoryEntry, entries_of
from risks.models import Risk, RiskReview
from risks.wording import closing_words


def risk_history(risk: Risk, *, sight: Sight) -> list[HistoryEntry]:
    """Newest first. What was written while it was restricted is for those who were entitled."""
    is_own = Risk.objects.filter(pk=risk.pk).of_those_entitled(sight).exists()
    entries = entries_of(
        Risk, risk.history.all(), may_see=lambda named: True, may_read=lambda row: is_own or not row.reason
    )
    return entries if sight.everything else without_actions(entries)


def former_closings(risk: Risk, reviews: Sequence[RiskReview], *, sight: Sight) -> list[str]:
    """When it was closed before, why, and when and why it was reopened, the latest first. `reviews` are those that the
    reader may read; of a time in which it was restricted they read nothing, unless they were entitled."""
    is_own = Risk.objects.filter(pk=risk.pk).of_those_entitled(sight).exists()
    rows = [row for row in risk.history.order_by("history_id") if is_own or not row.reason]
    reopened = ((old, new) for old, new in pairwise(rows) if old.closed_on and not new.closed_on)
    return [closing_words(old, on=new.reviewed_on, why=_why(reviews, new)) for old, new in reopened][::-1]


def _why(reviews: Sequence[RiskReview], reopened) -> str:
    """What was said when it was reopened, which is a review."""
    return next((each.why for each in reviews if each.reviewed_on == reopened.reviewed_on and each.why), "")


def without_actions(entries: Iterable[HistoryEntry]) -> list[HistoryEntry]:
    """Some linked actions may be restricted, and which were linked then is not asked: none is named."""
    found = []
    for entry in entries:
        changes = tuple(each for each in entry.changes if each.field != "actions")
        if changes or not entry.changes:
            found.append(replace(entry, changes=changes))
    return found
