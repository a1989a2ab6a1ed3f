"""All measures of a strategy, each in a line: how it was last judged, which way its indicators go, what is missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from actions.choices import Gap
from actions.summaries.gaps import MeasureGap, gaps_of
from measures.summaries.progress import actions_url
from periods.models import ReportingPeriod
from priorities.choices import Verdict
from priorities.models import Outcome, Strategy, SuccessMeasure
from priorities.summaries import MeasureKnown, known_of


@dataclass(frozen=True)
class MeasureLine:
    """`gaps` are told of a strategy in force alone: nobody closes those of others."""

    known: MeasureKnown
    action_count: int
    actions_url: str
    gaps: tuple[MeasureGap, ...]

    @property
    def measure(self) -> SuccessMeasure:
        return self.known.measure

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
        judgements = (line.known.judgement for line in self.lines)
        counts = Counter(each.verdict if each else "" for each in judgements)
        return tuple((each, counts[each]) for each in (*Verdict.values, "") if counts[each])

    @property
    def not_judged_count(self) -> int:
        return sum(any(gap.kind == Gap.NOT_JUDGED for gap in line.gaps) for line in self.lines)


def measure_lines(strategy: Strategy, *, actions: QuerySet, on: date) -> MeasureLines:
    """Without what is retired, unless it was judged. `actions` are those that the reader may see."""
    period = ReportingPeriod.objects.last_ended(on=on) if strategy.is_in_force else None
    rows = strategy.measures.select_related("outcome__priority", "lead_partner").order_by("outcome", "pk")
    found = known_of(rows, period=period, on=on)
    numbers = actions.numbers_by_measure()
    groups = defaultdict(list)
    for key, known in found.items():
        measure = known.measure
        measure.strategy = strategy
        if known.judgement or not (measure.is_retired(on=on) or measure.outcome.is_retired(on=on)):
            groups[measure.outcome].append(_line(known, numbers.get(key, 0)))
    return MeasureLines(strategy, period, tuple(OutcomeLines(each, tuple(lines)) for each, lines in groups.items()))


def _line(known: MeasureKnown, number: int) -> MeasureLine:
    gaps = gaps_of(known, action_count=number) if known.measure.strategy.is_in_force else ()
    return MeasureLine(known, number, actions_url(known.measure), gaps)
