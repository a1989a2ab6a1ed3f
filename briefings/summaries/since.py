"""What changed in a part of the plan since a moment, for those who read a briefing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from actions.models import Action
from actions.summaries.stamp import plan_stamp
from briefings.summaries.standing import SIGHT
from past.choices import ChangeGroup
from past.summaries.changed_actions import ActionChanges, group_of
from past.summaries.changes import changes_between
from past.summaries.changes_by_group import by_group
from past.summaries.in_brief import PlanInBrief
from records.querysets import PointInTime


@dataclass(frozen=True)
class Since:
    """`words` count what changed: "3 got worse and 1 was completed"; empty where nothing did."""

    words: str
    worse: tuple[ActionChanges, ...]
    better: tuple[ActionChanges, ...]


def changed_since(since: PointInTime, until: PointInTime, *, priorities: Collection[int] = ()) -> Since:
    actions = changes_between(plan_stamp(), SIGHT, since, until, base_url="").actions
    if priorities:
        own = set(Action.objects.filter(priority__in=list(priorities)).values_list("reference", flat=True))
        actions = tuple(each for each in actions if each.reference in own)
    numbers = Counter(what for each in actions for what in _told_of(each))
    groups = by_group(actions)
    worse, better = (tuple(groups.get(group, ())) for group in (ChangeGroup.WORSE, ChangeGroup.BETTER))
    return Since(PlanInBrief(dict(numbers), ()).words, worse, better)


def _told_of(action: ActionChanges) -> set[str]:
    """Each group and kind of its changes once."""
    return {what for change in action.changes for what in (group_of(change), change.kind)}
