"""What changed in the plan between two moments: for the page, its CSV, and a section of packs and briefings.

The net change: an action that was put on hold and taken up again in between shows neither. Updates are listed one by
one. Both moments are looked at as `summaries.as_at` looks at a day, so that the list agrees with its pages.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from actions.querysets import ActionSight
from actions.summaries.stamp import past_stamp
from past.summaries.as_at import names_at
from past.summaries.changed_actions import ActionChanges, Changed, Span, actions_written, changed_actions, in_order
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
def changes_between(
    stamp,
    sight: ActionSight,
    since: PointInTime,
    until: PointInTime,
    *,
    base_url: str,
    settled: datetime | None = None,
) -> ChangeList:
    """The changes as people of one sight may see them. `settled` is a moment of the last day before which nothing is
    being written any more (`records.caching.settled_at`), if whoever asks knows one."""
    eve = PointInTime.end_of(until.on - timedelta(days=DAYS_STILL_WRITTEN))
    if eve.before <= since.before:
        changed = changed_actions(Span(sight, since, until), names=names_at(stamp, until), base_url=base_url)
    else:
        # A save of today leaves most actions as they were on the eve, and most of the others as they were some minutes
        # ago: only those that were written since are compared anew.
        still = past_stamp(stamp, sight, eve, on=until.on)
        moments = [eve] if settled is None else [eve, PointInTime(until.on, settled)]
        changed = _settled(still, sight, since, until, moments=tuple(moments), base_url=base_url)
        changed = _written_since(moments[-1], changed, still, sight, since, until, base_url=base_url)
    return ChangeList(since, until, tuple(action for _, action in changed.values()))


def _written_since(
    moment: PointInTime, changed: Changed, stamp, sight, since: PointInTime, until: PointInTime, *, base_url: str
) -> Changed:
    """What is known up to a moment, with those compared anew that were written after it."""
    lately = actions_written(moment, until)
    span = Span(sight, since, until).of(lately)
    anew = changed_actions(span, names=names_at(stamp, until), base_url=base_url) if span.among else {}
    if not lately & changed.keys() and not anew:
        return changed
    return in_order({key: each for key, each in changed.items() if key not in lately} | anew)


@kept_by_stamp(most=16)
def _settled(
    stamp, sight, since: PointInTime, until: PointInTime, *, moments: tuple[PointInTime, ...], base_url: str
) -> Changed:
    """The changes that there are if nothing is written after the last of these moments, looked at on the last day. The
    first is an eve; what another adds to it is what was written in between."""
    *earlier, last = moments
    names_until, last = until, PointInTime(until.on, last.before)
    if not earlier:
        span = Span(sight, since, last)
        return changed_actions(span, names=names_at(stamp, names_until), base_url=base_url)
    changed = _settled(stamp, sight, since, until, moments=tuple(earlier), base_url=base_url)
    return _written_since(earlier[-1], changed, stamp, sight, since, last, base_url=base_url)
