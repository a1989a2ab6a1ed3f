"""Whom the board's papers, minutes and decisions concern, and the sentences that tell them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from board.choices import Restriction
from board.models import (
    ActionPoint,
    AgendaVersion,
    DatePoll,
    Decision,
    Meeting,
    MinuteCorrection,
    Recommendation,
    Tenure,
)
from govuk.dates import clock, day
from notices.choices import Event
from notices.services import Telling, done_with, take_place_of, tell, tell_all
from notices.wording import reason_sentence
from partners.choices import Role
from partners.models import User

ITS_OWNER = "your organisation is to carry it out"
ASKED_TO_ANSWER = "your organisation is to answer it"
# What a signed link is for by which an action point is closed.
POINT = "action_point"
# Begins the keys of what is told of a meeting's date, with the number of its invitation behind it.
DATE = "meeting"


def members_and_deputies(meeting: Meeting) -> list[User]:
    """Who holds a seat of the body, or is its deputy, on the day of the meeting."""
    tenures = Tenure.objects.on(meeting.meets_on).filter(seat__body=meeting.body_id)
    return list(User.objects.active().filter(pk__in=tenures.values("person")).order_by("pk"))


def presenters(meeting: Meeting) -> list[User]:
    """Whose role an item names. Of one that is not announced nobody learns by it."""
    items = meeting.items.standing().exclude(restriction=Restriction.UNANNOUNCED).exclude(presenter="")
    roles = {role.strip().lower() for role in items.values_list("presenter", flat=True)}
    named = meeting.items.standing().exclude(restriction=Restriction.UNANNOUNCED).exclude(presenter_person=None)
    people = User.objects.active().annotate(role=Lower("job_title"))
    by_name = Q(pk__in=named.order_by().values("presenter_person"))
    return list(people.filter(Q(role__in=roles) | by_name).order_by("pk"))


def tell_published(version: AgendaVersion, *, by: User, at: datetime) -> None:
    meeting = version.meeting
    newer = f"Version {version.number} of the agenda" if version.number > 1 else "The agenda"
    take_place_of(f"agenda {meeting.pk} ", about=meeting, at=at)
    people, key = members_and_deputies(meeting), f"agenda {meeting.pk} {version.number}"
    said, link = f"{newer} of {called(meeting)} is published, with its papers.", meeting.get_absolute_url()
    presenting = "an item of the meeting names your role"
    tell_all(
        [
            Telling(Event.PAPERS, people, meeting, said, link, key),
            Telling(Event.PAPERS, _others(presenters(meeting), people), meeting, said, link, key, why=presenting),
            reply_asked(meeting, people),
        ],
        by=by,
        at=at,
    )


def reply_asked(meeting: Meeting, people: Iterable[User], *, step: int = 0) -> Telling:
    """Once with the first version of the agenda, and once again in a reminder of this step."""
    said = f"Say whether you will come to {called(meeting)}, send apologies, or name who comes for you."
    link = reverse("board:reply", args=[meeting.pk])
    return Telling(Event.REPLY_ASKED, people, meeting, said, link, f"reply {meeting.pk} {step}")


def forget_replies(meeting: Meeting, *, at: datetime) -> None:
    """Nobody need say any more whether they come."""
    take_place_of(f"reply {meeting.pk} ", about=meeting, at=at)


def _poll_key(poll: DatePoll) -> str:
    return f"poll {poll.pk}"


def forget_poll(poll: DatePoll, *, at: datetime) -> None:
    """It is over: nobody is asked any more."""
    done_with([_poll_key(poll)], at=at)


def tell_poll(poll: DatePoll, *, by: User, at: datetime) -> None:
    """Those with a seat, and the deputies, as they are now."""
    on = timezone.localdate(at)
    tenures = Tenure.objects.on(on).filter(seat__body=poll.body_id)
    people = User.objects.active().filter(pk__in=tenures.values("person")).order_by("pk")
    said = f"Say which of {poll.dates.count()} dates suit you for a meeting of {poll.body}."
    link, key = poll.get_absolute_url(), _poll_key(poll)
    tell(Event.POLL, people, about=poll, sentence=said, link=link, key=key, by=by, at=at)


def tell_planned(meetings: Iterable[Meeting], *, by: User, at: datetime) -> None:
    tell_all((_of_date(each, f"The {_meeting(each)} is planned{_when(each)}.") for each in meetings), by=by, at=at)


def tell_moved(meeting: Meeting, before: Meeting, *, by: User, at: datetime) -> None:
    """On another day those are told as well who have a seat on the former day alone: they need not come."""
    if meeting.meets_on != before.meets_on:
        said = f"The {_meeting(before)} is moved to {day(meeting.meets_on)}{_when(meeting)}."
    else:
        said = f"The {_meeting(meeting)} has another time or place{_when(meeting)}."
    _tell_of_date(meeting, said, before=before, by=by, at=at)


def tell_cancelled(meeting: Meeting, *, by: User, at: datetime) -> None:
    _tell_of_date(
        meeting,
        f"The {_meeting(meeting)} is cancelled. {reason_sentence(meeting.cancelled_because)}",
        by=by,
        at=at,
    )


def _tell_of_date(meeting: Meeting, said: str, *, before: Meeting | None = None, by: User, at: datetime) -> None:
    take_place_of(f"{DATE} {meeting.pk} ", about=meeting, at=at)
    tell_all([_of_date(meeting, said, before=before)], by=by, at=at)


def _of_date(meeting: Meeting, said: str, *, before: Meeting | None = None) -> Telling:
    people = members_and_deputies(meeting)
    people += _others(members_and_deputies(before), people) if before else []
    key = f"{DATE} {meeting.pk} {meeting.sequence}"
    return Telling(Event.MEETING, people, meeting, said, meeting.get_absolute_url(), key)


def _meeting(meeting: Meeting) -> str:
    return called(meeting).removeprefix("the ")


def _when(meeting: Meeting) -> str:
    """, at 10am, City Hall"""
    return f": {', '.join(filter(None, [clock(meeting.begins_at), meeting.place]))}"


def _others(people: list[User], told: list[User]) -> list[User]:
    keys = {person.pk for person in told}
    return [person for person in people if person.pk not in keys]


def called(meeting: Meeting) -> str:
    return f"the meeting of {meeting.body} on {day(meeting.meets_on)}"


def draft_key(meeting: Meeting) -> str:
    return f"minutes {meeting.pk}"


def tell_minuted(meeting: Meeting, *, by: User, at: datetime) -> None:
    """The draft is there, and with it the decisions that wait for somebody: before, nobody else could see them."""
    people = members_and_deputies(meeting)
    said = f"The draft minutes of {called(meeting)} are ready."
    tell(
        Event.MINUTES,
        people,
        about=meeting,
        sentence=said,
        link=meeting.get_minutes_url(),
        key=draft_key(meeting),
        by=by,
        at=at,
    )
    decisions = Decision.objects.open().filter(item__meeting=meeting).exclude(owner=None)
    tell_given(decisions.select_related("owner", "body").order_by("pk"), by=by, at=at)
    tell_points(ActionPoint.objects.open().filter(item__meeting=meeting).with_people(), by=by, at=at)
    waiting = Recommendation.objects.waiting().filter(item__meeting=meeting)
    tell_recommended(waiting.with_origin().select_related("partner"), by=by, at=at)


def tell_agreed(meeting: Meeting, *, by: User, at: datetime) -> None:
    """The draft is over, and what was told of it: whoever has not read that reads the minutes."""
    take_place_of(draft_key(meeting), about=meeting, at=at)
    said = f"The minutes of {called(meeting)} were agreed on {day(meeting.agreed_at.meets_on)}. They never change."
    people, link, key = members_and_deputies(meeting), meeting.get_minutes_url(), f"{draft_key(meeting)} agreed"
    tell(Event.MINUTES, people, about=meeting, sentence=said, link=link, key=key, by=by, at=at)


def tell_of_correction(correction: MinuteCorrection, *, by: User, at: datetime) -> None:
    """Those who take minutes. Which item it is, and so that there is one, is for who has signed in."""
    meeting = correction.item.meeting
    people = list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
    said = f"A correction to the draft minutes of {called(meeting)} is proposed."
    link, key = reverse("board:corrections", args=[meeting.pk]), f"correction {correction.pk}"
    tell(Event.CORRECTION, people, about=meeting, sentence=said, link=link, key=key, by=by, at=at)


def tell_corrected(correction: MinuteCorrection, *, by: User, at: datetime) -> None:
    """Whoever proposed it; managers need not be told any more."""
    meeting, state = correction.item.meeting, correction.get_state_display().lower()
    done_with([f"correction {correction.pk}"], at=at)
    said = f"Your correction to the draft minutes of {called(meeting)} was {state}."
    if correction.reason and not correction.item.is_restricted:
        said += f" {reason_sentence(correction.reason)}"
    tell(
        Event.CORRECTION,
        [correction.proposed_by],
        about=meeting,
        sentence=said,
        link=meeting.get_minutes_url(),
        key=f"correction {correction.pk} {correction.state}",
        by=by,
        at=at,
        why="you proposed it",
    )


def tell_given(decisions: Iterable[Decision], *, by: User, at: datetime) -> None:
    """Those at the partner whose role it names; where nobody has it, all there who see what is restricted."""
    decisions = list(decisions)
    people = User.objects.active().filter(partner__in={each.owner_id for each in decisions})
    by_partner: dict[int, list[User]] = {}
    for person in people.prefetch_related("groups").order_by("pk"):
        person.roles = frozenset(group.name for group in person.groups.all())
        by_partner.setdefault(person.partner_id, []).append(person)
    tell_all((_of_given(each, by_partner.get(each.owner_id, [])) for each in decisions), by=by, at=at)


def _of_given(decision: Decision, people: list[User]) -> Telling:
    role = decision.owner_role.strip().lower()
    named = [person for person in people if role and person.job_title.strip().lower() == role]
    told = named or [person for person in people if person.takes_part_in_restricted]
    to = f"{decision.owner}, {decision.owner_role}" if decision.owner_role else f"{decision.owner}"
    due = f", due on {day(decision.due_on)}" if decision.due_on else ""
    return Telling(
        Event.GIVEN,
        told,
        decision,
        f"Decision {decision.reference} of {decision.body} was given to {to}{due}.",
        decision.get_absolute_url(),
        f"given decision {decision.pk} {decision.owner_id}",
        decision.is_restricted,
        why=ITS_OWNER,
    )


def tell_points(points: Iterable[ActionPoint], *, by: User, at: datetime) -> None:
    """Whoever has an account and an action point, of what they took on."""
    tell_all((_of_point(each, each.person) for each in points if each.person is not None), by=by, at=at)


def _of_point(point: ActionPoint, person: User) -> Telling:
    due = f", due on {day(point.due_on)}" if point.due_on else ""
    return Telling(
        Event.GIVEN,
        [person],
        point,
        f"An action point of {called(point.item.meeting)} is yours{due}: {of_what(point)}.",
        point.get_absolute_url(),
        f"given point {point.pk} {person.pk} {point.due_on or ''}",
        point.is_restricted,
        why="the minutes name you",
    )


def of_what(point: ActionPoint) -> str:
    """What is to be done, for the end of a sentence."""
    return f"“{str(point).rstrip('.')}”"


def people_of(partners: Iterable[int | None]) -> dict[int, list[User]]:
    """{key of a partner: its officers}, who answer what is recommended to it."""
    officers = User.objects.active().with_role(Role.OFFICER).filter(partner__in={each for each in partners if each})
    found: dict[int, list[User]] = {}
    for officer in officers.order_by("pk"):
        found.setdefault(officer.partner_id, []).append(officer)
    return found


def tell_recommended(recommendations: Iterable[Recommendation], *, by: User, at: datetime) -> None:
    """The officers of the partner that each is made to."""
    rows = [each for each in recommendations if each.partner_id]
    people = people_of(each.partner_id for each in rows)
    tell_all((_of_recommendation(each, people.get(each.partner_id, [])) for each in rows), by=by, at=at)


def _of_recommendation(row: Recommendation, people: list[User]) -> Telling:
    due = f", and a response is due on {day(row.due_on)}" if row.due_on else ""
    return Telling(
        Event.GIVEN,
        people,
        row,
        f"{row.item.meeting.body} made a recommendation to {row.made_to} on {day(row.item.meeting.meets_on)}{due}.",
        row.get_absolute_url(),
        f"recommended {row.pk} {row.partner_id} {row.due_on or ''}",
        row.is_restricted,
        why=ASKED_TO_ANSWER,
    )
