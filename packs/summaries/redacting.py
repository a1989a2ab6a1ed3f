"""One reader's copy of a pack, cut from the frozen words, and counted after the cut.

Who may see an action, an item or a decision is asked of the rows as they are now. An action's words of a time when it
was restricted stay with the partners that lead or support it (decision 17). A copy for residents names no people and
holds only actions that are public, in words that are for everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from actions.choices import IN_PLAN, OFF_TRACK, OPEN, RATING_WORDS, Gap, Stage, Visibility, stages_told
from actions.models import Action
from board.models import ActionPoint, Body, Decision, Meeting, Recommendation
from board.querysets import Sight
from board.summaries.agenda import Shown, actions_in_sight, shown_to
from board.summaries.decisions_followed_by_actions import as_one
from board.summaries.matters_arising import ACTION_POINT, without_raised
from board.summaries.minuted_points import nameless
from board.summaries.minutes import Minutes, for_reader
from packs.summaries.frozen import FrozenPack, LastMeeting, PackAction, PackMatter, PackMeasure
from packs.summaries.pack_copy import (
    WHOLE_PLAN,
    ChangedAction,
    OffTrackAction,
    PackCopy,
    PriorityProgress,
    ServedMeasure,
    rank_of,
)
from packs.summaries.pack_risks import RisksOfCopy, risks_read
from packs.summaries.past_quarters import pictures
from past.choices import ChangeKind
from risks.models import Risk

FIRST_WITH_PICTURES, FIRST_WITH_RISKS = 5, 7
# What residents are told of a public action. Left out: what names people (a hand-over), and words that were not
# written for residents (an update, a change of wording).
TOLD_TO_RESIDENTS = frozenset(
    {
        *(ChangeKind.NEW, ChangeKind.COMPLETED, ChangeKind.CANCELLED, ChangeKind.REPLACED, ChangeKind.ON_HOLD),
        *(ChangeKind.REOPENED, ChangeKind.STAGE, ChangeKind.OVERDUE, ChangeKind.RATING, ChangeKind.DATES),
        ChangeKind.MOVED,
    }
)


@dataclass(frozen=True)
class ReadingRights:
    """What people of one sight may read now. `own` and `own_risks`: those whose words they may read even where
    restricted."""

    actions: frozenset[str]
    own: frozenset[str]
    decisions: frozenset[str]
    minutes: dict[int, Shown]
    risks: frozenset[str] = frozenset()
    own_risks: frozenset[str] = frozenset()
    for_residents: bool = False
    # The keys of action points and recommendations.
    said: frozenset[str] = frozenset()

    def reads(self, action: PackAction) -> bool:
        if action.reference not in self.actions:
            return False
        if self.for_residents:
            return action.visibility == Visibility.PUBLIC
        return action.visibility != Visibility.RESTRICTED or action.reference in self.own


def reading_of(packs: Iterable[FrozenPack], body: Body, sight: Sight) -> ReadingRights:
    """Asked once for all versions of a meeting's pack."""
    packs = list(packs)
    named = {action.reference for pack in packs for action in pack.actions}
    seen = actions_in_sight(Action.objects.filter(reference__in=named), sight).order_by()
    decisions = Decision.objects.filter(body=body).in_sight(sight).only("year", "series", "number")
    # Each version of a pack may hold the minutes of another meeting, where one was held in between.
    meetings = Meeting.objects.filter(pk__in={pack.last.meeting for pack in packs if pack.last})
    actions = frozenset(seen.values_list("reference", flat=True))
    risks = Risk.objects.filter(key__in={risk.key for pack in packs for risk in pack.risks}).order_by()
    seen_risks = _keys(risks.in_sight(sight))
    return ReadingRights(
        actions=actions,
        own=actions if sight.everything else frozenset(_own(seen, sight)),
        decisions=frozenset(decision.reference for decision in decisions),
        minutes={meeting.pk: shown_to(meeting, sight) for meeting in meetings},
        risks=seen_risks,
        own_risks=seen_risks if sight.everything else _keys(risks.of_those_entitled(sight)),
        for_residents=sight.for_residents,
        said=_said(packs, body, sight),
    )


def _keys(rows) -> frozenset[str]:
    return frozenset(map(str, rows.values_list("key", flat=True)))


