"""What an act answers, as its page tells it, and what it may be said to answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from datasets.models import Reading
from datasets.wording.figures import reading_words
from priorities.models import Judgement, Reason, SuccessMeasure
from records.querysets import PastQuerySet
from records.summaries import as_they_were

MOST_OFFERED = 4


@dataclass(frozen=True)
class ReasonLine:
    """`url` leads to the reading or the judgement; what was found has none, and says where it is written."""

    key: int
    kind: str
    words: str
    url: str
    source: str


def reason_lines(reasons: Iterable[Reason]) -> tuple[ReasonLine, ...]:
    return tuple(_reason_line(reason) for reason in reasons)


def _reason_line(reason: Reason) -> ReasonLine:
    named = reason.reading or reason.judgement
    words = reading_words(named) if reason.reading else str(named or reason.words)
    url = named.get_absolute_url() if named else ""
    return ReasonLine(reason.pk, reason.get_kind_display(), words, url, reason.source)


def reason_lines_then(history: PastQuerySet, *, before: datetime) -> tuple[ReasonLine, ...]:
    """The reasons that stood at an instant, in the order in which they were named: readings and judgements as they
    were known then."""
    reasons = sorted((row.instance for row in history.standing_at(before)), key=lambda row: (row.created_at, row.pk))
    readings = Reading.objects.filter(pk__in={row.reading_id for row in reasons} - {None}).select_related("indicator")
    judgements = Judgement.objects.filter(pk__in={row.judgement_id for row in reasons} - {None})
    judgements = judgements.select_related("measure__strategy", "period")
    then = _as_known_then(readings, ("indicator",), before) | _as_known_then(judgements, ("measure", "period"), before)
    for row in reasons:
        row.reading, row.judgement = then.get((Reading, row.reading_id)), then.get((Judgement, row.judgement_id))
    return reason_lines(reasons)


def _as_known_then(rows: QuerySet, named: tuple[str, ...], before: datetime) -> dict:
    """What they point to is today's."""
    now = {row.pk: row for row in rows}
    found = as_they_were(now.values(), before=before)
    for row in found:
        for name in named:
            setattr(row, name, getattr(now[row.pk], name))
    return {(rows.model, row.pk): row for row in found}


def readings_offered(measures: Iterable[SuccessMeasure], *, by: date, most: int = MOST_OFFERED):
    """The last readings of each indicator that speaks to one of the measures, of times that had begun by a day."""
    rows = Reading.objects.standing().filter(indicator__measures__in=measures, starts_on__lte=by).distinct()
    return (
        _newest("indicator", "starts_on", rows, most)
        .select_related("indicator")
        .order_by("indicator__reference", "-starts_on")
    )


def judgements_offered(measures: Iterable[SuccessMeasure], *, most: int = MOST_OFFERED):
    """The last judgements of each of the measures."""
    rows = Judgement.objects.filter(measure__in=measures)
    found = _newest("measure", "period__starts_on", rows, most)
    return found.select_related("measure__strategy", "period").order_by("measure", "-period__starts_on")


def _newest(of: str, when: str, rows, most: int):
    """As a query set that can be asked further: one numbers its rows and cannot."""
    place = Window(RowNumber(), partition_by=F(of), order_by=F(when).desc())
    chosen = rows.model.objects.filter(pk__in=rows.order_by().values("pk")).annotate(place=place)
    keys = list(chosen.filter(place__lte=most).order_by().values_list("pk", flat=True))
    return rows.model.objects.filter(pk__in=keys)
