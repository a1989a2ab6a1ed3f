"""One measure on one page: what was promised, three tracks beside each other, how it was judged, what answers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from board.querysets import Sight
from datasets.choices import IndicatorKind
from datasets.models import Dataset, Indicator
from datasets.summaries.series import ReadingRow, Series, Standing, series_of
from datasets.summaries.warnings import DatasetWarning, dataset_warnings
from measures.summaries.answers import Answer, Answers, answers_to
from measures.summaries.evidence import EvidenceLine, evidence_of
from measures.summaries.lineage import Change, Lineage, lineage_of
from measures.summaries.progress import Progress, progress_of
from measures.summaries.quarters_to_judge import key_of
from priorities.models import Judgement, SuccessMeasure
from records.caching import kept_by_stamp

# In the order in which they stand.
TRACKS = (IndicatorKind.SATISFACTION, IndicatorKind.PERFORMANCE)
Told = Mapping[int, Sequence[Answer]]


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
class MeasureFacts:
    """What everybody sees of a measure. `own` are the keys of the indicators that speak to it now."""

    lineage: Lineage
    continued_by: tuple[SuccessMeasure, ...]
    own: frozenset[int]
    series: tuple[Series, ...]
    judgements: tuple[Judgement, ...]
    datasets: tuple[DatasetLine, ...]

    @property
    def satisfaction(self) -> tuple[Standing, ...]:
        return self._standings(IndicatorKind.SATISFACTION)

    @property
    def performance(self) -> tuple[Standing, ...]:
        return self._standings(IndicatorKind.PERFORMANCE)

    def _standings(self, kind: IndicatorKind) -> tuple[Standing, ...]:
        own = (each for each in self.series if each.indicator.pk in self.own)
        return tuple(each.standing for each in own if each.indicator.kind == kind)

    def series_with(self, to_readings: Told) -> tuple[IndicatorSeries, ...]:
        return tuple(_series(each, self, to_readings) for each in self.series)

    def tracks_with(self, to_readings: Told) -> tuple[TrackSeries, ...]:
        """The tracks that have an indicator. They are drawn apart, as they stand apart."""
        every = self.series_with(to_readings)
        several = {kind: tuple(each for each in every if each.indicator.kind == kind) for kind in TRACKS}
        return tuple(TrackSeries(kind, rows) for kind, rows in several.items() if rows)


@dataclass(frozen=True)
class MeasurePage:
    """`told` is what answers its readings: by it, and by what everybody sees, their tables are kept."""

    facts: MeasureFacts
    progress: Progress
    judgements: tuple[JudgedLine, ...]
    answers: tuple[Answer, ...]
    told: tuple[tuple[int, tuple[Answer, ...]], ...]

    @property
    def lineage(self) -> Lineage:
        return self.facts.lineage

    @property
    def continued_by(self) -> tuple[SuccessMeasure, ...]:
        return self.facts.continued_by

    @property
    def datasets(self) -> tuple[DatasetLine, ...]:
        return self.facts.datasets

    @property
    def satisfaction(self) -> tuple[Standing, ...]:
        return self.facts.satisfaction

    @property
    def performance(self) -> tuple[Standing, ...]:
        return self.facts.performance

    @property
    def series(self) -> tuple[IndicatorSeries, ...]:
        return self.facts.series_with(dict(self.told))

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
    def leans(self) -> tuple[tuple[tuple[EvidenceLine, ...], tuple[Answer, ...]], ...]:
        """What is said of each judgement beside itself: by it, and by what everybody sees, their list is kept."""
        return tuple((line.evidence, line.answers) for line in self.judgements)

    @property
    def last(self) -> JudgedLine | None:
        """The last of its own."""
        return next((line for line in self.judgements if not line.is_of_former), None)


def measure_page(measure: SuccessMeasure, *, sight: Sight, on: date, stamp: tuple) -> MeasurePage:
    """What people of a sight may see of it, as `MeasureQuerySet.called` finds it."""
    facts = measure_facts(stamp, measure, on)
    keys = [row.pk for row in facts.judgements]
    read = {row.reading.pk: row.reading for each in facts.series for row in each.readings}
    answers = answers_to(readings=read, judgements=keys, sight=sight)
    return MeasurePage(
        facts,
        progress_of(measure, sight=sight.of_actions),
        judged_lines(facts, _leans(facts, evidence_of(keys, sight=sight, read=read), answers)),
        answers.all,
        tuple((key, tuple(rows)) for key, rows in sorted(answers.to_readings.items())),
    )


@kept_by_stamp(most=32)
def measure_called(stamp, reference: str, key: str) -> SuccessMeasure | None:
    """As `SuccessMeasure.objects.called`; saves of actions leave it as it was: ask with `stamp_of_choices`."""
    return SuccessMeasure.objects.called(reference, strategy=key)


@kept_by_stamp(most=32)
def measure_facts(stamp, measure: SuccessMeasure, on: date) -> MeasureFacts:
    """Which the saves of actions leave as they were: ask with `stamp_of_choices`."""
    lineage = lineage_of(measure)
    indicators, own = indicators_of(lineage)
    return MeasureFacts(
        lineage,
        tuple(measure.continued_by.select_related("strategy").order_by("pk")) if measure.is_continued else (),
        frozenset(own),
        tuple(series_of(indicators, on=on).values()),
        tuple(judgements_of(lineage)),
        _datasets(measure, on=on),
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


def _leans(facts: MeasureFacts, evidence, answers: Answers) -> tuple:
    keys = [row.pk for row in facts.judgements]
    return tuple((tuple(evidence.get(key, ())), tuple(answers.to_judgements.get(key, ()))) for key in keys)


def judged_lines(facts: MeasureFacts, leans: Sequence[tuple]) -> tuple[JudgedLine, ...]:
    """`leans` are what each of its judgements leans on, and what answers it."""
    found, above = [], None
    for row, (evidence, told) in zip(facts.judgements, leans, strict=True):
        other = above is not None and above.measure != row.measure
        change = Change(above.measure.strategy.adopted_on, above.measure.strategy) if other else None
        found.append(JudgedLine(row, evidence, told, change, is_of_former=row.measure != facts.lineage.measure))
        above = row
    return tuple(found)


def _series(series: Series, facts: MeasureFacts, to_readings: Told) -> IndicatorSeries:
    lines, later = [], None
    for row in series.readings:
        begins = row.reading.starts_on
        told = tuple(to_readings.get(row.reading.pk, ()))
        lines.append(ReadLine(row, told, facts.lineage.change_between(later, begins)))
        later = begins
    return IndicatorSeries(series, tuple(lines), is_of_former=series.indicator.pk not in facts.own)
