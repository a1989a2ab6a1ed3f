"""Which measures and themes the plan covers, and where nothing has been promised."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count

from actions.choices import IN_PLAN
from actions.models import Action
from actions.summaries.plan import CHOOSE_IN_PLAN
from priorities.models import Priority, SuccessMeasure, Theme


@dataclass(frozen=True)
class MeasureCover:
    measure: SuccessMeasure
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
    """Each measure with the actions in the plan that serve it, in plan order; none is named too."""
    through = Action.measures.through.objects.filter(action__in=actions.filter(stage__in=IN_PLAN))
    linked = defaultdict(list)
    for link in through.select_related("action").order_by("action__plan_order"):
        linked[link.successmeasure_id].append(link.action)
    return [
        MeasureCover(
            measure, linked[measure.pk], f"{base_url}?{urlencode([('measure', measure.reference), *CHOOSE_IN_PLAN])}"
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
