"""The board of the `World`: meetings in every state, and, planted later, what nobody else may know of."""

from datetime import date

from board import services
from board.choices import Presence
from board.models import AgendaItem, Attendance, Decision, Meeting
from board.services.signed_links import PURPOSE
from notices.models import SignedLink
from oversight.models import Duty
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionPointFactory,
    AgendaItemFactory,
    AppointmentFactory,
    AttendanceFactory,
    BodyFactory,
    CalendarFeedFactory,
    CountyRequestFactory,
    DatePollFactory,
    DecisionFactory,
    DeclarationFactory,
    DutyEvidenceFactory,
    DutyFactory,
    DutyOccasionFactory,
    EvidenceFileFactory,
    ItemNoteFactory,
    MeetingFactory,
    MinuteCorrectionFactory,
    MovementFactory,
    NamedKindFactory,
    PaperFactory,
    PollDateFactory,
    RecommendationFactory,
    SeatFactory,
    Section17EditionFactory,
    SignUpFactory,
    StandingItemFactory,
    TenureFactory,
    UserFactory,
)
from tests.project.risks_world import build_risks, plant_risks

MARKER = "Zyxomma"
DAYS = {
    "agreed meeting": date(2026, 3, 10),
    "draft meeting": date(2026, 6, 9),
    "held meeting": date(2026, 9, 8),
    "called meeting": date(2026, 12, 8),
    "planned meeting": date(2027, 3, 9),
    "empty meeting": date(2027, 6, 8),
}


def build_board(world) -> None:
    """Everything that is not restricted. The board member of the table sits on another body."""
    manager = world.people["manager"]
    body = BodyFactory(name="The board", slug="the-board", quorum_seats=2)
    group = BodyFactory(name="Delivery group", slug="delivery-group", parent=body)
    seat = SeatFactory(body=body, partner=world.partners["office"])
    TenureFactory(seat=seat, person=UserFactory(partner=seat.partner, roles=(Role.BOARD_MEMBER,)), chair=True)
    SeatFactory(body=body, partner=world.partners["other"])
    other_seat = SeatFactory(body=group, partner=world.partners["elsewhere"])
    TenureFactory(seat=other_seat, person=world.people["board"])
    SignUpFactory(body=body, partner=seat.partner)
    NamedKindFactory(body=body)
    world.parts |= {"body": body, "group": group, "seat": seat}
    world.parts["standing item"] = StandingItemFactory(body=group)
    StandingItemFactory(body=group, title="Declarations of interest")
    for name, day in DAYS.items():
        world.parts[name] = meeting_on(world, day, manager, is_empty=name == "empty meeting")
    for name in ("agreed", "draft", "held"):
        hold(world, f"{name} meeting", manager)
    for name in ("agreed", "draft"):
        services.finish_minutes(world.parts[f"{name} meeting"], by=manager, at=NOW)
    services.agree_minutes(world.parts["agreed meeting"], agreed_at=world.parts["draft meeting"], by=manager, at=NOW)
    called = world.parts["called meeting"]
    world.parts["paper"] = PaperFactory(item=called.items.order_by("position").first(), added_by=manager)
    for name in ("planned", "called", "held", "draft"):
        world.parts[f"{name} item"] = world.parts[f"{name} meeting"].items.order_by("position").first()
    build_points(world)
    note_who_was_there(world)
    world.parts["own feed"] = CalendarFeedFactory(person=world.people["other"], token="a-token-of-their-own")
    for name, traits in {"email decision": {}, "done decision": {"done": True}}.items():
        world.parts[name] = DecisionFactory(by_email=True, body=body, **traits)
    world.parts["county request"] = CountyRequestFactory(decision=world.parts["email decision"])
    build_polls(world, body)
    build_corrections(world, group)
    build_duties(world, manager)
    build_risks(world)
    # Last, so that its pack tells all that there is.
    services.publish_agenda(called, by=manager, at=NOW)
    # Those who have a seat get a link with the agenda: the world has one link alone, for what it is about.
    SignedLink.objects.filter(purpose=PURPOSE).delete()


