"""What changed in the plan, for a page that has more to show: how many actions got worse, better, and so on, and of
those that got worse the few that are looked at first.

The differences are those of `past.summaries.differences`, found without naming everything that changed: what was not
written in the last days is looked at once a day, and the rest on each page.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date

from actions.choices import OFF_TRACK, OPEN, RATING_WORDS, Stage, Visibility
from actions.models import Action
from actions.querysets import ActionSight
from govuk.dates import day
from govuk.words import listed
from past.choices import GROUPS, ChangeGroup, ChangeKind, group_of_rating, group_of_stage
from past.summaries.changed_actions import actions_written
from past.summaries.changes import DAYS_STILL_WRITTEN
from past.summaries.differences import State, differences
from records.caching import kept_by_stamp
from records.querysets import PointInTime

# (group, words for one action, words for several), in the order in which a board asks.
WORDS = (
    (ChangeGroup.WORSE, "got worse", "got worse"),
    (ChangeGroup.BETTER, "got better", "got better"),
    (ChangeGroup.NEW, "is new", "are new"),
    (ChangeGroup.FINISHED, "is finished", "are finished"),
    (ChangeGroup.DATES, "has another date", "have other dates"),
)
TOLD = frozenset(group for group, *_ in WORDS)
NOTHING = State(**dict.fromkeys(State._fields))
JUDGED_BY = ("stage", "rating", "due_on", "starts_on")


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
    """How many actions of each group there are, an action in each that fits, and the first of those that got worse."""

    numbers: dict[ChangeGroup, int]
    worse: tuple[GotWorse, ...]

    @property
    def words(self) -> str:
        """3 got worse, 1 got better and 2 are new; nothing where nothing changed."""
        found = ((self.numbers.get(group, 0), one, several) for group, one, several in WORDS)
        told = [f"{number} {one if number == 1 else several}" for number, one, several in found if number]
        return listed(told, joined_by="and") if told else ""


def plan_in_brief(sight: ActionSight, since: PointInTime, *, on: date, most: int) -> PlanInBrief:
    """How the plan as it is, on its day, differs from the one that stood then, as people of one sight see both."""
    until = PointInTime.end_of(on)
    eve = PointInTime.end_of(until.on - timedelta(days=DAYS_STILL_WRITTEN))
    groups, worst_first = _settled(eve, sight, since, until)
    lately = actions_written(max(eve, since, key=lambda point: point.before), until)
    first = list(islice((key for key in worst_first if key not in lately), most))
    shown = _compared(sight, since, until, lately.union(first)) if lately or first else []
    numbers = Counter(group for key, own in groups.items() if key not in lately for group in own)
    numbers.update(group for each in shown if each.action.pk in lately for group in each.groups)
    worse = sorted((each for each in shown if ChangeGroup.WORSE in each.groups), key=_rank)
    return PlanInBrief(dict(numbers), tuple(_in_words(each, until) for each in worse[:most]))


@dataclass(frozen=True, slots=True)
class _Compared:
    action: Action
    old_rating: str | None
    kinds: frozenset[str]
    groups: frozenset[str]


# Not by the stamp of the plan: what was written since the eve is compared anew, and the rest is as it was then.
@kept_by_stamp(most=16)
def _settled(eve: PointInTime, sight: ActionSight, since: PointInTime, until: PointInTime):
    """({key of an action: its groups}, the keys of those that got worse, the worst first)"""
    found = _compared(sight, since, until, None)
    worse = sorted((each for each in found if ChangeGroup.WORSE in each.groups), key=_rank)
    return {each.action.pk: each.groups for each in found}, tuple(each.action.pk for each in worse)


def _compared(sight: ActionSight, since: PointInTime, until: PointInTime, keys: Iterable[int] | None):
    """Of these actions, or of all, those that differ in what is grouped here."""
    rows = Action.objects.in_sight_at(sight, before=until.before)
    if keys is None:
        written = Action.history.written(since=since.before, before=until.before).order_by().values("id")
        rows = rows.filter(Q(pk__in=written) | Q(stage__in=OPEN, due_on__gte=since.on, due_on__lt=until.on))
        rows = rows.only(*JUDGED_BY)
    else:
        rows = rows.filter(pk__in=keys).select_related("latest_update").defer("description", "outcome_evidence")
    found = list(rows.order_by().annotate(then=_as_it_stood(since)))
    own = _own(sight, found)
    compared = (_comparison(action, _state_then(action, own), since, until) for action in found)
    return [each for each in compared if each.groups]


def _as_it_stood(since: PointInTime) -> Subquery:
    fields = {name: name for name in (*JUDGED_BY, "visibility")}
    rows = Action.history.filter(id=OuterRef("pk"), history_date__lt=since.before)
    return Subquery(rows.order_by("-history_date", "-history_id").values(then=JSONObject(**fields))[:1])


def _own(sight: ActionSight, found: list[Action]) -> frozenset[int]:
    """Those whose words may be read that were restricted then (decision 17)."""
    restricted = [action.pk for action in found if action.then and action.then["visibility"] == Visibility.RESTRICTED]
    if not restricted or sight.everything or sight.partner_id is None:
        return frozenset(restricted if sight.everything else ())
    own = Action.objects.filter(pk__in=restricted).involving(sight.partner_id)
    return frozenset(own.order_by().values_list("pk", flat=True))


def _state_then(action: Action, own: frozenset[int]) -> State | None:
    then = action.then
    if then is None or (then["visibility"] == Visibility.RESTRICTED and action.pk not in own):
        return None
    days = {name: _day(then[name]) for name in ("due_on", "starts_on")}
    return NOTHING._replace(stage=then["stage"], rating=then["rating"], **days)


def _day(text: str | None):
    return parse_date(text) if text else None


def _comparison(action: Action, old: State | None, since: PointInTime, until: PointInTime) -> _Compared:
    new = NOTHING._replace(**{name: getattr(action, name) for name in JUDGED_BY})
    kinds = frozenset(each.kind for each in differences(old, new, since=since.on, until=until.on))
    groups = frozenset(_group_of(kind, old, new) for kind in kinds)
    return _Compared(action, old.rating if old else None, kinds, groups & TOLD)


def _group_of(kind: ChangeKind, old: State | None, new: State) -> ChangeGroup:
    match kind:
        case ChangeKind.RATING:
            return group_of_rating(old.rating, new.rating)
        case ChangeKind.STAGE:
            return group_of_stage(old.stage)
    return GROUPS.get(kind, ChangeGroup.OTHER)


def _severity(rating: str) -> int:
    """0 for green and for what nobody has judged."""
    return OFF_TRACK.index(rating) + 1 if rating in OFF_TRACK else 0


def _rank(each: _Compared) -> tuple:
    """The worst first, and of these the one longest due."""
    action = each.action
    return -_severity(action.rating), action.due_on is None, action.due_on, action.pk


def _in_words(each: _Compared, until: PointInTime) -> GotWorse:
    action, found = each.action, []
    if ChangeKind.RATING in each.kinds and _severity(action.rating) > _severity(each.old_rating):
        found.append(f"{RATING_WORDS[action.rating]}, was {RATING_WORDS[each.old_rating].lower()}")
    if ChangeKind.OVERDUE in each.kinds:
        found.append(f"overdue since {day(action.due_on + timedelta(days=1))}")
    if action.stage == Stage.ON_HOLD and ChangeKind.ON_HOLD in each.kinds:
        found.append("put on hold")
    said = action.latest_update
    why = action.stage_reason if found == ["put on hold"] else (said.reason or said.text if said else "")
    words = "; ".join(found)
    return GotWorse(action.reference, action.title, action.get_absolute_url(), words[:1].upper() + words[1:], why)
