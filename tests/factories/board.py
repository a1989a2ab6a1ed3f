import hashlib
from datetime import date

from django.core.files.base import ContentFile
from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from board.choices import (
    Capacity,
    Coming,
    DecisionState,
    MeetingState,
    PointState,
    Presence,
    Purpose,
    Reason,
    Response,
    Restriction,
    Route,
)
from board.models import (
    ActionPoint,
    AgendaItem,
    AgendaVersion,
    Appointment,
    Attendance,
    Body,
    CalendarFeed,
    Decision,
    DecisionReason,
    Declaration,
    ItemNote,
    Meeting,
    MinuteCorrection,
    Movement,
    NamedKind,
    Paper,
    Recommendation,
    Seat,
    SeatAnswer,
    SignUp,
    StandingItem,
    Tenure,
)
from partners.choices import Role
from priorities.choices import ReasonKind
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.people import PartnerFactory, UserFactory, kind_called


class BodyFactory(RecordFactory):
    """A board whose quorum is three seats, two responsible authorities and the chair or vice chair."""

    class Meta:
        model = Body

    name = Sequence(lambda n: f"Board {n}")
    slug = Sequence(lambda n: f"board-{n}")
    quorum_seats = 3
    quorum_authorities = 2
    quorum_needs_chair = True
    usual_place = "City Hall"


class SeatFactory(RecordFactory):
    class Meta:
        model = Seat

    body = first_or_new(BodyFactory)
    partner = SubFactory(PartnerFactory)
    position = LazyAttribute(lambda it: it.body.seats.count() + 1)
    starts_on = date(2023, 5, 1)


class TenureFactory(RecordFactory):
    """A board member of the seat's own partner."""

    class Meta:
        model = Tenure

    class Params:
        chair = Trait(capacity=Capacity.CHAIR)
        deputy = Trait(capacity=Capacity.DEPUTY)

    seat = SubFactory(SeatFactory)
    person = SubFactory(UserFactory, partner=SelfAttribute("..seat.partner"), roles=(Role.BOARD_MEMBER,))
    capacity = Capacity.MEMBER
    starts_on = SelfAttribute("seat.starts_on")


class SignUpFactory(RecordFactory):
    class Meta:
        model = SignUp

    body = first_or_new(BodyFactory)
    partner = SubFactory(PartnerFactory)
    signed_on = date(2023, 5, 1)
    signed_by = "Chief executive"


class NamedKindFactory(RecordFactory):
    class Meta:
        model = NamedKind

    body = first_or_new(BodyFactory)
    kind = LazyFunction(lambda: kind_called("Police"))
    words = "Police"


class StandingItemFactory(RecordFactory):
    class Meta:
        model = StandingItem

    body = first_or_new(BodyFactory)
    position = LazyAttribute(lambda it: it.body.standing_items.count() + 1)
    title = "Apologies for absence"


class MeetingFactory(RecordFactory):
    """On 8 December 2026, a fortnight after TODAY, and planned; each further one of the body a week earlier."""

    class Meta:
        model = Meeting

    class Params:
        published = Trait(state=MeetingState.AGENDA_PUBLISHED)
        held = Trait(state=MeetingState.HELD)
        draft = Trait(state=MeetingState.MINUTES_DRAFT)
        cancelled = Trait(state=MeetingState.CANCELLED, cancelled_because="The chair is ill.")

    body = first_or_new(BodyFactory)
    meets_on = LazyAttribute(lambda it: date.fromordinal(date(2026, 12, 8).toordinal() - 7 * it.body.meetings.count()))
    place = "City Hall, room 3"


class AgendaItemFactory(RecordFactory):
    """Open and published."""

    class Meta:
        model = AgendaItem

    class Params:
        announced = Trait(restriction=Restriction.ANNOUNCED, reason=Reason.INDIVIDUAL)
        unannounced = Trait(restriction=Restriction.UNANNOUNCED, reason=Reason.REVIEW)
        for_decision = Trait(purpose=Purpose.DECISION, section_17="Fewer people are harmed at night.")

    meeting = first_or_new(MeetingFactory)
    position = LazyAttribute(lambda it: it.meeting.items.count() + 1)
    title = LazyAttribute(lambda it: f"Item {it.position}")
    presenter = "Chair"
    is_published = True


class PaperFactory(RecordFactory):
    """A text file whose bytes are `content`."""

    class Meta:
        model = Paper

    class Params:
        content = b"What the board should know.\n"
        removed = Trait(removed_at=NOW, removed_by=SubFactory(UserFactory))

    item = SubFactory(AgendaItemFactory)
    title = "What the board should know"
    name = "paper.txt"
    file = LazyAttribute(lambda it: ContentFile(it.content, name=it.name))
    content_type = "text/plain"
    size = LazyAttribute(lambda it: len(it.content))
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.content).hexdigest())
    added_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    is_published = True
    created_at = NOW


class AgendaVersionFactory(DjangoModelFactory):
    class Meta:
        model = AgendaVersion

    meeting = first_or_new(MeetingFactory)
    number = LazyAttribute(lambda it: it.meeting.agenda_versions.count() + 1)
    published_at = NOW
    published_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    agenda = "[]"
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.agenda.encode()).hexdigest())


