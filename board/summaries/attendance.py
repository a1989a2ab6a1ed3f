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
        holder=holder.person.name if holder else "",
        deputy=deputy.person.name if deputy else "",
        since=holder.starts_on if holder else None,
    )


def _role(seat: Seat, holder: Tenure | None) -> str:
    if seat.is_adviser:
        return "Adviser"
    return holder.get_capacity_display() if holder else Capacity.MEMBER.label


@dataclass(frozen=True)
class AttendanceLine:
    """One seat, or one guest, at one meeting."""

    name: str
    state: str
    who: str
    role: str

    @property
    def state_words(self) -> str:
        return state_in_words(self.state, is_vacant=self.role == VACANT)


def state_in_words(state: str, *, is_vacant: bool) -> str:
    if state:
        return Presence(state).label
    return VACANT if is_vacant else "Not noted"


def attendance_lines(meeting: Meeting) -> list[AttendanceLine]:
    rows = meeting.attendance.select_related("seat__partner", "partner")
    return [_line(row) for row in rows]


def _line(row: Attendance) -> AttendanceLine:
    name = str(row.seat) if row.seat_id else str(row.partner or "Guest")
    role = "Adviser" if row.is_adviser else row.get_capacity_display()
    if row.seat_id and not row.holder:
        role = VACANT
    who = row.who or (row.holder if row.state == Presence.PRESENT else "")
    return AttendanceLine(name, "" if row.is_vacant else row.state, who, role)


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
    return state_in_words("" if row.is_vacant else row.state, is_vacant=row.is_vacant)