def _said(packs: list[FrozenPack], body: Body, sight: Sight) -> frozenset[str]:
    """The keys of the action points and recommendations of the body, in one question; none where no pack has any."""
    if not any(pack.recommendations or any(matter.point for matter in pack.matters) for pack in packs):
        return frozenset()
    points, recommendations = (
        kind.objects.in_sight(sight).filter(item__meeting__body=body).order_by().values_list("key", flat=True)
        for kind in (ActionPoint, Recommendation)
    )
    return frozenset(map(str, points.union(recommendations, all=True)))


def _own(seen, sight: Sight):
    if sight.partner_id is None:
        return ()
    return seen.involving(sight.partner_id).values_list("reference", flat=True)


def copy_of(pack: FrozenPack, reading: ReadingRights) -> PackCopy:
    actions = [action for action in pack.actions if reading.reads(action)]
    by_reference = {each.reference: each for each in actions}
    # Cut first, counted afterwards: a total over all actions would tell of those that are left out.
    in_plan = [action for action in actions if action.stage in IN_PLAN]
    progress = tuple(_progress(in_plan, pack.priorities))
    return PackCopy(
        name=pack.name,
        place=pack.place,
        publisher=pack.publisher,
        last=_last_for(pack.last, by_reference, reading),
        matters=tuple(_matters_for(pack, by_reference, reading)),
        exceptions=tuple(_off_track(each, reading) for each in worst_first(in_plan)),
        progress=progress,
        measures=tuple(_served(in_plan, pack.measures)),
        changes=tuple(_changed(actions, reading)),
        strategy=pack.strategy,
        standing=() if reading.for_residents else tuple(_standing(in_plan, pack.standing)),
        pictures=_pictures(in_plan, progress, pack, reading) if pack.format >= FIRST_WITH_PICTURES else (),
        # Numbers as small as these are not published.
        satisfaction="" if reading.for_residents else pack.satisfaction,
        risks=_risks(pack, reading),
        recommendations=tuple(_recommendations_for(pack, by_reference, reading)),
        for_residents=reading.for_residents,
    )


def _risks(pack: FrozenPack, reading: ReadingRights) -> RisksOfCopy | None:
    if reading.for_residents or pack.format < FIRST_WITH_RISKS:
        return None
    since = pack.last.meets_on if pack.last else ""
    return risks_read(pack.risks, since=since, seen=reading.risks, own=reading.own_risks)


def _pictures(actions: list[PackAction], progress, pack: FrozenPack, reading: ReadingRights):
    rows = (row.priority for row in progress)
    return pictures(actions, rows, pack.quarters, own=reading.own, for_residents=reading.for_residents)


def _last_for(last: LastMeeting | None, actions: dict[str, PackAction], reading: ReadingRights) -> LastMeeting | None:
    if last is None or last.minutes is None:
        return last
    # The minutes must not name an action either that this copy leaves out.
    shown = reading.minutes[last.meeting]
    whole = _without_names(last.minutes) if reading.for_residents else last.minutes
    return replace(last, minutes=for_reader(whole, replace(shown, actions=shown.actions & actions.keys())))


def _without_names(minutes: Minutes) -> Minutes:
    """Seats, and whether and when they were filled; persons declare interests, and are appointed."""
    items = tuple(
        replace(item, declarations=(), appointments=(), actions=nameless(item.actions)) for item in minutes.items
    )
    # Who holds no seat: without a name nothing of the line is left.
    kept = [place for place, line in enumerate(minutes.attendance) if line.is_member]
    attendance = tuple(replace(minutes.attendance[place], who="") for place in kept)
    comings = tuple(replace(each, line=kept.index(each.line)) for each in minutes.comings if each.line in kept)
    return replace(minutes, attendance=attendance, comings=comings, declarations=(), items=items)


def _matters_for(pack: FrozenPack, actions: dict[str, PackAction], reading: ReadingRights):
    seen = list(_seen_matters(pack, actions, reading))
    if pack.format < 2:
        yield from seen
        return
    # Put together after the cut: a decision is followed by those of its actions that this reader knows of.
    for _, rows in groupby(seen, key=lambda matter: matter.group):
        rows = list(rows)
        own = next((row for row in rows if row.is_decision), None)
        yield from as_one(own, without_raised([row for row in rows if not row.is_decision]))


