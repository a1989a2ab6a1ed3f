"""One measure on one page: what was promised, three tracks beside each other, how it was judged, what answers it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from actions.models import Action
from board.querysets import Sight
from datasets.choices import IndicatorKind
from datasets.models import Dataset, Indicator
from datasets.summaries.register import DatasetWarning, dataset_warnings
from datasets.summaries.series import ReadingRow, Series, Standing, series_of
from measures.summaries.answers import Answer, Answers, answers_to
from measures.summaries.evidence import EvidenceLine, evidence_of
from measures.summaries.lineage import Change, Lineage, lineage_of
from measures.summaries.progress import Progress, progress_of
from measures.summaries.quarters import key_of
from priorities.models import Judgement, SuccessMeasure

SATISFACTION, PERFORMANCE = IndicatorKind.SATISFACTION, IndicatorKind.PERFORMANCE


@dataclass(frozen=True)
class JudgedLine:
    """`change` is set on the first judgement under another strategy, seen from below."""

    judgement: Judgement
    evidence: tuple[EvidenceLine, ...]
    answers: tuple[Answer, ...]
    change: Change | None
    is_of_former: bool

    @property
    def judge_url(self) -> str:
        return self.judgement.measure.address("judge", quarter=key_of(self.judgement.period))


@dataclass(frozen=True)
class ReadLine:
    row: ReadingRow
    answers: tuple[Answer, ...]
    change: Change | None


@dataclass(frozen=True)
class IndicatorSeries:
    """`lines` are newest first. One that spoke to an earlier measure alone `is_of_former`."""

    series: Series
    lines: tuple[ReadLine, ...]
    is_of_former: bool

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator


@dataclass(frozen=True)
class TrackSeries:
    kind: IndicatorKind
    several: tuple[IndicatorSeries, ...]


@dataclass(frozen=True)
class DatasetLine:
    dataset: Dataset
    warnings: tuple[DatasetWarning, ...]


@dataclass(frozen=True)
class MeasurePage:
    lineage: Lineage
    continued_by: tuple[SuccessMeasure, ...]
    satisfaction: tuple[Standing, ...]
    performance: tuple[Standing, ...]
    progress: Progress
    judgements: tuple[JudgedLine, ...]
    series: tuple[IndicatorSeries, ...]
    datasets: tuple[DatasetLine, ...]
    answers: tuple[Answer, ...]

    @property
    def tracks(self) -> tuple[TrackSeries, ...]:
        """The tracks that have an indicator. They are drawn apart, as they stand apart."""
        tracks = (TrackSeries(kind, self._of_kind(kind)) for kind in (SATISFACTION, PERFORMANCE))
        return tuple(each for each in tracks if each.several)

    def _of_kind(self, kind: IndicatorKind) -> tuple[IndicatorSeries, ...]:
        return tuple(each for each in self.series if each.indicator.kind == kind)

    @property
    def judge_url(self) -> str:
        return self.lineage.measure.address("judge")

    @property
    def chain_url(self) -> str:
        return self.lineage.measure.address("chain")

    @property
    def history_url(self) -> str:
        return self.lineage.measure.address("history")

    @property
    def last(self) -> JudgedLine | None:
        """The last of its own."""
        return next((line for line in self.judgements if not line.is_of_former), None)


def measure_page(measure: SuccessMeasure, *, sight: Sight, on: date) -> MeasurePage:
    """What people of a sight may see of it, as `MeasureQuerySet.called` finds it."""
    lineage = lineage_of(measure)
    indicators, own = indicators_of(lineage)
    series = list(series_of(indicators, on=on).values())
    judgements = judgements_of(lineage)
    answers = answers_to(
        readings=[row.reading.pk for each in series for row in each.readings],
        judgements=[row.pk for row in judgements],
        sight=sight,
    )
    standing = [each.standing for each in series if each.indicator.pk in own]
    tracks = {kind: tuple(each for each in standing if each.indicator.kind == kind) for kind in IndicatorKind}
    return MeasurePage(
        lineage,
        tuple(measure.continued_by.select_related("strategy").order_by("pk")) if measure.is_continued else (),
        tracks[SATISFACTION],
        tracks[PERFORMANCE],
        progress_of(measure, Action.objects.in_sight(sight.of_actions)),
        _judged(judgements, lineage, evidence_of([row.pk for row in judgements], sight=sight), answers),
        tuple(_series(each, lineage, answers, is_of_former=each.indicator.pk not in own) for each in series),
        _datasets(measure, on=on),
        answers.all,
    )


def _datasets(measure: SuccessMeasure, *, on: date) -> tuple[DatasetLine, ...]:
    """Those that it rests on: named with it, or drawn from by one of its indicators."""
    rests_on = Q(measures=measure) | Q(indicators__measures=measure)
    rows = list(Dataset.objects.filter(rests_on).select_related("agreement").order_by("name").distinct())
    warnings = dataset_warnings(rows, on=on)
    return tuple(DatasetLine(row, warnings[row.pk]) for row in rows)


def indicators_of(lineage: Lineage) -> tuple[list[Indicator], set[int]]:
    """Its own first, then those that spoke to earlier ones alone; and the keys of its own."""
    links = SuccessMeasure.indicators.through.objects.filter(successmeasure__in=[row.pk for row in lineage.measures])
    links = list(links.select_related("indicator").order_by("indicator__reference"))
    own = {link.indicator_id for link in links if link.successmeasure_id == lineage.measure.pk}
    once = {link.indicator_id: link.indicator for link in links}
    return sorted(once.values(), key=lambda row: row.pk not in own), own


def judgements_of(lineage: Lineage) -> list[Judgement]:
    """Newest first, those of the measures that it continues last."""
    places = {measure.pk: place for place, measure in enumerate(lineage.measures)}
    rows = Judgement.objects.filter(measure__in=places).select_related("period", "judged_by")
    found = sorted(rows, key=lambda row: (-places[row.measure_id], row.period.starts_on), reverse=True)
    for row in found:
        row.measure = lineage.measures[places[row.measure_id]]
    return found


def _judged(judgements: list[Judgement], lineage: Lineage, evidence, answers: Answers) -> tuple[JudgedLine, ...]:
    found, above = [], None
    for row in judgements:
        other = above is not None and above.measure != row.measure
        change = Change(above.measure.strategy.adopted_on, above.measure.strategy) if other else None
        own = tuple(evidence.get(row.pk, ()))
        told = tuple(answers.to_judgements.get(row.pk, ()))
        found.append(JudgedLine(row, own, told, change, is_of_former=row.measure != lineage.measure))
        above = row
    return tuple(found)


def _series(series: Series, lineage: Lineage, answers: Answers, *, is_of_former: bool) -> IndicatorSeries:
    lines, later = [], None
    for row in series.readings:
        begins = row.reading.starts_on
        told = tuple(answers.to_readings.get(row.reading.pk, ()))
        lines.append(ReadLine(row, told, lineage.change_between(later, begins)))
        later = begins
    return IndicatorSeries(series, tuple(lines), is_of_former)