class ItemNoteFactory(RecordFactory):
    class Meta:
        model = ItemNote

    item = SubFactory(AgendaItemFactory)
    person = SubFactory(UserFactory)
    text = "Ask about the lamps."


class MinuteCorrectionFactory(RecordFactory):
    class Meta:
        model = MinuteCorrection

    class Params:
        declined = Trait(
            state="declined",
            reason="The recording says otherwise.",
            decided_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
            decided_at=NOW,
        )

    item = SubFactory(AgendaItemFactory, meeting__draft=True, minute="The board heard the report.")
    says = "The board heard the report."
    proposed = "The board heard and welcomed the report."
    why = "It was welcomed."
    proposed_by = SubFactory(UserFactory)


class AttendanceFactory(RecordFactory):
    class Meta:
        model = Attendance

    class Params:
        guest = Trait(seat=None, partner=None, state=Presence.IN_ATTENDANCE, who="Guest speaker", holder="")

    meeting = first_or_new(MeetingFactory)
    seat = SubFactory(SeatFactory)
    partner = SelfAttribute("seat.partner")
    state = Presence.PRESENT
    holder = "Member"
    capacity = Capacity.MEMBER


class MovementFactory(RecordFactory):
    """Left, at an item of the meeting."""

    class Meta:
        model = Movement

    attendance = SubFactory(AttendanceFactory)
    item = SubFactory(AgendaItemFactory, meeting=SelfAttribute("..attendance.meeting"))
    kind = Coming.LEFT


class AppointmentFactory(RecordFactory):
    """A vice chair."""

    class Meta:
        model = Appointment

    item = SubFactory(AgendaItemFactory)
    tenure = SubFactory(TenureFactory, capacity=Capacity.VICE_CHAIR)


class DeclarationFactory(RecordFactory):
    class Meta:
        model = Declaration

    meeting = LazyAttribute(lambda it: it.item.meeting)
    item = SubFactory(AgendaItemFactory)
    who = "Member for the voluntary sector"
    interest = "Works for one of the bidders"
    conduct = "stayed"
    noted_by = SubFactory(UserFactory, roles=(Role.MANAGER,))


class DecisionFactory(RecordFactory):
    """On an item of a meeting whose minutes are in draft; open, and given to nobody."""

    class Meta:
        model = Decision

    class Params:
        done = Trait(state=DecisionState.DONE, closed_on=date(2026, 11, 20))
        by_email = Trait(item=None, route=Route.EMAIL, body=first_or_new(BodyFactory), made_on=date(2026, 11, 2))

    item = SubFactory(AgendaItemFactory, meeting=SubFactory(MeetingFactory, draft=True))
    body = LazyAttribute(lambda it: it.item.meeting.body)
    made_on = LazyAttribute(lambda it: it.item.meeting.meets_on)
    year = LazyAttribute(lambda it: it.made_on.year)
    restriction = LazyAttribute(lambda it: it.item.restriction if it.item else Restriction.OPEN)
    reason = LazyAttribute(lambda it: it.item.reason if it.item else "")
    series = LazyAttribute(lambda it: "R" if it.restriction == Restriction.UNANNOUNCED else "")
    number = LazyAttribute(lambda it: Decision.objects.filter(year=it.year, series=it.series).count() + 1)
    text = "The lights are mended before the clocks go back."


class SeatAnswerFactory(RecordFactory):
    class Meta:
        model = SeatAnswer

    decision = SubFactory(DecisionFactory, by_email=True)
    seat = SubFactory(SeatFactory)
    answered_on = date(2026, 11, 2)
    noted_by = SubFactory(UserFactory, roles=(Role.MANAGER,))


class CalendarFeedFactory(RecordFactory):
    class Meta:
        model = CalendarFeed

    person = SubFactory(UserFactory)
    token = Sequence(lambda n: f"token-{n}")


class DecisionReasonFactory(RecordFactory):
    class Meta:
        model = DecisionReason

    decision = SubFactory(DecisionFactory)
    kind = ReasonKind.FINDING
    words = "Lighting fails on three of the five paths to the station."
    source = "Night walk of September 2026"


class ActionPointFactory(RecordFactory):
    """On an item of a meeting whose minutes are in draft; open, and given to somebody with an account."""

    class Meta:
        model = ActionPoint

    class Params:
        done = Trait(state=PointState.DONE, closed_on=date(2026, 11, 20), outcome="They met.")

    item = SubFactory(AgendaItemFactory, meeting=SubFactory(MeetingFactory, draft=True))
    what = "Arrange a meeting of the three chairs."
    person = SubFactory(UserFactory)


class RecommendationFactory(RecordFactory):
    """On an item of a meeting whose minutes are in draft; waiting for the response of a partner."""

    class Meta:
        model = Recommendation

    class Params:
        accepted = Trait(response=Response.ACCEPTED, responded_on=date(2026, 11, 20))

    item = SubFactory(AgendaItemFactory, meeting=SubFactory(MeetingFactory, draft=True))
    text = "Publish how many calls were answered within the hour."
    partner = SubFactory(PartnerFactory)
