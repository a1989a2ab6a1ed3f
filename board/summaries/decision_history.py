"""What was kept of a decision: what it was said to answer, and no more; of itself for those who see everything."""

from collections.abc import Callable

from django.db.models import Model

from board.choices import Restriction
from board.models import Decision, DecisionReason
from board.querysets import Sight
from records.summaries import HistoryEntry, entries_of, history_of

NAMED_BY_REASONS = ("reading__indicator", "judgement__measure", "judgement__period")


def decision_history(decision: Decision, *, sight: Sight, may_see: Callable[[Model], bool]) -> list[HistoryEntry]:
    """Newest first. Its own entries name all actions that it raised, so that they are for those alone who see them
    all; and what was written while it was restricted otherwise than now stays with them too."""
    open_now = {Restriction.OPEN, decision.restriction}
    restrictions = list(
        decision.history.order_by("history_date", "history_id").values_list("history_date", "restriction")
    )

    def may_read(row) -> bool:
        then = [restriction for at, restriction in restrictions if at <= row.history_date]
        return sight.everything or not then or then[-1] in open_now

    rows = DecisionReason.history.filter(decision_id=decision.pk).select_related(*NAMED_BY_REASONS)
    reasons = entries_of(DecisionReason, rows, may_see=may_see, may_read=may_read, subject=_subject)
    own = history_of(decision, may_see=may_see) if sight.everything else []
    return sorted([*own, *reasons], key=lambda entry: entry.at, reverse=True)


def _subject(row) -> str:
    return f"Answers “{row.reading or row.judgement or row.words}”"
