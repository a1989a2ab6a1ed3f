"""Who came: to one meeting, by seat, and over a year, by partner."""

from dataclasses import dataclass
from datetime import date

from board.choices import Capacity, Presence
from board.models import Attendance, Body, Meeting, Seat, Tenure

VACANT = "Vacant"


@dataclass(frozen=True)
class SeatOnDay:
    """A seat on one day: who holds it, and who is the deputy."""

    seat: Seat
    partner: str
    title: str
    role: str
    capacity: str
    holder: str
    deputy: str
    since: date | None

    @property
    def is_vacant(self) -> bool:
        return not self.holder


def membership(body: Body, *, on: date) -> list[SeatOnDay]:
    """Every seat of the body on a day, filled or vacant, in order."""
    seats = list(body.seats.on(on).select_related("partner__kind"))
    tenures = Tenure.objects.filter(seat__in=seats).on(on).select_related("person")
    held: dict[tuple[int, bool], Tenure] = {(each.seat_id, each.is_holder): each for each in tenures}
    return [_on_day(seat, held.get((seat.pk, True)), held.get((seat.pk, False))) for seat in seats]


def _on_day(seat: Seat, holder: Tenure | None, deputy: Tenure | None) -> SeatOnDay:
    return SeatOnDay(
        seat=seat,
        partner=seat.partner.name,
        title=seat.title,
        role=_role(seat, holder),
        capacity=holder.capacity if holder else "",
        holder=holder.who if holder else "",
        deputy=deputy.who if deputy else "",
        since=holder.starts_on if holder else None,
    )


def _role(seat: Seat, holder: Tenure | None) -> str:
    return role_in_words(holder.capacity if holder else Capacity.MEMBER, is_voting=seat.is_voting)


def role_in_words(capacity: str, *, is_voting: bool) -> str:
    """As what somebody sits at the table: whether the seat has a vote is of the seat, whoever holds it."""
    label = Capacity(capacity).label if capacity else ""
    return label if is_voting else f"{label or Capacity.MEMBER.label}, non-voting"


@dataclass(frozen=True)
class AttendanceLine:
    """One seat, or one guest or group of guests, at one meeting. `comings` is said to each reader in the numbers that
    the items have for them: "left at item 5, came back at item 7"."""

    name: str
    state: str
    who: str
    role: str
    has_seat: bool = True
    comings: str = ""

    @property
    def state_words(self) -> str:
        words = state_in_words(self.state, is_vacant=self.role == VACANT)
        return f"{words}, {self.comings}" if self.comings else words

    @property
    def is_member(self) -> bool:
        # Minutes agreed before `has_seat` was noted have guests in attendance alone.
        return self.has_seat and self.state != Presence.IN_ATTENDANCE

    @property
    def words(self) -> str:
        """Of somebody without a seat, in a list: "Council: housing, 2 people, came back at item 3"."""
        return ", ".join(filter(None, [self.name if self.name != "Guest" else "", self.who, self.comings]))


def state_in_words(state: str, *, is_vacant: bool) -> str:
    if state:
        return Presence(state).label
    return VACANT if is_vacant else "Not noted"


def attendance_line(row: Attendance) -> AttendanceLine:
    if row.seat_id is None:
        return _line_of_guests(row)
    role = role_in_words(row.capacity, is_voting=row.is_voting) if row.holder else VACANT
    who = row.who or (row.holder if row.state == Presence.PRESENT else "")
    return AttendanceLine(str(row.seat), "" if row.is_vacant else row.state, who, role)


def _line_of_guests(row: Attendance) -> AttendanceLine:
    name, who = (str(row.partner), row.who) if row.partner else (row.who, "")
    people = f"{row.people_count} people" if row.people_count > 1 else ""
    return AttendanceLine(name, row.state, ", ".join(filter(None, [who, people])), row.listed_under, has_seat=False)


@dataclass(frozen=True)
class YearOfPartner:
    """How often a seat was filled in a year's meetings at which somebody held it, or came for it; `marks` has one word
    for each meeting."""

    partner: str
    seat: str
    marks: tuple[str, ...]
    there: int
    meetings: int
    vacant: int = 0

    @property
    def words(self) -> str:
        """3 of 4 (75%)"""
        if not self.meetings:
            return VACANT
        return f"{self.there} of {self.meetings} ({round(100 * self.there / self.meetings)}%)"


@dataclass(frozen=True)
class AttendanceYear:
    meetings: tuple[Meeting, ...]
    rows: tuple[YearOfPartner, ...]
    there: int
    asked: int
    vacant: int


NOT_YET = "No seat then"


def attendance_year(body: Body, *, first: date, last: date) -> AttendanceYear:
    """A row for each seat that was there at a meeting of these days. A vacant seat is nobody's absence: it is counted
    apart."""
    meetings = list(Meeting.objects.filter(body=body, meets_on__range=(first, last)).took_place().order_by("meets_on"))
    rows = Attendance.objects.filter(meeting__in=meetings).exclude(seat=None)
    noted = {(row.seat_id, row.meeting_id): row for row in rows.select_related("seat__partner")}
    seats = {row.seat_id: row.seat for row in noted.values()}
    ordered = sorted(seats.values(), key=lambda seat: (seat.position, seat.pk))
    found = tuple(_year_of(seat, meetings, noted) for seat in ordered)
    return AttendanceYear(
        meetings=tuple(meetings),
        rows=found,
        there=sum(row.there for row in found),
        asked=sum(row.meetings for row in found),
        vacant=sum(row.vacant for row in found),
    )


def _year_of(seat: Seat, meetings: list[Meeting], noted: dict) -> YearOfPartner:
    rows = [noted.get((seat.pk, meeting.pk)) for meeting in meetings]
    there = sum(row.is_there for row in rows if row)
    vacant = sum(row.is_vacant for row in rows if row)
    asked = sum(row is not None for row in rows) - vacant
    return YearOfPartner(seat.partner.name, seat.title, tuple(map(_mark, rows)), there, asked, vacant)


def _mark(row: Attendance | None) -> str:
    if row is None:
        return NOT_YET
    # Whoever was there for some of it filled the seat. That it was for some of it is for the minutes to tell, which
    # know what their reader may read.
    return state_in_words("" if row.is_vacant else row.state, is_vacant=row.is_vacant)
