"""Gathers what a meeting reads besides its agenda, as it stands, to be frozen when the agenda is published."""

from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from actions.choices import IN_PLAN
from actions.models import Action
from actions.querysets import ALL_ACTIONS, UNRESTRICTED_ACTIONS
from actions.summaries.gaps import worst_gap
from actions.summaries.quarter_ends import recent_periods
from actions.summaries.stamp import plan_stamp
from board.choices import MINUTES_SHOWN, TOOK_PLACE
from board.models import Meeting
from board.querysets import Sight
from board.summaries.agenda_template import priorities_on
from board.summaries.matters_arising import Matter, how_it_ended, matters_by_decision
from board.summaries.minutes import Minutes, whole_minutes
from board.summaries.recommendations import RecommendationLine, not_closed, recommendations_of, state_of
from board.summaries.starting_points import since_meeting
from board.wording.paper import name_of, place_of, publisher_of
from engagement.summaries.satisfaction import Track
from govuk.dates import day
from packs.summaries.frozen import (
    FrozenPack,
    LastMeeting,
    PackAction,
    PackMatter,
    PackMeasure,
    PackRecommendation,
    ToldChange,
)
from packs.summaries.pack_risks import whole_risks
from packs.summaries.past_quarters import past_standings, priority_then, quarters_over
from past.summaries.changes import changes_between
from periods.models import ReportingPeriod
from periods.querysets import fresh_of
from priorities.models import SuccessMeasure
from priorities.summaries import known_of
from records.querysets import PointInTime

# All that was minuted by then, and no drafts: what is still being minuted is nobody's to read.
MINUTED = Sight(everything=True)


def whole_pack(meeting: Meeting, *, at: datetime) -> FrozenPack:
    """Everything, as it stands at an instant: overdue and stale are those of its day in London."""
    on, last = timezone.localdate(at), meeting_before(meeting)
    changes = _changes(last.meets_on, on) if last else {}
    # Not put together yet: whether a decision is followed by an action depends on who may see the action.
    by_decision = matters_by_decision(meeting.body, before=meeting.meets_on, sight=MINUTED, on=on)
    matters = [matter for rows in by_decision for matter in rows]
    recommended = recommendations_of(meeting.body, MINUTED, on=on)
    recommended = not_closed(recommended, since=last.meets_on if last else None)
    last_time = _last_time(last) if last else None
    ended = (reference for matter in matters for reference, _ in matter.ended)
    named = {*changes, *(each.reference for each in matters), *ended, *_raised(last_time)}
    named |= {line.action.reference for line in recommended if line.action}
    priorities = priorities_on(meeting.meets_on)
    # All of them, also those that no action serves: that is what the meeting should see.
    strategies = {each.strategy_id for each in priorities}
    measures = SuccessMeasure.objects.filter(strategy__in=strategies).standing(on=meeting.meets_on)
    measures = list(measures.select_related("strategy").order_by("outcome", "pk"))
    over = quarters_over(recent_periods(plan_stamp(), on), on=on)
    return FrozenPack(
        name=name_of(meeting),
        place=place_of(meeting),
        publisher=publisher_of(meeting),
        last=last_time,
        matters=tuple(map(_matter, matters)),
        actions=tuple(_actions(named, changes, strategies, past_standings(over, strategies), on)),
        priorities=tuple(map(str, priorities)),
        measures=tuple((each.reference, each.statement) for each in measures),
        strategy=str(priorities[0].strategy) if priorities else "",
        standing=tuple(_standing(measures, on)),
        quarters=tuple(map(str, over)),
        satisfaction=_satisfaction(on),
        risks=whole_risks(meeting, last=last.meets_on if last else None, on=on),
        recommendations=tuple(map(_recommendation, recommended)),
    )


def _recommendation(line: RecommendationLine) -> PackRecommendation:
    row = line.row
    return PackRecommendation(
        key=str(row.key),
        made_on=day(row.item.meeting.meets_on),
        text=row.text,
        made_to=row.made_to,
        due=day(row.due_on) if row.waits else "",
        is_overdue=line.is_overdue,
        answer=row.get_response_display(),
        response=row.response_text.strip(),
        action=line.action.reference if line.action else "",
        point=str(line.point.key) if line.point else "",
        state=line.state.label,
        state_without=state_of(row).label,
        outcome=row.outcome,
    )


