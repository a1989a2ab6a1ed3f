"""How each action stood at the ends of the quarters before a meeting, to be frozen with its pack and counted after the
cut for each reader."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from actions.choices import Visibility, band_of
from actions.limits import QUARTERS_SHOWN
from actions.models import Action
from actions.querysets import Stood, stood_at
from packs.summaries.frozen import PackAction, PastStanding
from packs.summaries.pack_copy import WHOLE_PLAN, PriorityPicture
from periods.models import ReportingPeriod
from priorities.models import Priority
from records.querysets import PointInTime


def quarters_over(periods: Iterable[ReportingPeriod], *, on: date) -> list[ReportingPeriod]:
    """The last that were over on a day, the oldest first. `periods` come newest first."""
    over = [period for period in periods if period.ends_on < on]
    return over[:QUARTERS_SHOWN][::-1]


def past_standings(quarters: list[ReportingPeriod], strategies: set[int]) -> dict[int, tuple[PastStanding, ...]]:
    """{key of an action: how it stood, quarter after quarter}"""
    names = {row.pk: priority_then(row, strategies) for row in Priority.objects.select_related("strategy")}
    found: dict[int, list[tuple[int, Stood]]] = {}
    for row in stood_at(Action, [PointInTime.end_of(each.ends_on).before for each in quarters]):
        found.setdefault(row.action, []).extend((place, row) for place in row.places)
    return {key: tuple(_joined(sorted(rows, key=lambda each: each[0]), names)) for key, rows in found.items()}


def _joined(rows: list[tuple[int, Stood]], names: dict[int, str]) -> list[PastStanding]:
    """Quarters in which nothing differs as one."""
    told: list[PastStanding] = []
    for place, row in rows:
        facts = (names[row.priority], band_of(row.stage, row.rating).value, row.visibility)
        before = told[-1] if told else None
        if before and before.last == place - 1 and (before.priority, before.band, before.visibility) == facts:
            told[-1] = PastStanding(before.first, place, *facts)
        else:
            told.append(PastStanding(place, place, *facts))
    return told


def priority_then(priority: Priority, strategies: set[int]) -> str:
    """Of a former strategy it says so: the next one gives the same numbers again, and often the same names."""
    return str(priority) if priority.strategy_id in strategies else f"{priority} ({priority.strategy})"


def pictures(
    actions: Iterable[PackAction], rows: Iterable[str], quarters: tuple[str, ...], *, own, for_residents: bool
) -> tuple[PriorityPicture, ...]:
    """Of each of `rows`, the whole plan or a priority, the bands of the actions in the plan, counted from those that
    the reader reads. What an action was while it was restricted is told of one's `own` alone, and to residents what
    was public."""
    past: dict[str, list[Counter]] = {}
    now: dict[str, Counter] = {}
    for action in actions:
        for standing in action.past:
            is_public = standing.visibility == Visibility.PUBLIC
            is_open = standing.visibility != Visibility.RESTRICTED or action.reference in own
            if is_public if for_residents else is_open:
                for name in (WHOLE_PLAN, standing.priority):
                    for place in range(standing.first, standing.last + 1):
                        past.setdefault(name, [Counter() for _ in quarters])[place][standing.band] += 1
        for name in (WHOLE_PLAN, action.priority):
            now.setdefault(name, Counter())[band_of(action.stage, action.rating).value] += 1
    nothing = [Counter() for _ in quarters]
    return tuple(
        PriorityPicture(name, _shown(quarters, past.get(name, nothing)), _as_pairs(now.get(name, Counter())))
        for name in rows
    )


def _shown(quarters: tuple[str, ...], counts: list[Counter]) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """From the first that has an action on."""
    pairs = [(name, _as_pairs(each)) for name, each in zip(quarters, counts, strict=True)]
    first = next((place for place, (_, each) in enumerate(pairs) if each), len(pairs))
    return tuple(pairs[first:])


def _as_pairs(counts: Counter) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((band, number) for band, number in counts.items() if number))
