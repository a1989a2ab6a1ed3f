"""What is known of each measure on a day, without its actions: how it was judged, what its indicators say, and the
data that it rests on. The queries are the same few for one measure and for all."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from datasets.choices import Direction
from datasets.models import Dataset
from datasets.summaries.register import DatasetWarning, dataset_warnings
from datasets.summaries.series import Standing, standing_of
from periods.models import ReportingPeriod
from priorities.choices import NEVER_JUDGED
from priorities.models import Judgement, SuccessMeasure

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
    """{key of a measure: what is known of it}, for every one of `measures`. `period` is the last that has ended."""
    measures = list(measures)
    judged = last_judgements(measures)
    indicators = _linked(SuccessMeasure.indicators, measures, "indicator", "indicator__dataset")
    datasets = _datasets(_linked(SuccessMeasure.datasets, measures, "dataset"), indicators)
    standings = standing_of({each for rows in indicators.values() for each in rows}, on=on)
    warnings = dataset_warnings({each for rows in datasets.values() for each in rows}, on=on)
    return {
        each.pk: MeasureKnown(
            each,
            judged.get(each.pk),
            tuple(standings[row.pk] for row in indicators[each.pk]),
            tuple((row, warnings[row.pk]) for row in datasets[each.pk]),
            period,
        )
        for each in measures
    }


def last_judgements(measures: Iterable[SuccessMeasure]) -> dict[int, Judgement]:
    """{key of a measure: its newest judgement}"""
    newest = Judgement.objects.filter(measure=OuterRef("measure")).order_by("-period__starts_on").values("pk")[:1]
    rows = Judgement.objects.filter(measure__in=measures, pk=Subquery(newest)).select_related("period", "judged_by")
    return {row.measure_id: row for row in rows.order_by()}


def _datasets(named: dict[int, list], indicators: dict[int, list]) -> dict[int, list]:
    """Those named with a measure, then those that its indicators are drawn from."""
    drawn = {key: [row.dataset for row in rows if row.dataset_id] for key, rows in indicators.items()}
    keys = [*named, *drawn]
    return defaultdict(list, {key: list(dict.fromkeys([*named.get(key, ()), *drawn.get(key, ())])) for key in keys})


def _linked(links, measures: list[SuccessMeasure], name: str, *also: str) -> dict[int, list]:
    rows = links.through.objects.filter(successmeasure__in=measures).select_related(name, *also).order_by("pk")
    found = defaultdict(list)
    for row in rows:
        found[row.successmeasure_id].append(getattr(row, name))
    return found
