"""How the judgements of a measure came about and changed, with what they leaned on, newest first."""

from board.querysets import Sight
from measures.models import Evidence
from measures.querysets import thing_in_sight
from measures.summaries.evidence import REMOVED, words_of
from priorities.models import Judgement, SuccessMeasure
from records.summaries import HistoryEntry, entries_of

THINGS_THEN = ("reading__indicator", "action", "decision", "document__action")


def judgement_history(measure: SuccessMeasure, *, sight: Sight) -> list[HistoryEntry]:
    """Of what they leaned on only what people of this sight may see now."""
    periods = {row.pk: str(row.period) for row in measure.judgements.select_related("period")}
    judged = Judgement.history.filter(id__in=list(periods))
    leaned = Evidence.history.filter(thing_in_sight(sight), judgement__in=list(periods)).select_related(*THINGS_THEN)

    def of_judgement(row) -> str:
        return f"Judgement for {periods[row.id]}"

    def of_evidence(row) -> str:
        return f"Evidence for {periods[row.judgement_id]}, “{_words(row)}”"

    entries = entries_of(Judgement, judged, may_see=_all, subject=of_judgement)
    entries += entries_of(Evidence, leaned, may_see=_all, subject=of_evidence)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _all(row) -> bool:
    return True


def _words(row) -> str:
    if row.document and row.document.removed_at:
        return REMOVED
    return words_of(row.reading or row.action or row.decision or row.document)
