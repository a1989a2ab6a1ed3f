"""The board of the browser's `World`: fourteen seats, one of them vacant, and a meeting in every state."""

from datetime import date, time

from board import services
from board.choices import Capacity
from board.models import Attendance, Body, Decision, Meeting, Movement, Seat, Tenure
from partners.choices import Duty, Role
from partners.models import Partner
from tests.browser.risk_visits import build_risks
from tests.factories import (
    NOW,
    ActionPointFactory,
    AgendaItemFactory,
    BodyFactory,
    CalendarFeedFactory,
    CountyRequestFactory,
    DatePollFactory,
    DecisionFactory,
    DutyEvidenceFactory,
    DutyFactory,
    DutyOccasionFactory,
    EvidenceFileFactory,
    MeetingFactory,
    MeetingReplyFactory,
    MinuteCorrectionFactory,
    NamedKindFactory,
    PaperFactory,
    PartnerFactory,
    PollAnswerFactory,
    PollDateFactory,
    RecommendationFactory,
    SeatFactory,
    Section17EditionFactory,
    Section17PartsFactory,
    SignUpFactory,
    StandingItemFactory,
    TenureFactory,
    UserFactory,
)

SEATS = (
    # partner, whether it is a responsible authority; the last seat is vacant
    *[("City Council", True), ("Police", True), ("Probation", True), ("NHS", True), ("Fire service", True)],
    *[("County Council", True), ("Housing association", False), ("Landlords", False), ("Night Shelter", False)],
    *[("Women's charity", False), ("University", False), ("Traders", False), ("Youth justice", False)],
    ("Faith groups", False),
)
DAYS = {
    "agreed": date(2026, 3, 10),
    "draft": date(2026, 6, 9),
    "held": date(2026, 9, 8),
    "called": date(2026, 12, 8),
    "planned": date(2027, 3, 9),
}


def build_body() -> Body:
    """Five seats, three responsible authorities and the chair make a quorum."""
    body = BodyFactory(
        name="Safer Norwich Board",
        slug="safer-board",
        quorum_seats=5,
        quorum_authorities=3,
        terms="The board meets every three months.",
    )
    for place, (name, is_authority) in enumerate(SEATS, start=1):
        seat = SeatFactory(body=body, partner=partner_called(name, is_authority), position=place)
        if place < len(SEATS):
            capacity = Capacity.CHAIR if place == 1 else Capacity.MEMBER
            person = UserFactory(partner=seat.partner, name=f"Member for {name}", roles=(Role.BOARD_MEMBER,))
            TenureFactory(seat=seat, person=person, capacity=capacity)
    return body


def partner_called(name: str, is_authority: bool) -> Partner:
    duty = "" if is_authority else Duty.INVITED
    found = Partner.objects.filter(short_name=name).first()
    slug = name.lower().replace(" ", "-").replace("'", "")
    return found or PartnerFactory(name=name, short_name=name, slug=slug, duty=duty)


def build_board(world) -> None:
    body, manager = build_body(), world.people["manager"]
    TenureFactory(
        seat=Seat.objects.get(partner__short_name="Night Shelter"), deputy=True, person=world.people["board"]
    )
    SignUpFactory(body=body, partner=world.partners["police"])
    NamedKindFactory(body=body)
    group = BodyFactory(name="Delivery group", slug="delivery-group", parent=body)
    StandingItemFactory(body=group)
    world.parts["body"] = body
    for name, day in DAYS.items():
        world.parts[f"{name} meeting"] = meeting = MeetingFactory(body=body, meets_on=day, is_public=name == "called")
        for traits in ({"title": "Apologies"}, {"title": "Taxi marshals", "for_decision": True, "text": "Fund them?"}):
            AgendaItemFactory(meeting=meeting, is_published=False, **traits)
        AgendaItemFactory(meeting=meeting, title="One household", announced=True, is_published=False)
        if name not in ("planned",):
            publish(world, name, manager)
        if name in ("held", "draft", "agreed"):
            hold(world, name, manager)
    for name in ("draft", "agreed"):
        services.finish_minutes(world.parts[f"{name} meeting"], by=manager, at=NOW)
    held = world.parts["held meeting"]
    services.agree_minutes(world.parts["agreed meeting"], agreed_at=held, by=manager, at=NOW)
    note_who_was_there(world, manager)
    world.parts["email decision"] = DecisionFactory(by_email=True, body=body, due_on=date(2026, 11, 1))
    world.parts["done decision"] = DecisionFactory(by_email=True, body=body, done=True)
    CalendarFeedFactory(person=manager)
    build_points(world, manager)
    build_corrections(world, group)
    build_county(world)
    build_duties(world, manager)
    build_risks(world, manager)
    build_polls(world, body)
    change_after_publishing(world, manager)


