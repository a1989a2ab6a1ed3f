"""What the list of a past day can be narrowed by, in the words of that day."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.safestring import SafeString

from actions.filters import Choice, PlanChoices, panel_of, plan_choices
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
    words = {}
    for strategy in Strategy.objects.adopted(by=point.on):
        parts = parts_then(strategy, before=point.before)
        words |= {("priority", row.pk): (str(row), parts.strategy.title) for row in parts.priorities}
        words |= {("measure", row.pk): (row.statement, parts.strategy.title) for row in parts.measures}
        words |= {("theme", row.pk): (row.title, parts.strategy.title) for row in parts.themes}
    offered = plan_choices(on=point.on).by_kind
    return PlanChoices(
        {
            kind: list(rows if kind in OF_TODAY else _in_words_of_then(kind, rows, words))
            for kind, rows in offered.items()
        }
    )


def _in_words_of_then(kind: str, rows: list[Choice], words: dict[tuple, tuple[str, str]]) -> Iterator[Choice]:
    for row in rows:
        if (kind, row.pk) in words:
            said, title = words[kind, row.pk]
            yield replace(row, words=said, former=title if row.former else "")


@kept_by_stamp(most=64)
def past_panel(stamp, point: PointInTime, query: str) -> SafeString:
    return panel_of(choices_at(stamp, point), query)
