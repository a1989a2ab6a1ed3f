"""The actions that changed between two moments, each with its changes in words and its place in the list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from actions.choices import RATING_WORDS, STAGE_WORDS
from actions.models import Action, ProgressUpdate
from actions.querysets import ActionSight
from partners.models import User
from past.choices import ChangeGroup, ChangeKind, group_of_kind
from past.summaries.as_at import NamesThen
from past.summaries.differences import ActionDifference, SentUpdate, State, differences, set_by
from past.wording import ActionChange, ChangeWording
from records.querysets import PointInTime

# A change is kept in words, by packs for years.
VALUES = {
    ChangeKind.RATING: {words: rating for rating, words in RATING_WORDS.items()},
    ChangeKind.STAGE: {words: stage for stage, words in STAGE_WORDS.items()},
}


@dataclass(frozen=True)
class ActionChanges:
    reference: str
    title: str
    url: str
    priority: str
    changes: tuple[ActionChange, ...]

    @cached_property
    def by_group(self) -> tuple[tuple[ChangeGroup, "ActionChanges"], ...]:
        """The action under every group of which it has changes, with these alone. Most are told again and again, as
        they were before somebody saved another."""
        own = defaultdict(list)
        for change in self.changes:
            own[group_of(change)].append(change)
        return tuple((group, replace(self, changes=tuple(changes))) for group, changes in own.items())


def group_of(change: ActionChange) -> ChangeGroup:
    values = VALUES.get(change.kind, {})
    return group_of_kind(change.kind, values.get(change.old, ""), values.get(change.new, ""))


# The place of the priority that an action has (`NamesThen.place_of`), its own in the plan, and its key.
Place = tuple[tuple[int, int], int, int]
Changed = dict[int, tuple[Place, ActionChanges]]


@dataclass(frozen=True)
class Span:
    """Two moments that are compared, as people of one sight see them. `among` leaves out all actions but some of those
    that they see."""

    sight: ActionSight
    since: PointInTime
    until: PointInTime
    among: frozenset[int] | None = None

    def of(self, keys: Iterable[int]) -> "Span":
        """The same for those of some actions that are seen: asked once, because each question to the past would ask
        it again."""
        found = Action.objects.in_sight_at(self.sight, before=self.until.before).filter(pk__in=keys)
        return replace(self, among=frozenset(found.order_by().values_list("pk", flat=True)))

    def seen(self):
        """The actions in sight then and now."""
        if self.among is not None:
            return Action.objects.filter(pk__in=self.among).order_by()
        return Action.objects.in_sight_at(self.sight, before=self.until.before).order_by()

    def versions(self):
        """What was written of them in between."""
        rows = Action.history.written(since=self.since.before, before=self.until.before).worded_for(self.sight)
        return rows.filter(id__in=self.seen().values("pk") if self.among is None else self.among)

    def updates(self):
        rows = ProgressUpdate.objects.sent(since=self.since.before, before=self.until.before)
        return rows.filter(action__in=self.seen() if self.among is None else self.among)

    def states_at(self, point: PointInTime, keys: Iterable[int]) -> dict[int, State]:
        seen = Action.objects.in_sight_at(self.sight, before=point.before).filter(pk__in=list(keys))
        return _states(Action.history.of(seen, before=point.before))


def actions_written(since: PointInTime, until: PointInTime) -> set[int]:
    """The keys of those that were saved, or reported on, between two moments."""
    span = {"since": since.before, "before": until.before}
    saved = Action.history.written(**span).order_by().values_list("id")
    reported = ProgressUpdate.objects.sent(**span).order_by().values_list("action_id")
    return {key for (key,) in saved.union(reported)}


def changed_actions(span: Span, *, names: NamesThen, base_url: str) -> Changed:
    """By the keys of the actions, in the order of their places."""
    found, updates = _differences_in(span), _updates_in(span)
    # An update that changes no field of its action leaves no difference between the two states.
    only_reported = [key for key in updates if key not in found]
    states = {key: row.state for key, row in found.items()}
    states |= span.states_at(span.until, only_reported) if only_reported else {}
    return in_order(dict(_in_words(names, found, states, updates, base_url)))


def in_order(changed: Changed) -> Changed:
    return dict(sorted(changed.items(), key=lambda item: item[1][0]))


@dataclass(frozen=True, slots=True)
class _Found:
    """One action as it was and as it is: each difference with the state that brought it, if a person did."""

    old: State | None
    state: State
    differences: list[tuple[ActionDifference, State | None]]


def _differences_in(span: Span) -> dict[int, _Found]:
    since, until, versions = span.since, span.until, _versions_in(span)
    old = span.states_at(since, versions) if versions else {}
    found = {key: _found(old.get(key), states, since, until) for key, states in versions.items()}
    # Nobody wrote anything when these fell due, so no version tells of it.
    due = Action.history.of(span.seen(), before=until.before).overdue(on=until.on).filter(due_on__gte=since.on)
    for key, state in _states(due).items():
        found.setdefault(key, _found(state, [state], since, until))
    return found


def _found(old: State | None, states: list[State], since: PointInTime, until: PointInTime) -> _Found:
    differing = differences(old, states[-1], since=since.on, until=until.on)
    brought = [(each, set_by(states, each.fields) if each.fields else None) for each in differing]
    return _Found(old, states[-1], brought)


def _versions_in(span: Span) -> dict[int, list[State]]:
    """Of each action in sight then and now the versions written in between, oldest first, ending in what stood."""
    versions = defaultdict(list)
    for row in span.versions().order_by("history_date", "history_id").values_list(*State._fields):
        versions[row[0]].append(State(*row))
    return versions


def _states(rows) -> dict[int, State]:
    return {row[0]: State(*row) for row in rows.order_by().values_list(*State._fields)}


def _updates_in(span: Span) -> dict[int, list[SentUpdate]]:
    updates = defaultdict(list)
    for row in span.updates().order_by("reported_at", "pk").values_list(*SentUpdate._fields):
        updates[row[0]].append(SentUpdate(*row))
    return updates


def _in_words(names: NamesThen, found: dict[int, _Found], states: dict[int, State], updates, base_url: str):
    words = ChangeWording(names, _people(found.values()))
    places = dict(Action.objects.filter(pk__in=list(states)).order_by().values_list("pk", "plan_order"))
    for key, state in states.items():
        sent = updates.get(key, ())
        # `record_update` gives an update and the version it brings the same instant, and so the two are matched.
        reasons = {update.reported_at: update.reason or update.text for update in sent}
        changes = [words.change(*each, found[key], reasons) for each in found[key].differences] if key in found else []
        changes += [words.update(update) for update in sent]
        if changes:
            place, url = (names.place_of(state.priority_id), places[key], key), f"{base_url}{state.reference}/"
            priority = _priority_in_words(state, names)
            yield key, (place, ActionChanges(state.reference, state.title, url, priority, tuple(changes)))


def _priority_in_words(state: State, names: NamesThen) -> str:
    """Of a former strategy it says so: the next one gives the same numbers again."""
    priority, strategy = names.priorities[state.priority_id], names.strategy_of(state.priority_id)
    return f"{priority} ({strategy})" if strategy.last_day else str(priority)


def _people(found) -> dict[int, str]:
    """The names of the officers that actions were handed over between."""
    keys = {state.lead_officer_id for each in found for state in (each.old, each.state) if state is not None}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