def build_polls(world, body) -> None:
    """One that is open, with an answer, and one that ended without a date; and a reply before a meeting."""
    member, poll = world.people["board"], DatePollFactory(body=body)
    dates = [PollDateFactory(poll=poll, day=date(2027, 1, day)) for day in (12, 19, 26)]
    PollAnswerFactory(date=dates[0], person=member)
    PollAnswerFactory(date=dates[1], person=member, answer="maybe")
    world.parts |= {"open poll": poll, "ended poll": DatePollFactory(body=body, ended=True)}
    MeetingReplyFactory(meeting=world.parts["called meeting"], person=member, interest="Owns a taxi")
    of_body = Tenure.objects.filter(seat__body=world.parts["called meeting"].body_id)
    world.parts["expected member"] = of_body.exclude(person=None).order_by("pk").first()


def build_points(world, manager) -> None:
    """What a meeting left to do and recommended, in each state; and what comes back at each meeting of a body."""
    body, item, walks = world.parts["body"], world.parts["draft item"], world.actions["walks"]
    Body.objects.filter(pk=body.pk).update(makes_recommendations=True)
    body.refresh_from_db()
    world.parts["action point"] = ActionPointFactory(item=item, person=manager, due_on=date(2026, 11, 1))
    world.parts["closed action point"] = ActionPointFactory(item=item, done=True)
    ActionPointFactory(item=item, person=None, who="Diocese", state="in_plan", action=walks)
    world.parts["recommendation"] = RecommendationFactory(item=item, due_on=date(2026, 11, 1))
    accepted = RecommendationFactory(item=item, accepted=True, action=walks, partner=world.partners["police"])
    done = {"done_on": date(2026, 11, 21), "outcome": "The figures are on the website."}
    world.parts["done recommendation"] = RecommendationFactory(item=item, accepted=True, **done)
    world.parts["accepted recommendation"] = accepted
    refused = {"response": "rejected", "responded_on": date(2026, 11, 20), "response_text": "No money."}
    RecommendationFactory(item=item, partner=None, to_role="Cabinet member", **refused)
    world.parts["standing item"] = StandingItemFactory(body=body)


def build_corrections(world, group) -> None:
    """A draft with a correction in each state, one of them to words that the minute no longer says."""
    meeting = MeetingFactory(body=group, meets_on=date(2026, 5, 12), draft=True)
    minute = "The group heard the report.\n\nIt asked for figures by ward."
    item = AgendaItemFactory(meeting=meeting, title="Night bus", minute=minute, is_published=True)
    by = {"item": item, "proposed_by": world.people["board"]}
    words = {"says": "The group heard the report.", "proposed": "The group welcomed the report."}
    world.parts |= {"corrected meeting": meeting, "corrected item": item}
    world.parts["waiting correction"] = MinuteCorrectionFactory(**by, **words)
    MinuteCorrectionFactory(**by, declined=True, says=minute.split("\n")[-1], proposed="")
    MinuteCorrectionFactory(**by, says="The group met.", proposed="The group met online.")


def note_who_was_there(world, manager) -> None:
    """At the meeting that is being minuted: a vote, a group without a seat, an appointment, and at the last item so
    many have left that nothing can be decided with a quorum."""
    meeting, decision = world.parts["held meeting"], world.parts["held decision"]
    rows = list(meeting.attendance.select_related("seat__partner"))
    by = {"by": manager, "at": NOW}
    decision.votes_for, decision.votes_against, decision.votes_abstained = 5, 1, 0
    services.note_vote(decision, answers={rows[0].seat: "agreed"}, **by)
    group = {"who": "Housing", "people_count": 4, "listed_under": "Support officers", "partner": rows[0].partner}
    services.add_guest(Attendance(meeting=meeting, **group), **by)
    services.add_guest(Attendance(meeting=meeting, who="A domestic abuse forum", state="apologies"), **by)
    services.elect(world.parts["held item"], seat=rows[1].seat, capacity=Capacity.VICE_CHAIR, **by)
    last = world.parts["inquorate item"] = meeting.items.get(title="One household")
    for row in [row for row in rows if row.is_there and not row.chairs][:4]:
        movement = Movement(attendance=row, kind="left", item=last, clock=time(11, 5))
        services.note_movement(movement, **by)


