"""What changed in the plan, for a page that has more to show: how many actions got worse, better, and so on, and of
those that got worse the few that are looked at first.

The differences are those of `past.summaries.differences`, found without naming everything that changed: what was not
written in the last minutes is compared once in ten of them, and the rest on each page.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_date

from actions.choices import OFF_TRACK, OPEN, RATING_WORDS, Visibility
from actions.models import Action
from actions.querysets import ActionSight
from govuk.dates import day
from govuk.words import listed
from past.choices import ChangeGroup, ChangeKind, group_of_kind
from past.summaries.differences import State, differences
from records.caching import kept_by_stamp, settled_at, sql_written_once
from records.querysets import PointInTime, is_among

# Of those that got worse.
WORSE_SHOWN = 5
# (group or, of what is closed, how; words for one action, words for several), in the order in which a board asks.
WORDS = (
    (ChangeGroup.WORSE, "got worse", "got worse"),
    (ChangeGroup.BETTER, "got better", "got better"),
    (ChangeGroup.NEW, "is new", "are new"),
    (ChangeKind.COMPLETED, "was completed", "were completed"),
    (ChangeKind.CANCELLED, "was cancelled", "were cancelled"),
    (ChangeKind.REPLACED, "was replaced", "were replaced"),
    (ChangeGroup.DATES, "has another date", "have other dates"),
)
TOLD = frozenset(what for what, *_ in WORDS)
NOTHING = State(**dict.fromkeys(State._fields))
COMPARED = ("stage", "rating", "due_on", "starts_on")


@dataclass(frozen=True)
class GotWorse:
    """`words` say what became worse, `why` in a line what its lead says of it. `rank` is its place: the worst first,
    and of these the one longest due."""

    reference: str
    title: str
    url: str
    words: str
    why: str
    rank: tuple

    @property
    def key(self) -> int:
        """Of its action."""
        return self.rank[-1]


@dataclass(frozen=True)
class PlanInBrief:
    """How many actions of each group there are, an action in each that fits, and the first of those that got worse.
    Completed and cancelled are told apart: one is what was meant to happen."""

    numbers: dict[ChangeGroup | ChangeKind, int]
    worse: tuple[GotWorse, ...]

    @property
    def words(self) -> str:
        """3 got worse, 1 got better and 2 are new; nothing where nothing changed."""
        found = ((self.numbers.get(what, 0), one, several) for what, one, several in WORDS)
        told = [f"{number} {one if number == 1 else several}" for number, one, several in found if number]
        return listed(told, joined_by="and") if told else ""


def plan_in_brief(sight: ActionSight, since: PointInTime, *, at: datetime, most: int = WORSE_SHOWN) -> PlanInBrief:
    """How the plan as it is, at an instant of now, differs from the one that stood then, for people of one sight."""
    until = PointInTime.end_of(timezone.localdate(at))
    eve = settled_at(at)
    settled = _settled(eve, sight, since, until)
    lately = {action.pk: action for action in _asked(_lately_sql(since.before, eve, sight=sight))}
    now = [_comparison(action, since, until) for action in lately.values() if action.is_seen]
    numbers = Counter(settled.numbers)
    numbers.subtract(group for key in lately for group in settled.groups.get(key, ()))
    numbers.update(group for each in now for group in each.groups)
    # Of thousands only the first few are looked at: they are in their order already.
    worse = [*islice((row for row in settled.worse if row.key not in lately), most)]
    worse = sorted((*worse, *(each.worse for each in now if each.worse)), key=lambda row: row.rank)[:most]
    return PlanInBrief({group: number for group, number in numbers.items() if number}, tuple(worse))


@dataclass(frozen=True)
class _Settled:
    """What had changed by the eve: of each action its groups, and in their order those that got worse."""

    groups: dict[int, frozenset[str]]
    numbers: Counter
    worse: tuple[GotWorse, ...]


@dataclass(frozen=True)
class _Compared:
    groups: frozenset[str]
    worse: GotWorse | None


# Not by the stamp of the plan: what was written since the eve is compared anew, and the rest is as it was then.
@kept_by_stamp(most=16)
def _settled(eve: datetime, sight: ActionSight, since: PointInTime, until: PointInTime) -> _Settled:
    asked = _changed_sql(since.before, since.on, until.on, sight=sight)
    found = {action.pk: _comparison(action, since, until) for action in _asked(asked) if action.is_seen}
    groups = {key: each.groups for key, each in found.items() if each.groups}
    numbers = Counter(group for own in groups.values() for group in own)
    worse = sorted((each.worse for each in found.values() if each.worse), key=lambda row: row.rank)
    return _Settled(groups, numbers, tuple(worse))


def _asked(sql: tuple[str, tuple]) -> Iterable[Action]:
    return Action.objects.raw(*sql)


@sql_written_once
def _changed_sql(before: datetime, first, last, *, sight: ActionSight) -> QuerySet:
    written = Action.history.filter(history_date__gte=before).order_by().values("id")
    fell_due = Q(stage__in=OPEN, due_on__gte=first, due_on__lt=last)
    return _with_then(Action.objects.filter(Q(pk__in=written) | fell_due), before, sight)


@sql_written_once
def _lately_sql(before: datetime, eve: datetime, *, sight: ActionSight) -> QuerySet:
    # An update saves its action as well.
    written = Action.history.filter(history_date__gte=eve).order_by().values("id")
    return _with_then(Action.objects.filter(pk__in=written), before, sight)


def _with_then(rows: QuerySet, before: datetime, sight: ActionSight) -> QuerySet:
    """With what stood then, whether the reader sees the action now, and whether it is their partner's."""
    fields = {name: name for name in (*COMPARED, "visibility")}
    history = Action.history.filter(id=OuterRef("pk"), history_date__lt=before)
    then = Subquery(history.order_by("-history_date", "-history_id").values(then=JSONObject(**fields))[:1])
    return (
        rows.order_by()
        .only("reference", "title", "stage_reason", *COMPARED)
        .annotate(
            then=then,
            is_seen=is_among(Action.objects.in_sight(sight)),
            is_own=is_among(_own(sight)),
            said=F("latest_update__text"),
            reason=F("latest_update__reason"),
        )
    )


