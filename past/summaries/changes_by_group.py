"""What changed, in the order in which a board reads it: worse, better, new, finished, dates, the rest; and the routine
updates as one count for each priority. The page, the pack and the daily mail tell it from here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from actions.querysets import ActionSight
from actions.summaries.stamp import plan_stamp
from past.choices import ChangeGroup
from past.summaries.changed_actions import ActionChanges
from past.summaries.changes import changes_between
from records.querysets import PointInTime


@dataclass(frozen=True)
class ToldGroup:
    """`actions` with their changes of this group alone; `shown` are the first of them."""

    group: ChangeGroup
    actions: tuple[ActionChanges, ...]
    most: int | None

    @property
    def number(self) -> int:
        return len(self.actions)

    @property
    def shown(self) -> tuple[ActionChanges, ...]:
        return self.actions[: self.most]

    @property
    def is_cut(self) -> bool:
        return self.left > 0

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


@dataclass(frozen=True)
class ToldUpdates(ToldGroup):
    """The actions of one priority that were reported on."""

    priority: str = ""

    @cached_property
    def update_count(self) -> int:
        return sum(len(action.changes) for action in self.actions)


@dataclass(frozen=True)
class Told:
    groups: tuple[ToldGroup, ...]
    updates: tuple[ToldUpdates, ...]

    @cached_property
    def update_count(self) -> int:
        return sum(each.update_count for each in self.updates)


def told_since(
    sight: ActionSight, since: PointInTime, until: PointInTime, *, base_url: str, most: int | None = None
) -> Told:
    """What people of one sight may be told."""
    return told(changes_between(plan_stamp(), sight, since, until, base_url=base_url).actions, most=most)


def told(actions: Iterable[ActionChanges], *, most: int | None = None) -> Told:
    """`actions` come by priority. `most` are shown of each group, and of the updates of each priority."""
    found = by_group(actions)
    reported = groupby(found.pop(ChangeGroup.UPDATES, ()), key=lambda action: action.priority)
    return Told(
        tuple(ToldGroup(group, tuple(found[group]), most) for group in ChangeGroup if group in found),
        tuple(ToldUpdates(ChangeGroup.UPDATES, tuple(rows), most, priority) for priority, rows in reported),
    )


def by_group(actions: Iterable[ActionChanges]) -> dict[ChangeGroup, list[ActionChanges]]:
    """Each action under every group of which it has changes, with these alone."""
    found = defaultdict(list)
    for action in actions:
        for group, part in action.by_group:
            found[group].append(part)
    return dict(found)