def build_county(world) -> None:
    """Requests in every state, and one that is restricted."""
    walks, decision = world.actions["walks"], world.parts["email decision"]
    late = CountyRequestFactory(due_on=date(2026, 11, 2), actions=[walks], decision=decision, contact="Data team")
    world.parts["county request"] = late
    partly = {"needs": "partly", "needs_why": "One of four is missing."}
    world.parts["answered county request"] = CountyRequestFactory(answered=True, **partly)
    world.parts["restricted county request"] = CountyRequestFactory(restricted=True, way="from_county", due_on=None)
    CountyRequestFactory(withdrawn=True, owner=world.partners["police"])
    walks.county_link = "leads"
    walks.save()


def build_duties(world, manager) -> None:
    """One in each state, evidence with its file, what happened, and the Section 17 record of last year published."""
    duty = DutyFactory(key="scrutiny", title="Scrutiny at least once a year", own=True, due="30 September")
    late = DutyFactory(key="terms", title="Terms of reference reviewed", due="30 September", to_whom="Residents")
    DutyFactory(key="quarters", frequency="quarterly", checked_on=date(2026, 10, 1))
    DutyFactory(key="county", title="Serious violence", met_by="the county's partnership")
    DutyFactory(key="coming", title="Support for victims", not_yet_in_force=True)
    DutyFactory(key="public-meeting", comes_from="public_meeting")
    reviews = DutyFactory(key="reviews", restricted_review=True)
    evidence = DutyEvidenceFactory(duty=duty, note="It asked for figures by ward.")
    EvidenceFileFactory(evidence=evidence, added_by=manager)
    occasion = DutyOccasionFactory(duty=reviews, what="A death for which a review was asked")
    world.parts |= {"duty": duty, "late duty": late, "restricted duty": reviews, "duty evidence": evidence}
    world.parts |= {"duty occasion": occasion, "edition": Section17EditionFactory(published_by=manager)}
    Section17PartsFactory(decision=world.parts["draft decision"], violence=True)


def publish(world, name: str, manager) -> None:
    item = world.parts[f"{name} meeting"].items.order_by("position").first()
    world.parts[f"{name} item"] = item
    world.parts[f"{name} paper"] = PaperFactory(item=item, added_by=manager)
    services.publish_agenda(world.parts[f"{name} meeting"], by=manager, at=NOW, accepts_short_notice=True)


def hold(world, name: str, manager) -> None:
    meeting: Meeting = world.parts[f"{name} meeting"]
    services.begin_meeting(meeting, by=manager, at=NOW)
    rows = list(meeting.attendance.all())
    states = ["present", "substitute", "apologies", "absent"]
    noted = [services.NotedAttendance(row, states[place % 4], "Deputy manager") for place, row in enumerate(rows)]
    services.note_attendance(meeting, noted=noted, by=manager, at=NOW)
    item = meeting.items.get(title="Taxi marshals")
    item.minute = "The board heard the report.\n\nIt asked for figures."
    services.save_minute(item, by=manager, at=NOW)
    decision = Decision(text="Marshals are funded.", section_17="Fewer assaults.", owner=world.partners["police"])
    services.decide(decision, item=item, by=manager, at=NOW)
    decision.actions.add(world.actions["walks"])
    world.parts[f"{name} decision"] = decision


def change_after_publishing(world, manager) -> None:
    """The called meeting has a second version, and a change that is not published yet."""
    meeting = Meeting.objects.get(pk=world.parts["called meeting"].pk)
    AgendaItemFactory(meeting=meeting, title="Lighting", is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    AgendaItemFactory(meeting=meeting, title="Parks", is_published=False)
    world.parts["called meeting"] = meeting
