"""What is known of each measure on a day, without its actions: how it was judged, what its indicators say, and the
data that it rests on."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from datasets.choices import Direction
from datasets.models import AgreementParty, Dataset, Indicator, Reading, SeriesBreak, SharingAgreement, Target
from datasets.summaries.series import Standing, rows_of_series, series_from
from datasets.summaries.warnings import DatasetWarning, warnings_from
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.choices import NEVER_JUDGED
from priorities.models import Judgement, SuccessMeasure
from records.querysets import together

# An indicator speaks to a measure, and a measure rests on a dataset.
Speaks, Rests = SuccessMeasure.indicators.through, SuccessMeasure.datasets.through
SHORT = {
    Direction.BETTER: "better",
    Direction.WORSE: "worse",
    Direction.SAME: "the same",
    Direction.HIGHER: "higher",
    Direction.LOWER: "lower",
    Direction.NOT_COMPARABLE: "not comparable",
    Direction.NOTHING_BEFORE: "with nothing before",
}


@dataclass(frozen=True)
class MeasureKnown:
    """`judgement` is the last there is; `period` the last quarter that has ended, None before one has. It rests on the
    datasets that are named with it and on those that its indicators are drawn from."""

    measure: SuccessMeasure
    judgement: Judgement | None
    standings: tuple[Standing, ...]
    datasets: tuple[tuple[Dataset, tuple[DatasetWarning, ...]], ...]
    period: ReportingPeriod | None

    @property
    def is_judged(self) -> bool:
        """For the last quarter that has ended, or a later one; always while none has."""
        if self.period is None:
            return True
        return self.judgement is not None and self.judgement.period.starts_on >= self.period.starts_on

    @property
    def judgement_words(self) -> str:
        """ "On track (2026-27 Q2)" """
        last = self.judgement
        return f"{last.get_verdict_display()} ({last.period})" if last else NEVER_JUDGED

    @property
    def direction_words(self) -> str:
        """ "Better than the quarter before"; of several indicators "2 better, 1 worse". Empty without a reading."""
        moved = [each.last.since_last for each in self.standings if each.last]
        if len(moved) == 1 and not moved[0].why_not:
            return moved[0].words
        counts = Counter(each.direction for each in moved)
        told = ", ".join(f"{counts[each]} {SHORT[each]}" for each in Direction if counts[each])
        return f"Indicators: {told}" if told else ""


def known_of(
    measures: Iterable[SuccessMeasure], *, period: ReportingPeriod | None, on: date
) -> dict[int, MeasureKnown]:
    """{key of a measure: what is known of it}, for every one of `measures`, in one query. `period` is the last that
    has ended."""
    measures = list(measures)
    found = together(*_rows_about([each.pk for each in measures], on=on))
    series = series_from(found[Indicator], found[Reading], found[Target], found[SeriesBreak], on=on)
    warnings = warnings_from(found[Dataset], found[SharingAgreement], found[AgreementParty], on=on)
    standings = _linked(found[Speaks], lambda link: series[link.indicator_id].standing)
    datasets, resting = {each.pk: each for each in found[Dataset]}, _datasets(found[Rests], found[Speaks])
    judgements = {each.measure_id: each for each in found[Judgement]}
    return {
        each.pk: MeasureKnown(
            each,
            judgements.get(each.pk),
            standings[each.pk],
            tuple((datasets[key], warnings[key]) for key in resting[each.pk]),
            period,
        )
        for each in measures
    }


def _rows_about(measures: list[int], *, on: date) -> Iterator[QuerySet]:
    judgements = _newest_judgements(measures)
    yield judgements
    yield ReportingPeriod.objects.filter(pk__in=judgements.values("period"))
    yield User.objects.filter(pk__in=judgements.values("judged_by")).only("name")
    speaks = Speaks.objects.filter(successmeasure__in=measures)
    yield speaks
    indicators = Indicator.objects.filter(pk__in=speaks.values("indicator"))
    yield indicators
    yield from rows_of_series(speaks.values("indicator"), on=on)
    rests = Rests.objects.filter(successmeasure__in=measures)
    datasets = Dataset.objects.filter(Q(pk__in=rests.values("dataset")) | Q(pk__in=indicators.values("dataset")))
    agreements = SharingAgreement.objects.filter(pk__in=datasets.values("agreement"))
    parties = AgreementParty.objects.filter(agreement__in=agreements.values("pk"))
    yield from (rests, datasets, agreements, parties, Partner.objects.filter(pk__in=parties.values("partner")))


def _newest_judgements(measures) -> QuerySet[Judgement]:
    """The newest of each measure."""
    newest = Judgement.objects.filter(measure=OuterRef("measure")).order_by("-period__starts_on").values("pk")[:1]
    return Judgement.objects.filter(measure__in=measures, pk=Subquery(newest)).order_by()


def _datasets(rests: Iterable, speaks: Iterable) -> dict[int, tuple[int, ...]]:
    """{key of a measure: those named with it, then those that its indicators are drawn from}"""
    drawn = _linked(speaks, lambda link: link.indicator.dataset_id)
    named = _linked(rests, lambda link: link.dataset_id)
    keys = [*named, *drawn]
    return defaultdict(tuple, {key: tuple(dict.fromkeys(filter(None, named[key] + drawn[key]))) for key in keys})


def _linked(links: Iterable, named: Callable) -> dict[int, tuple]:
    """{key of a measure: what its links name}"""
    found = defaultdict(tuple)
    for link in links:
        found[link.successmeasure_id] += (named(link),)
    return found
