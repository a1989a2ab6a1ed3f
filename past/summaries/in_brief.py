"""What changed in the plan, for a page that has more to show: how many actions got worse, better, and so on, and of
those that got worse the few that are looked at first.

The differences are those of `past.summaries.differences`, found without naming everything that changed: what was not
written in the last minutes is compared once in ten of them, and the rest on each page.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from operator import ne

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from actions.choices import OFF_TRACK, OPEN, RATING_WORDS, Visibility
from actions.models import Action
from actions.querysets import ActionSight
from govuk.dates import day
from govuk.words import listed
from past.choices import ChangeGroup, ChangeKind, group_of_kind
from past.limits import WORSE_SHOWN
from past.summaries.differences import State, differences
from records.caching import kept_by_stamp, rows_of, settled_at, sql_written_once
from records.querysets import PointInTime, is_among

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
# What is compared of an action comes from the database as one text, its parts in this order: thousands are read at
# once, and a row of text costs a tenth of a record.
COMPARED, BETWEEN = ("stage", "rating", "due_on", "starts_on"), "|"


@dataclass(frozen=True)
class GotWorse:
    """`words` say what became worse, `why` in a line what its lead says of it."""

    reference: str
    title: str
    url: str
    words: str
    why: str


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
    lately = {action.pk: action for action in Action.objects.raw(*_lately_sql(since.before, eve, sight=sight))}
    compare = _Comparing(since, until).standing
    now = [compare(each.pk, each.now, each.then, each.is_own) for each in lately.values() if each.is_seen]
    numbers = Counter(settled.numbers)
    numbers.subtract(what for key in lately if key in settled.kinds for what in settled.kinds[key].told)
    numbers.update(what for each in now for what in each.kinds.told)
    # Of thousands only the first few are looked at: they are in their order already.
    worse = [*islice((each for each in settled.worse if each.key not in lately), most)]
    worse = sorted([*worse, *(each for each in now if each.kinds.is_worse)], key=lambda each: each.rank)[:most]
    actions = lately | _first_of(eve, tuple(each.key for each in worse if each.key not in lately))
    numbers = {what: number for what, number in numbers.items() if number}
    return PlanInBrief(numbers, tuple(_in_words(actions[each.key], each.kinds) for each in worse))


@dataclass(frozen=True)
class _Kinds:
    """How one action differs: what is told of it, and for the words the kinds and what its rating was, if it is worse
    now."""

    told: frozenset[str]
    kinds: frozenset[ChangeKind]
    was: str | None

    @property
    def is_worse(self) -> bool:
        return ChangeGroup.WORSE in self.told


@dataclass(frozen=True)
class _Standing:
    """`rank` is its place among those that got worse: the worst first, and of these the one longest due."""

    key: int
    kinds: _Kinds
    rank: tuple


@dataclass(frozen=True)
class _Settled:
    """What had changed by the eve: how each action, and in their order those that got worse."""

    kinds: dict[int, _Kinds]
    numbers: Counter
    worse: tuple[_Standing, ...]


# Not by the stamp of the plan: what was written since the eve is compared anew, and the rest is as it was then.
@kept_by_stamp(most=16)
def _settled(eve: datetime, sight: ActionSight, since: PointInTime, until: PointInTime) -> _Settled:
    rows = rows_of(*_changed_sql(since.before, since.on, until.on, sight=sight))
    compare = _Comparing(since, until).standing
    found = [each for row in rows if (each := compare(*row)).kinds.told]
    numbers = Counter(what for each in found for what in each.kinds.told)
    worse = sorted((each for each in found if each.kinds.is_worse), key=lambda each: each.rank)
    return _Settled({each.key: each.kinds for each in found}, numbers, tuple(worse))


@kept_by_stamp(most=32)
def _first_of(eve: datetime, keys: tuple[int, ...]) -> dict[int, Action]:
    """What is told of those that were not written since the eve."""
    return {each.pk: each for each in _to_tell(Action.objects.filter(pk__in=keys))} if keys else {}


@sql_written_once
def _changed_sql(before: datetime, first, last, *, sight: ActionSight) -> QuerySet:
    """Of each action that may have changed and is seen: its key, how it stands, how it stood, whether it is theirs."""
    written = Action.history.filter(history_date__gte=before).order_by().values("id")
    fell_due = Q(stage__in=OPEN, due_on__gte=first, due_on__lt=last)
    seen = Action.objects.in_sight(sight).filter(Q(pk__in=written) | fell_due)
    return _compared(seen, before, sight).values_list("pk", "now", "then", "is_own")


@sql_written_once
def _lately_sql(before: datetime, eve: datetime, *, sight: ActionSight) -> QuerySet:
    # An update saves its action as well.
    written = Action.history.filter(history_date__gte=eve).order_by().values("id")
    rows = _compared(Action.objects.filter(pk__in=written), before, sight)
    return _to_tell(rows).annotate(is_seen=is_among(Action.objects.in_sight(sight)))


def _to_tell(rows: QuerySet) -> QuerySet:
    texts = {"said": F("latest_update__text"), "reason": F("latest_update__reason")}
    return rows.only("reference", "title", "rating", "due_on", "stage_reason").annotate(**texts)


def _compared(rows: QuerySet, before: datetime, sight: ActionSight) -> QuerySet:
    history = Action.history.filter(id=OuterRef("pk"), history_date__lt=before).order_by(
        "-history_date", "-history_id"
    )
    then = Subquery(history.values(then=_as_text(*COMPARED, "visibility"))[:1])
    return rows.order_by().annotate(now=_as_text(*COMPARED), then=then, is_own=is_among(_own(sight)))


def _as_text(*names: str) -> Concat:
    first, *others = (Cast(name, TextField()) for name in names)
    return Concat(first, *(part for each in others for part in (Value(BETWEEN, TextField()), each)))


def _own(sight: ActionSight) -> QuerySet:
    """Those whose words may be read that were restricted then (decision 17)."""
    if sight.everything:
        return Action.objects.all()
    return Action.objects.none() if sight.partner_id is None else Action.objects.involving(sight.partner_id)


class _Comparing:
    """Two moments, and what was found of the pairs of states so far: thousands of actions differ in dozens of ways."""

    def __init__(self, since: PointInTime, until: PointInTime):
        self.since, self.until = since.on, until.on
        # Days as text are in the order of days.
        self.days = self.since.isoformat(), self.until.isoformat()
        self.found: dict[tuple, _Kinds] = {}

    def standing(self, key: int, now: str, then: str | None, is_own: bool) -> _Standing:
        new, old = now.split(BETWEEN), then.split(BETWEEN) if then else None
        if old and old.pop() == Visibility.RESTRICTED and not is_own:
            old = None
        facts = (*new[:2], self.is_past(new, 1), *self.of_old(old, new))
        if facts not in self.found:
            self.found[facts] = _kinds(old and _state(*old), _state(*new), since=self.since, until=self.until)
        _, rating, due_on, _ = new
        return _Standing(key, self.found[facts], (-_severity(rating), not due_on, due_on, key))

    def of_old(self, old: list[str] | None, new: list[str]) -> tuple:
        return (*old[:2], self.is_past(old, 0), *map(ne, old[2:], new[2:])) if old else ()

    def is_past(self, state: list[str], which: int) -> bool:
        return "" < state[2] < self.days[which]


def _state(stage: str, rating: str, due_on: str, starts_on: str) -> State:
    due_on, starts_on = (date.fromisoformat(each) if each else None for each in (due_on, starts_on))
    return NOTHING._replace(stage=stage, rating=rating, due_on=due_on, starts_on=starts_on)


def _kinds(old: State | None, new: State, *, since: date, until: date) -> _Kinds:
    kinds = frozenset(each.kind for each in differences(old, new, since=since, until=until))
    found = {kind: group_of_kind(kind, *_values(kind, old, new)) for kind in kinds}
    was = old.rating if found.get(ChangeKind.RATING) == ChangeGroup.WORSE else None
    return _Kinds(TOLD.intersection((*found, *found.values())), kinds, was)


def _values(kind: ChangeKind, old: State | None, new: State) -> tuple[str, ...]:
    """Those that the group of a kind goes by."""
    name = {ChangeKind.RATING: "rating", ChangeKind.STAGE: "stage"}.get(kind)
    return (getattr(old, name), getattr(new, name)) if name else ()


def _severity(rating: str) -> int:
    """0 for green and for what nobody has judged."""
    return OFF_TRACK.index(rating) + 1 if rating in OFF_TRACK else 0


def _in_words(action: Action, found: _Kinds) -> GotWorse:
    words = []
    if found.was is not None:
        words.append(f"{RATING_WORDS[action.rating]}, was {RATING_WORDS[found.was].lower()}")
    if ChangeKind.OVERDUE in found.kinds:
        words.append(f"overdue since {day(action.due_on + timedelta(days=1))}")
    if ChangeKind.ON_HOLD in found.kinds:
        words.append("put on hold")
    why = action.stage_reason if words == ["put on hold"] else action.reason or action.said or ""
    said = "; ".join(words)
    return GotWorse(action.reference, action.title, action.get_absolute_url(), said[:1].upper() + said[1:], why)
