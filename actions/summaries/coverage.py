"""Which measures and themes the plan covers, and where nothing has been promised."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F

from actions.choices import IN_PLAN
from actions.models import Action
from actions.summaries.plan import CHOOSE_IN_PLAN
from priorities.models import Priority, SuccessMeasure, Theme

MOST_NAMED = 12


@dataclass(frozen=True)
class MeasureCover:
    """`actions` are named only where they are few; `url` lists them all."""

    measure: SuccessMeasure
    number: int
    actions: list[Action]
    url: str


@dataclass(frozen=True)
class ThemeCell:
    number: int
    url: str
    words: str


@dataclass(frozen=True)
class ThemeCover:
    theme: Theme
    cells: list[ThemeCell]
    total: int


def measure_cover(actions, measures: Iterable[SuccessMeasure], *, base_url: str) -> list[MeasureCover]:
    """Each measure with the actions in the plan that serve it, in plan order, including measures that none serves."""
    numbers = actions.numbers_by_measure()
    few = [measure for measure, number in numbers.items() if number <= MOST_NAMED]
    linked = defaultdict(list)
    rows = actions.in_plan().filter(measures__in=few).in_plan_order()
    for action in rows.only("reference").annotate(measure_id=F("measures")):
        linked[action.measure_id].append(action)
    return [
        MeasureCover(
            measure,
            numbers.get(measure.pk, 0),
            linked[measure.pk],
            f"{base_url}?{urlencode([('measure', measure.reference), *CHOOSE_IN_PLAN])}",
        )
        for measure in measures
    ]


def theme_cover(
    actions, themes: Iterable[Theme], priorities: Iterable[Priority], *, base_url: str
) -> list[ThemeCover]:
    """Themes × priorities: how many actions of each priority take up each theme. One query."""
    counted = (
        Action.themes.through.objects.filter(action__in=actions.filter(stage__in=IN_PLAN))
        .values_list("theme_id", "action__priority_id")
        .annotate(number=Count("pk"))
    )
    numbers = {(theme, priority): number for theme, priority, number in counted}
    rows = []
    for theme in themes:
        cells = [
            ThemeCell(
                numbers.get((theme.pk, priority.pk), 0),
                f"{base_url}?{urlencode([('theme', theme.number), ('priority', priority.number), *CHOOSE_IN_PLAN])}",
                f"actions of priority {priority.number} with theme {theme.number}",
            )
            for priority in priorities
        ]
        rows.append(ThemeCover(theme, cells, sum(cell.number for cell in cells)))
    return rows
