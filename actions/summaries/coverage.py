"""Which measures and themes the plan covers, and where nothing has been promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from actions.summaries.plan import CHOOSE_IN_PLAN
from priorities.models import Priority, SuccessMeasure, Theme
from priorities.summaries import StrategyParts

MOST_NAMED = 12


@dataclass(frozen=True)
class MeasureCover:
    """`references` of its actions are named only where they are few; `url` lists them all."""

    measure: SuccessMeasure
    number: int
    references: tuple[str, ...]
    url: str


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


def coverage(actions, parts: StrategyParts, *, on: date, base_url: str) -> Cover:
    """What is retired by that day is there while actions serve it. `actions` are those that the reader may see."""
    numbers = actions.numbers_by_theme()
    used = {priority for (_, priority), number in numbers.items() if number}
    priorities = tuple(row for row in parts.priorities if row.pk in used or not row.is_retired(on=on))
    measures = _measures(actions, parts.measures, base_url)
    themes = (_theme(theme, priorities, numbers, base_url) for theme in parts.themes)
    return Cover(
        priorities,
        tuple(row for row in measures if row.number or not row.measure.is_retired(on=on)),
        tuple(row for row in themes if row.total or not row.theme.is_retired(on=on)),
    )


def _measures(actions, measures: Iterable[SuccessMeasure], base_url: str) -> list[MeasureCover]:
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
