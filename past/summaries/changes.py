"""What changed in the plan between two moments: for the page, its CSV, and a section of packs and briefings.

The net change: an action that was put on hold and taken up again in between shows neither. Updates are listed one by
one. Both moments are looked at as `summaries.as_at` looks at a day, so that the list agrees with its pages.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from actions.models import Action, ProgressUpdate
from actions.querysets import ActionSight
from partners.models import User
from past.choices import ChangeKind
from past.summaries.as_at import NamesThen, names_at, past_actions
from past.summaries.differences import ActionDifference, State, differences, set_by
from past.wording import ActionChange, ChangeWording
from records.caching import kept_by_stamp
from records.querysets import PointInTime


@dataclass(frozen=True, slots=True)
class ActionChanges:
    reference: str
    title: str
    url: str
    priority: str
    changes: tuple[ActionChange, ...]


@dataclass(frozen=True)
class ChangeList:
    """By priority and in plan order; within an action in the order of `ChangeKind`."""

    since: PointInTime
    until: PointInTime
    actions: tuple[ActionChanges, ...]

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes of each kind there are, in the order of the kinds, and none that did not happen."""
        found = Counter(change.kind for action in self.actions for change in action.changes)
        return {kind: found[kind] for kind in ChangeKind if found[kind]}

    def of(self, kinds) -> "ChangeList":
        """Only the changes of these kinds."""
        kept = ((action, tuple(each for each in action.changes if each.kind in kinds)) for action in self.actions)
        actions = (
            ActionChanges(action.reference, action.title, action.url, action.priority, changes)
            for action, changes in kept
            if changes
        )
        return ChangeList(self.since, self.until, tuple(actions))


def by_priority(actions) -> list[tuple[str, list[ActionChanges]]]:
    """Actions of a `ChangeList`, or one page of them, under the name of their priority."""
    # `groupby` puts together only what stands together, as the actions of a ChangeList do.
    return [(priority, list(some)) for priority, some in groupby(actions, key=lambda action: action.priority)]


@kept_by_stamp(most=8)
def changes_between(stamp, sight: ActionSight, since: PointInTime, until: PointInTime, *, base_url: str) -> ChangeList:
    """The changes as people of one sight may see them."""
    found = _differences_between(sight, since, until)
    updates = _updates_between(sight, since, until)
    # An update that changes no field of its action leaves no difference between the two states.
    only_reported = [key for key in updates if key not in found]
    states = {key: row.state for key, row in found.items()}
    states |= _states(past_actions(sight, until).filter(id__in=only_reported)) if only_reported else {}
    return ChangeList(since, until, tuple(_in_words(names_at(stamp, until), found, states, updates, base_url)))


@dataclass(frozen=True, slots=True)
class _Found:
    """One action as it was and as it is: each difference with the state that brought it, if a person did."""

    old: State | None
    state: State
    differences: list[tuple[ActionDifference, State | None]]


def _differences_between(sight, since: PointInTime, until: PointInTime) -> dict[int, _Found]:
    versions = _versions_between(sight, since, until)
    old = _states(past_actions(sight, since).filter(id__in=list(versions))) if versions else {}
    found = {key: _found(old.get(key), states, since, until) for key, states in versions.items()}
    # Nobody wrote anything when these fell due, so no version tells of it.
    due = past_actions(sight, until).overdue(on=until.on).filter(due_on__gte=since.on)
    for key, state in _states(due).items():
        found.setdefault(key, _found(state, [state], since, until))
    return found


def _found(old: State | None, states: list[State], since: PointInTime, until: PointInTime) -> _Found:
    differing = differences(old, states[-1], since=since.on, until=until.on)
    brought = [(each, set_by(states, each.fields) if each.fields else None) for each in differing]
    return _Found(old, states[-1], brought)


def _versions_between(sight, since: PointInTime, until: PointInTime) -> dict[int, list[State]]:
    """Of each action in sight then and now the versions written in between, oldest first, ending in what stood."""
    seen = Action.objects.in_sight_at(sight, before=until.before)
    rows = Action.history.filter(history_date__gte=since.before, history_date__lt=until.before)
    rows = rows.filter(id__in=seen.order_by().values("pk")).worded_for(sight)
    versions = defaultdict(list)
    for row in rows.order_by("history_date", "history_id").values_list(*State._fields):
        versions[row[0]].append(State(*row))
    return versions


def _states(rows) -> dict[int, State]:
    return {row[0]: State(*row) for row in rows.order_by().values_list(*State._fields)}


def _updates_between(sight, since: PointInTime, until: PointInTime) -> dict[int, list[ProgressUpdate]]:
    in_between = Q(reported_at__gte=since.before, reported_at__lt=until.before)
    seen = Action.objects.in_sight_at(sight, before=until.before).order_by()
    rows = ProgressUpdate.objects.filter(in_between, action__in=seen).with_period_and_reporter()
    updates = defaultdict(list)
    for update in rows.order_by("reported_at", "pk"):
        updates[update.action_id].append(update)
    return updates


def _in_words(names: NamesThen, found: dict[int, _Found], states: dict[int, State], updates, base_url: str):
    words = ChangeWording(names, _people(found.values()))
    for key in _in_plan_order(states, names):
        state, sent = states[key], updates.get(key, ())
        # `record_update` gives an update and the version it brings the same instant, and so the two are matched.
        reasons = {update.reported_at: update.reason for update in sent}
        changes = [words.change(*each, found[key], reasons) for each in found[key].differences] if key in found else []
        changes += [words.update(update) for update in sent]
        if changes:
            priority, url = _priority_in_words(state, names), f"{base_url}{state.reference}/"
            yield ActionChanges(state.reference, state.title, url, priority, tuple(changes))


def _in_plan_order(states: dict[int, State], names: NamesThen) -> list[int]:
    """By the priority that each had then, and within it in the order of today."""
    keys = Action.objects.filter(pk__in=list(states)).in_plan_order().values_list("pk", flat=True)
    return sorted(keys, key=lambda key: names.place_of(states[key].priority_id))


def _priority_in_words(state: State, names: NamesThen) -> str:
    """Of a former strategy it says so: the next one gives the same numbers again."""
    priority, strategy = names.priorities[state.priority_id], names.strategy_of(state.priority_id)
    return f"{priority} ({strategy})" if strategy.last_day else str(priority)


def _people(found) -> dict[int, str]:
    """The names of the officers that actions were handed over between."""
    keys = {state.lead_officer_id for each in found for state in (each.old, each.state) if state is not None}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
