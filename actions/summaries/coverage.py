"""Which measures and themes the plan covers, and where nothing has been promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from actions.choices import Gap
from actions.summaries.gaps import MeasureGap, gaps_of
from actions.summaries.plan import CHOOSE_IN_PLAN
from priorities.models import Outcome, Priority, SuccessMeasure, Theme
from priorities.summaries import MeasureKnown, StrategyParts

MOST_NAMED = 12


@dataclass(frozen=True)
class MeasureCover:
    """`references` of its actions are named only where they are few; `url` lists them all."""

    measure: SuccessMeasure
    number: int
    references: tuple[str, ...]
    url: str
    # Of days that are over it is not kept what was known and missing then.
    known: MeasureKnown | None = None
    gaps: tuple[MeasureGap, ...] = ()

    def has_gap(self, kind: str) -> bool:
        return any(gap.kind == kind for gap in self.gaps)

    @property
    def place(self) -> int:
        """By its worst gap; what has none comes last."""
        return list(Gap).index(self.gaps[0].kind) if self.gaps else len(Gap)


@dataclass(frozen=True)
class OutcomeCover:
    """Its measures, the worst gap first."""

    outcome: Outcome
    rows: tuple[MeasureCover, ...]


@dataclass(frozen=True)
class ThemeCell:
    number: int
    url: str
    words: str


@dataclass(frozen=True)
class ThemeCover:
    theme: Theme
    cells: tuple[ThemeCell, ...]

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True)
class Cover:
    priorities: tuple[Priority, ...]
    measures: tuple[MeasureCover, ...]
    themes: tuple[ThemeCover, ...]

    @property
    def uncovered_count(self) -> int:
        return sum(not row.number for row in self.measures)

    @property
    def gap_counts(self) -> list[tuple[Gap, int]]:
        """How many measures have each kind of gap, the worst first."""
        counts = ((kind, sum(row.has_gap(kind) for row in self.measures)) for kind in Gap)
        return [(kind, number) for kind, number in counts if number]

    def by_outcome(self, *, gap: str = "") -> list[OutcomeCover]:
        """Of all measures, or of those with a kind of gap."""
        found: dict[Outcome, list[MeasureCover]] = {}
        for row in self.measures:
            if not gap or row.has_gap(gap):
                found.setdefault(row.measure.outcome, []).append(row)
        return [OutcomeCover(each, tuple(sorted(rows, key=lambda row: row.place))) for each, rows in found.items()]


def coverage(
    actions, parts: StrategyParts, *, on: date, base_url: str, known: dict[int, MeasureKnown] | None = None
) -> Cover:
    """What is retired by that day is there while actions serve it. `actions` are those that the reader may see;
    without what is `known` of the measures, their actions alone are told."""
    numbers = actions.numbers_by_theme()
    used = {priority for (_, priority), number in numbers.items() if number}
    priorities = tuple(row for row in parts.priorities if row.pk in used or not row.is_retired(on=on))
    measures = _measures(actions, parts.measures, base_url, known or {})
    themes = (_theme(theme, priorities, numbers, base_url) for theme in parts.themes)
    return Cover(
        priorities,
        tuple(row for row in measures if row.number or not row.measure.is_retired(on=on)),
        tuple(row for row in themes if row.total or not row.theme.is_retired(on=on)),
    )


def _measures(
    actions, measures: Iterable[SuccessMeasure], base_url: str, known: dict[int, MeasureKnown]
) -> list[MeasureCover]:
    """Each with the actions in the plan that serve it, in plan order, including measures that none serves."""
    numbers = actions.numbers_by_measure()
    few = [measure for measure, number in numbers.items() if number <= MOST_NAMED]
    named = actions.named_by_measure(few)
    return [
        MeasureCover(
            measure,
            numbers.get(measure.pk, 0),
            tuple(named.get(measure.pk, ())),
            f"{base_url}?{urlencode([('measure', measure.reference), *CHOOSE_IN_PLAN])}",
            known.get(measure.pk),
            gaps_of(known[measure.pk], action_count=numbers.get(measure.pk, 0)) if measure.pk in known else (),
        )
        for measure in measures
    ]


def _theme(theme: Theme, priorities: Iterable[Priority], numbers: dict, base_url: str) -> ThemeCover:
    """How many actions of each priority take it up."""
    cells = tuple(
        ThemeCell(
            numbers.get((theme.pk, priority.pk), 0),
            f"{base_url}?{urlencode([('theme', theme.number), ('priority', priority.number), *CHOOSE_IN_PLAN])}",
            f"actions of priority {priority.number} with theme {theme.number}",
        )
        for priority in priorities
    )
    return ThemeCover(theme, cells)