def build_polls(world, body) -> None:
    poll = world.parts["poll"] = DatePollFactory(body=body)
    world.parts["poll date"] = PollDateFactory(poll=poll)
    PollDateFactory(poll=poll, day=date(2027, 1, 19))


def build_points(world) -> None:
    """What a meeting left to do, for the officer of the lead partner, and what it recommended to that partner."""
    item, lead = world.parts["draft item"], world.people["lead"]
    points = {"": {}, "closed ": {"done": True}}
    for name, traits in points.items():
        world.parts[f"{name}action point"] = ActionPointFactory(item=item, person=lead, **traits)
    done = {"accepted": True, "done_on": date(2026, 11, 21), "outcome": "It is on the website."}
    for name, traits in {"": {}, "accepted ": {"accepted": True}, "done ": done}.items():
        recommendation = RecommendationFactory(item=item, partner=world.partners["lead"], **traits)
        world.parts[f"{name}recommendation"] = recommendation


def build_corrections(world, group) -> None:
    """A draft of another body, of which nothing else tells, with a correction that waits."""
    meeting = MeetingFactory(body=group, meets_on=date(2026, 5, 12), draft=True)
    words = {"minute": "The group heard the report.", "is_published": True}
    item = AgendaItemFactory(meeting=meeting, title="Night bus", **words)
    world.parts |= {"corrected meeting": meeting, "corrected item": item}
    proposed = {"says": words["minute"], "proposed": "The group welcomed the report."}
    world.parts["correction"] = MinuteCorrectionFactory(item=item, proposed_by=world.people["other"], **proposed)


def build_duties(world, manager) -> None:
    """One that is open, with evidence and its file, and one that is restricted; what happened of it is planted later.
    The Section 17 record of last year is published."""
    duty = DutyFactory(key="public-meeting", comes_from="public_meeting", decided="terms of reference")
    evidence = DutyEvidenceFactory(duty=duty)
    world.parts |= {"duty": duty, "duty evidence": evidence}
    world.parts["duty file"] = EvidenceFileFactory(evidence=evidence, added_by=manager)
    world.parts["secret duty"] = DutyFactory(key="death-reviews", restricted_review=True)
    world.parts["edition"] = Section17EditionFactory(published_by=manager)


def plant_duties(world, manager) -> None:
    duty = Duty.objects.get(pk=world.parts["secret duty"].pk)
    occasion = DutyOccasionFactory(duty=duty, what=f"{MARKER} occasion", due_on=date(2026, 10, 9))
    evidence = DutyEvidenceFactory(duty=duty, occasion=occasion, title=f"{MARKER} evidence", note=f"{MARKER} note")
    names = {"title": f"{MARKER} file", "name": f"{MARKER}.txt", "content": MARKER.encode()}
    file = EvidenceFileFactory(evidence=evidence, added_by=manager, **names)
    world.parts |= {"secret duty occasion": occasion, "secret duty evidence": evidence, "secret duty file": file}


def meeting_on(world, day: date, manager, *, is_empty: bool = False) -> Meeting:
    meeting = MeetingFactory(body=world.parts["body"], meets_on=day)
    if not is_empty:
        for title in ("Apologies for absence", "Taxi marshals"):
            AgendaItemFactory(meeting=meeting, title=title, is_published=False)
    return meeting


def hold(world, name: str, manager) -> None:
    meeting = world.parts[name]
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    services.begin_meeting(meeting, by=manager, at=NOW)
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in meeting.attendance.all()]
    services.note_attendance(meeting, noted=noted, by=manager, at=NOW)
    item = meeting.items.order_by("position").last()
    item.minute = "The board heard the report."
    services.save_minute(item, by=manager, at=NOW)
    decision = Decision(text="The ranks have marshals until March.", section_17="Fewer assaults.")
    world.parts[name.replace("meeting", "decision")] = services.decide(decision, item=item, by=manager, at=NOW)


def note_who_was_there(world) -> None:
    """At the meeting that is being minuted: two without a seat, one of whom left, and an appointment."""
    meeting, item = world.parts["held meeting"], world.parts["held item"]
    world.parts["guest"] = AttendanceFactory(meeting=meeting, guest=True)
    left = AttendanceFactory(meeting=meeting, guest=True, who="Analyst")
    world.parts["movement"] = MovementFactory(attendance=left, item=item)
    world.parts["interest"] = DeclarationFactory(meeting=meeting, item=item)
    tenure = world.parts["seat"].tenures.get()
    world.parts["appointment"] = AppointmentFactory(item=item, tenure=tenure)


