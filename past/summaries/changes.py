"""What changed in the plan between two moments: for the page, its CSV, and a section of packs and briefings.

The net change: an action that was put on hold and taken up again in between shows neither. Updates are listed one by
one. Both moments are looked at as `summaries.as_at` looks at a day, so that the list agrees with its pages.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from actions.querysets import ActionSight
from actions.summaries.stamp import past_stamp
from past.summaries.as_at import names_at
from past.summaries.changed_actions import ActionChanges, Changed, Span, actions_written, changed_actions
from records.caching import kept_by_stamp
from records.querysets import PointInTime

# What was written before the last two days stands still (`past_stamp`).
DAYS_STILL_WRITTEN = 2


@dataclass(frozen=True)
class ChangeList:
    """By priority and in plan order; within an action in the order of `ChangeKind`."""

    since: PointInTime
    until: PointInTime
    actions: tuple[ActionChanges, ...]

    def of(self, kinds) -> "ChangeList":
        """Only the changes of these kinds."""
        cut = (
            replace(action, changes=tuple(each for each in action.changes if each.kind in kinds))
            for action in self.actions
        )
        return replace(self, actions=tuple(action for action in cut if action.changes))


def by_priority(actions) -> list[tuple[str, list[ActionChanges]]]:
    """Actions of a `ChangeList`, or one page of them, under the name of their priority."""
    # `groupby` puts together only what stands together, as the actions of a ChangeList do.
    return [(priority, list(some)) for priority, some in groupby(actions, key=lambda action: action.priority)]


@kept_by_stamp(most=8)
def changes_between(stamp, sight: ActionSight, since: PointInTime, until: PointInTime, *, base_url: str) -> ChangeList:
    """The changes as people of one sight may see them."""
    eve = PointInTime.end_of(until.on - timedelta(days=DAYS_STILL_WRITTEN))
    if eve.before <= since.before:
        changed = changed_actions(Span(sight, since, until), names=names_at(stamp, until), base_url=base_url)
    else:
        # A save of today leaves most actions as they were on the eve: only those that were written since are compared
        # anew.
        still = past_stamp(stamp, sight, eve, on=until.on)
        settled = _settled(still, sight, since, eve, until, base_url=base_url)
        lately = actions_written(eve, until)
        changed = {key: each for key, each in settled.items() if key not in lately}
        span = Span(sight, since, until).of(lately)
        changed |= changed_actions(span, names=names_at(still, until), base_url=base_url) if span.among else {}
    in_order = sorted(changed.values(), key=itemgetter(0))
    return ChangeList(since, until, tuple(action for _, action in in_order))


@kept_by_stamp(most=8)
def _settled(stamp, sight, since: PointInTime, eve: PointInTime, until: PointInTime, *, base_url: str) -> Changed:
    """The changes that there are if nothing is written after the eve, looked at on the last day."""
    span = Span(sight, since, PointInTime(until.on, eve.before))
    return changed_actions(span, names=names_at(stamp, until), base_url=base_url)
