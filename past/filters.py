"""What the list of a past day can be narrowed by, in the words of that day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.safestring import SafeString

from actions.filters import Choice, PlanChoices, panel_of, plan_choices
from past.summaries.as_at import parts_at
from priorities.models import Strategy
from priorities.summaries import parts_then
from records.caching import kept_by_stamp
from records.querysets import PointInTime

# What filters offer that belongs to no strategy.
OF_TODAY = ("partner", "officer")


@kept_by_stamp(most=16)
def choices_at(stamp, point: PointInTime) -> PlanChoices:
    """What the filters of the list of that day offer: parts of strategies in the words that they had then, partners
    and people as today."""
    then, offered, shown = {}, plan_choices(on=point.on).by_kind, parts_at(stamp, point)
    for strategy in Strategy.objects.adopted(by=point.on):
        is_shown = shown is not None and shown.strategy.pk == strategy.pk
        parts = shown if is_shown else parts_then(strategy, before=point.before)
        title = parts.strategy.title
        then |= {("priority", row.pk): (row, str(row), title) for row in parts.priorities}
        then |= {("measure", row.pk): (row, row.statement, title) for row in parts.measures}
        then |= {("theme", row.pk): (row, row.title, title) for row in parts.themes}
    return PlanChoices(
        {
            kind: rows if kind in OF_TODAY else list(_as_they_were(kind, rows, then, on=point.on))
            for kind, rows in offered.items()
        }
    )


def _as_they_were(kind: str, rows: list[Choice], then: dict, *, on: date) -> Iterator[Choice]:
    for row in rows:
        if (kind, row.pk) in then:
            part, words, title = then[kind, row.pk]
            yield replace(row, words=words, former=title if row.former else "", is_retired=part.is_retired(on=on))


@kept_by_stamp(most=64)
def past_panel(stamp, point: PointInTime, query: str) -> SafeString:
    return panel_of(choices_at(stamp, point), query)