def plant_unannounced(world) -> None:
    """Items that do not exist for those who are not entitled: on what is ahead and on what is minuted, with papers,
    interests, decisions, and one by email; linked to an action of the lead partner."""
    action, manager = world.actions["restricted open"], world.people["manager"]
    for name in ("called", "held", "draft"):
        meeting = Meeting.objects.get(pk=world.parts[f"{name} meeting"].pk)
        words = {text: f"{MARKER} {text}" for text in ("title", "text", "minute", "section_17", "presenter")}
        item = AgendaItemFactory(meeting=meeting, unannounced=True, actions=[action], purpose="decision", **words)
        world.parts[f"secret {name} item"] = item
        paper = {"title": f"{MARKER} paper", "name": f"{MARKER}.txt", "content": MARKER.encode()}
        world.parts[f"secret {name} paper"] = PaperFactory(item=item, added_by=manager, **paper)
        if meeting.is_being_minuted:
            plant_in_minutes(world, name, item)
        if name == "draft":
            said = {name: f"{MARKER} {name}" for name in ("says", "proposed", "why", "reason")}
            by = {"proposed_by": world.people["lead"], "decided_by": manager}
            world.parts["secret correction"] = MinuteCorrectionFactory(item=item, declined=True, **by, **said)
    plant_risks(world, action, MARKER)
    services.publish_agenda(
        Meeting.objects.get(pk=world.parts["called meeting"].pk), by=world.people["manager"], at=NOW
    )
    # Of an item that everybody reads, for the eyes of the one who wrote it.
    others = world.parts["called meeting"].items.standing().exclude(pk=world.parts["called item"].pk)
    ItemNoteFactory(item=others.get(restriction="open"), person=world.people["manager"], text=f"{MARKER} note")
    secret = {"restriction": "unannounced", "reason": "review", "text": f"{MARKER} by email", "actions": [action]}
    world.parts["secret email decision"] = DecisionFactory(by_email=True, body=world.parts["body"], **secret)
    plant_county_requests(world, action)
    plant_duties(world, manager)


def plant_county_requests(world, action) -> None:
    """Open and answered ones that are restricted, and an open link to what is unannounced."""
    words = {name: f"{MARKER} {name}" for name in ("title", "text", "contact")}
    world.parts["secret county request"] = CountyRequestFactory(restricted=True, actions=[action], **words)
    CountyRequestFactory(restricted=True, answered=True, actions=[action], **words)
    CountyRequestFactory(restricted=True, actions=[action], due_on=date(2026, 11, 1), **words)


def plant_in_minutes(world, name: str, item: AgendaItem) -> None:
    action, manager = world.actions["restricted open"], world.people["manager"]
    MovementFactory(attendance=item.meeting.attendance.exclude(seat=None).last(), item=item)
    DeclarationFactory(item=item, who=f"{MARKER} member", interest=f"{MARKER} interest", noted_by=manager)
    words = {"what": f"{MARKER} action point", "who": f"{MARKER} role"}
    point = ActionPointFactory(item=item, person=None, **words)
    world.parts[f"secret {name} action point"] = point
    words = {"text": f"{MARKER} recommendation", "due_on": date(2026, 11, 1)}
    # A new partner would be a trace of its own.
    recommendation = RecommendationFactory(item=item, partner=world.partners["lead"], **words)
    world.parts[f"secret {name} recommendation"] = recommendation
    world.parts[f"secret {name} decision"] = DecisionFactory(
        item=item, text=f"{MARKER} decision", section_17=f"{MARKER} implications", actions=[action]
    )


def noted_of(meeting: Meeting) -> dict:
    """What a browser sends of the attendance as it stands."""
    rows = Attendance.objects.filter(meeting=meeting).exclude(seat=None)
    return {
        f"{name}_{row.pk}": value
        for row in rows
        for name, value in (("state", "" if row.is_vacant else row.state), ("who", row.who), ("version", row.version))
    }
