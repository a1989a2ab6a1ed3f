"""All measures of a strategy, each in a line: how it was last judged, which way its indicators go, what is missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from datasets.summaries.series import Standing, standing_of
from measures.choices import OF_A_QUARTER, Gap
from measures.summaries.progress import actions_url
from periods.models import ReportingPeriod
from priorities.choices import Verdict
from priorities.models import Judgement, Outcome, Strategy, SuccessMeasure
from priorities.summaries.known import last_judgements


@dataclass(frozen=True)
class MeasureLine:
    """`judgement` is the last there is. `gaps`, each with its words, are told of a strategy in force alone: nobody
    closes those of others."""

    measure: SuccessMeasure
    judgement: Judgement | None
    standings: tuple[Standing, ...]
    action_count: int
    actions_url: str
    gaps: tuple[tuple[Gap, str], ...]

    @property
    def actions_words(self) -> str:
        return f"actions that serve {self.measure.reference}"


@dataclass(frozen=True)
class OutcomeLines:
    outcome: Outcome
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True)
class MeasureLines:
    """`period` is the quarter that gaps are told of: the last that has ended, None before one has."""

    strategy: Strategy
    period: ReportingPeriod | None
    outcomes: tuple[OutcomeLines, ...]

    @property
    def lines(self) -> tuple[MeasureLine, ...]:
        return tuple(line for group in self.outcomes for line in group.lines)

    @property
    def verdicts(self) -> tuple[tuple[str, int], ...]:
        """(verdict, how many measures were last judged so), the best first; blank for those never judged."""
        counts = Counter(line.judgement.verdict if line.judgement else "" for line in self.lines)
        return tuple((each, counts[each]) for each in (*Verdict.values, "") if counts[each])

    def with_gap(self, gap: Gap) -> int:
        return sum(gap in dict(line.gaps) for line in self.lines)

    @property
    def not_judged_count(self) -> int:
        return self.with_gap(Gap.NOT_JUDGED)


def measure_lines(strategy: Strategy, *, actions: QuerySet, on: date) -> MeasureLines:
    """Without what is retired, unless it was judged. `actions` are those that the reader may see."""
    period = ReportingPeriod.objects.last_ended(on=on) if strategy.is_in_force else None
    measures = list(
        strategy.measures.select_related("outcome__priority", "lead_partner")
        .prefetch_related("indicators")
        .order_by("outcome", "pk")
    )
    judged = last_judgements(measures)
    standings = standing_of({each for row in measures for each in row.indicators.all()}, on=on)
    numbers = actions.numbers_by_measure()
    groups = defaultdict(list)
    for measure in measures:
        measure.strategy = strategy
        if measure.pk in judged or not (measure.is_retired(on=on) or measure.outcome.is_retired(on=on)):
            own = tuple(standings[each.pk] for each in measure.indicators.all())
            line = _line(measure, judged.get(measure.pk), own, numbers.get(measure.pk, 0), period)
            groups[measure.outcome].append(line)
    return MeasureLines(strategy, period, tuple(OutcomeLines(each, tuple(lines)) for each, lines in groups.items()))


def _line(measure: SuccessMeasure, judgement, standings, number: int, period) -> MeasureLine:
    gaps = tuple(_gaps(judgement, standings, number, period)) if measure.strategy.is_in_force else ()
    named = tuple((gap, f"{gap.label} for {period}" if gap in OF_A_QUARTER else gap.label) for gap in gaps)
    return MeasureLine(measure, judgement, standings, number, actions_url(measure), named)


def _gaps(judgement, standings, number: int, period):
    if not number:
        yield Gap.NO_ACTION
    if not standings:
        yield Gap.NO_INDICATOR
    elif period is not None and all(_is_silent(each, period) for each in standings):
        yield Gap.NO_READING
    if period is not None and (judgement is None or judgement.period.starts_on < period.starts_on):
        yield Gap.NOT_JUDGED


def _is_silent(standing: Standing, period: ReportingPeriod) -> bool:
    """It says nothing of the quarter. A yearly figure says something of it until the next one is overdue."""
    if standing.last is None:
        return True
    return standing.last.reading.ends_on < period.starts_on and (standing.next_time is None or standing.is_overdue)