def _own(sight: ActionSight) -> QuerySet:
    """Those whose words may be read that were restricted then (decision 17)."""
    if sight.everything:
        return Action.objects.all()
    return Action.objects.none() if sight.partner_id is None else Action.objects.involving(sight.partner_id)


def _state_then(action: Action) -> State | None:
    then = json.loads(action.then) if isinstance(action.then, str) else action.then
    if then is None or (then["visibility"] == Visibility.RESTRICTED and not action.is_own):
        return None
    days = {name: parse_date(then[name]) if then[name] else None for name in ("due_on", "starts_on")}
    return NOTHING._replace(stage=then["stage"], rating=then["rating"], **days)


def _comparison(action: Action, since: PointInTime, until: PointInTime) -> _Compared:
    old, new = _state_then(action), NOTHING._replace(**{name: getattr(action, name) for name in COMPARED})
    kinds = {each.kind for each in differences(old, new, since=since.on, until=until.on)}
    found = {kind: group_of_kind(kind, *_values(kind, old, new)) for kind in kinds}
    groups = TOLD.intersection((*found, *found.values()))
    was = old.rating if found.get(ChangeKind.RATING) == ChangeGroup.WORSE else None
    return _Compared(groups, _in_words(action, kinds, was) if ChangeGroup.WORSE in groups else None)


def _values(kind: ChangeKind, old: State | None, new: State) -> tuple[str, ...]:
    """Those that the group of a kind goes by."""
    name = {ChangeKind.RATING: "rating", ChangeKind.STAGE: "stage"}.get(kind)
    return (getattr(old, name), getattr(new, name)) if name else ()


def _severity(rating: str) -> int:
    """0 for green and for what nobody has judged."""
    return OFF_TRACK.index(rating) + 1 if rating in OFF_TRACK else 0


def _in_words(action: Action, kinds: set[ChangeKind], was: str | None) -> GotWorse:
    """`was` is the rating of before, where it is worse now."""
    found = [] if was is None else [f"{RATING_WORDS[action.rating]}, was {RATING_WORDS[was].lower()}"]
    if ChangeKind.OVERDUE in kinds:
        found.append(f"overdue since {day(action.due_on + timedelta(days=1))}")
    if ChangeKind.ON_HOLD in kinds:
        found.append("put on hold")
    why = action.stage_reason if found == ["put on hold"] else action.reason or action.said or ""
    words, days = "; ".join(found), action.due_on.toordinal() if action.due_on else 0
    rank = (-_severity(action.rating), not days, days, action.pk)
    return GotWorse(
        action.reference, action.title, action.get_absolute_url(), words[:1].upper() + words[1:], why, rank
    )
