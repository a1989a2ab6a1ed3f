"""Who came: to one meeting, by seat, and over a year, by partner."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from board.choices import OF_A_SEAT, Capacity, Presence
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
    seats = list(body.seats.on(on).select_related("partner"))
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
        return Presence(self.state).label if self.state else "Not noted"


def attendance_lines(meeting: Meeting) -> list[AttendanceLine]:
    rows = meeting.attendance.select_related("seat__partner", "partner")
    return [_line(row) for row in rows]


def _line(row: Attendance) -> AttendanceLine:
    name = str(row.seat) if row.seat_id else str(row.partner or "Guest")
    role = "Adviser" if row.is_adviser else row.get_capacity_display()
    if row.seat_id and not row.holder:
        role = VACANT
    who = row.who or (row.holder if row.state == Presence.PRESENT else "")
    return AttendanceLine(name, row.state, who, role)


@dataclass(frozen=True)
class YearOfPartner:
    """How often a partner's seats were filled in a year's meetings; `marks` has one word for each meeting."""

    partner: str
    seat: str
    marks: tuple[str, ...]
    there: int
    meetings: int

    @property
    def percent(self) -> int:
        return round(100 * self.there / self.meetings) if self.meetings else 0


@dataclass(frozen=True)
class AttendanceYear:
    meetings: tuple[Meeting, ...]
    rows: tuple[YearOfPartner, ...]
    there: int
    asked: int


NOT_YET = "No seat then"


def attendance_year(body: Body, *, first: date, last: date) -> AttendanceYear:
    """A row for each seat that was there at a meeting of these days; a vacant seat counts as not filled."""
    meetings = list(Meeting.objects.filter(body=body, meets_on__range=(first, last)).took_place().order_by("meets_on"))
    rows = Attendance.objects.filter(meeting__in=meetings).exclude(seat=None)
    noted = {(row.seat_id, row.meeting_id): row for row in rows.select_related("seat__partner")}
    seats = {row.seat_id: row.seat for row in noted.values()}
    ordered = sorted(seats.values(), key=lambda seat: (seat.position, seat.pk))
    found = tuple(_year_of(seat, meetings, noted) for seat in ordered)
    return AttendanceYear(tuple(meetings), found, sum(row.there for row in found), sum(row.meetings for row in found))


def _year_of(seat: Seat, meetings: list[Meeting], noted: dict) -> YearOfPartner:
    rows = [noted.get((seat.pk, meeting.pk)) for meeting in meetings]
    marks = tuple(NOT_YET if row is None else row.get_state_display() or "Not noted" for row in rows)
    there = sum(row.is_there for row in rows if row)
    return YearOfPartner(seat.partner.name, seat.title, marks, there, sum(row is not None for row in rows))


def counted(lines: Iterable[AttendanceLine]) -> list[tuple[str, int]]:
    """(word, how many seats) for each kind of attendance, in the order of the choices."""
    numbers = Counter(line.state for line in lines)
    return [(state.label, numbers[state]) for state in OF_A_SEAT]