def _standing(measures: list[SuccessMeasure], on: date):
    for known in known_of(measures, period=ReportingPeriod.objects.last_ended(on=on), on=on).values():
        # As though it had an action: whether it has one depends on who reads.
        gap = worst_gap(known, action_count=1)
        words = gap.words if gap else ""
        yield PackMeasure(known.measure.reference, known.judgement_words, known.direction_words, words)


def _satisfaction(on: date) -> str:
    """Of all finished actions, in a sentence; empty where nobody was asked. It tells of nothing restricted."""
    found = Track(on=on).of_all()
    return found.sentence if found.asked_count else ""


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body that took place before this one."""
    earlier = Meeting.objects.filter(body=meeting.body_id, state__in=TOOK_PLACE, meets_on__lt=meeting.meets_on)
    return earlier.select_related("body").order_by("-meets_on").first()


def _last_time(last: Meeting) -> LastMeeting:
    minutes = None
    if last.state in MINUTES_SHOWN:
        # Agreed minutes are their frozen words, whatever their rows have come to say since (decision 20).
        minutes = Minutes.from_json(last.frozen_words) if last.is_agreed else whole_minutes(last)
    return LastMeeting(last.pk, day(last.meets_on), last.is_agreed, minutes)


def _raised(last: LastMeeting | None) -> set[str]:
    items = last.minutes.items if last and last.minutes else ()
    return {action.reference for item in items for decision in item.decisions for action in decision.actions}


def _matter(matter: Matter) -> PackMatter:
    latest = f"{matter.latest} ({day(matter.latest_on)})" if matter.latest and matter.latest_on else matter.latest
    return PackMatter(
        decision=matter.decision,
        action=matter.reference if matter.is_action else "",
        origin=matter.from_words if matter.decision else f"{matter.origin}, {matter.from_words}",
        text=matter.text,
        owner=matter.owner,
        due=day(matter.due_on),
        is_overdue=matter.is_overdue,
        latest=latest,
        closed="" if matter.is_open else capfirst(how_it_ended(matter)),
        ended=matter.ended,
        point=matter.point,
        became=matter.became,
        public_owner=matter.public_owner,
    )


def _changes(held_on: date, on: date) -> dict[str, tuple]:
    """{reference: (changes for those who see everything, changes for those who see nothing restricted)}."""
    stamp, since, until = plan_stamp(), since_meeting(held_on), PointInTime.end_of(on)
    # No `base_url`: a pack holds words, and links are made when it is shown.
    whole, for_others = (
        {each.reference: tuple(map(_told, each.changes)) for each in changes.actions}
        for changes in (
            changes_between(stamp, sight, since, until, base_url="") for sight in (ALL_ACTIONS, UNRESTRICTED_ACTIONS)
        )
    )
    return {reference: (told, for_others.get(reference, ())) for reference, told in whole.items()}


def _told(change) -> ToldChange:
    at = change.at.isoformat() if change.at else ""
    return ToldChange(str(change.kind), change.subject, change.old, change.new, change.why, change.by, at)


def _actions(named: set[str], changes: dict[str, tuple], strategies: set[int], past: dict[int, tuple], on: date):
    fresh = fresh_of(recent_periods(plan_stamp(), on))
    # What is not in the plan comes along where something names it: without its row, nobody could be kept from it.
    rows = Action.objects.filter(Q(stage__in=IN_PLAN) | Q(reference__in=named)).with_people().in_plan_order()
    rows = rows.select_related("priority__strategy")
    for row in rows.prefetch_related("measures"):
        action = _action(row, changes.get(row.reference, ((), ())), strategies, on, fresh)
        yield replace(action, past=past.get(row.pk, ()))


def _action(row: Action, changes: tuple, strategies: set[int], on: date, fresh) -> PackAction:
    update = row.latest_update
    off_track = update if row.is_off_track else None
    return PackAction(
        reference=row.reference,
        title=row.title,
        priority=priority_then(row.priority, strategies),
        lead=row.lead_partner.short_name,
        officer=row.officer_name or "",
        due=day(row.due_on) or row.timescale_text,
        stage=row.stage,
        rating=row.rating,
        visibility=row.visibility,
        is_overdue=row.is_overdue(on=on),
        is_stale=row.is_stale(fresh=fresh),
        reason=off_track.reason if off_track else "",
        way_back=off_track.way_back if off_track else "",
        said=update.text if update else "",
        public_text=update.approved_text if update else "",
        measures=tuple(sorted(each.reference for each in row.measures.all() if each.strategy_id in strategies)),
        changes=changes[0],
        changes_for_others=changes[1],
    )