def _seen_matters(pack: FrozenPack, actions: dict[str, PackAction], reading: ReadingRights):
    for matter in pack.matters:
        if not _may_read(matter, actions, reading):
            continue
        # Of the decision's own action points: who reads the decision reads them.
        known = {*actions, ACTION_POINT}
        ended = tuple((reference, how) for reference, how in matter.ended if reference in known)
        matter = replace(matter, ended=ended)
        if not reading.for_residents:
            yield matter
        else:
            # No names, and no words that were written for the partnership (decision 23).
            owner = actions[matter.action].lead if matter.action else (matter.public_owner or matter.owner)
            yield replace(matter, owner=owner, latest="")


def _may_read(matter: PackMatter, actions: dict[str, PackAction], reading: ReadingRights) -> bool:
    if matter.action and matter.action not in actions:
        return False
    if matter.point and matter.point not in reading.said:
        return False
    return not matter.decision or matter.decision in reading.decisions


def _recommendations_for(pack: FrozenPack, actions: dict[str, PackAction], reading: ReadingRights):
    """What carries one out is named only to those who may know of it; its state says no more than that."""
    for each in pack.recommendations:
        if each.key not in reading.said:
            continue
        action = each.action if each.action in actions else ""
        point = each.point if each.point in reading.said else ""
        is_whole = (action, point) == (each.action, each.point)
        cut = replace(each, action=action, point=point, state=each.state if is_whole else each.state_without)
        # No words that were written for the partnership (decision 23).
        yield replace(cut, response="", outcome="") if reading.for_residents else cut


def worst_first(actions: list[PackAction]) -> list[PackAction]:
    """In the order of WORST_FIRST, then what is only overdue, then what is only stale; each in plan order."""
    ranks = ((rank_of(action), action) for action in actions)
    return [action for rank, action in sorted(((r, a) for r, a in ranks if r is not None), key=lambda row: row[0])]


def _off_track(action: PackAction, reading: ReadingRights) -> OffTrackAction:
    off_track, public = action.rating in OFF_TRACK, reading.for_residents
    return OffTrackAction(
        reference=action.reference,
        title=action.title,
        lead=action.lead,
        officer="" if public else action.officer,
        due=action.due,
        stage=action.stage,
        rating=action.rating,
        is_overdue=action.is_overdue,
        is_stale=action.is_stale,
        is_restricted=action.visibility == Visibility.RESTRICTED,
        reason="" if public else action.reason,
        way_back="" if public else action.way_back,
        # Off track, the reason and the way back stand in place of the update's text.
        said=action.public_text if public else ("" if off_track else action.said),
    )


def _progress(actions: list[PackAction], priorities: tuple[str, ...]):
    told = stages_told({each.stage for each in actions})
    yield _counted(WHOLE_PLAN, actions, told)
    # Actions of a former strategy are still in the plan: left out here, the rows would not add up to the whole.
    others = dict.fromkeys(each.priority for each in actions if each.priority not in priorities)
    for priority in (*priorities, *others):
        yield _counted(priority, [each for each in actions if each.priority == priority], told)


def _counted(priority: str, actions: list[PackAction], told: Iterable[Stage]) -> PriorityProgress:
    still_open = [each for each in actions if each.stage in OPEN]
    return PriorityProgress(
        priority=priority,
        total=len(actions),
        open=len(still_open),
        stages=tuple((stage.value, sum(each.stage == stage for each in actions)) for stage in told),
        ratings=tuple((rating, sum(each.rating == rating for each in still_open)) for rating in RATING_WORDS),
        overdue=sum(each.is_overdue for each in still_open),
        stale=sum(each.is_stale for each in still_open),
    )


def _served(actions: list[PackAction], measures: tuple[tuple[str, str], ...]):
    for reference, statement in measures:
        yield ServedMeasure(reference, statement, tuple(a.reference for a in actions if reference in a.measures))


def _standing(actions: list[PackAction], rows: tuple[PackMeasure, ...]):
    """What partners owe each other is not told to residents."""
    served = {reference for action in actions for reference in action.measures}
    for row in rows:
        yield row if row.reference in served else replace(row, gap=Gap.NO_ACTION.label)


def _changed(actions: list[PackAction], reading: ReadingRights):
    for action in actions:
        if reading.for_residents:
            told = [each for each in action.changes_for_others if each.kind in TOLD_TO_RESIDENTS]
            changes = tuple(replace(each, why="", by="", at="") for each in told)
        else:
            changes = action.changes if action.reference in reading.own else action.changes_for_others
        if changes:
            yield ChangedAction(action.reference, action.title, action.priority, changes)
