"""When a duty falls due in a year, and how it stands: met, due, late or missing. The one rule, without a database.

A year is the partnership's own, April to March. What falls due is met by evidence of a day within its time, or by what
was noted for it, whatever its day. Without any it is due until its day, late from the day after, and missing once its
year is over; what happened by itself has no year in which it could go missing, and stays late until it is done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from govuk.dates import FIRST_DAY, LAST_DAY
from oversight.choices import WORST_FIRST, DutyState, Frequency
from oversight.models import Duty
from oversight.models.duties import day_and_month
from oversight.summaries.sources import Shown
from periods.models import financial_year, quarter_dates, quarter_words


@dataclass(frozen=True)
class Occurrence:
    """One time that a duty falls due. Evidence that comes by itself is of a day from `starts_on` to `last_on`; without
    any the duty is late after `due_on` and missing after `ends_on`. `occasion` is the key of what happened, and
    `address` what its address holds of it."""

    words: str
    starts_on: date
    due_on: date
    last_on: date
    ends_on: date
    occasion: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Happened:
    """What happened by itself, or a meeting: on which day, and until when the duty asks for something."""

    words: str
    on: date
    due_on: date
    key: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Standing:
    """How a duty stands at one time that it falls due, and the evidence for it, the oldest first."""

    occurrence: Occurrence
    state: DutyState
    shown: tuple[Shown, ...]

    @property
    def met_on(self) -> date | None:
        return self.shown[0].on if self.state == DutyState.MET else None

    @property
    def days_late(self) -> int:
        """After how many days it was met, where that was late."""
        return max(0, (self.met_on - self.occurrence.due_on).days) if self.met_on else 0


def days_of_year(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def state_of(occurrence: Occurrence, met_on: date | None, *, on: date) -> DutyState:
    if met_on is not None and met_on <= on:
        return DutyState.MET
    if on <= occurrence.due_on:
        return DutyState.DUE
    return DutyState.LATE if on <= occurrence.ends_on else DutyState.MISSING


def worst_of(states: Iterable[DutyState]) -> DutyState:
    found = set(states)
    return next(state for state in WORST_FIRST if state in found)


def holds_in(duty: Duty, year: int) -> bool:
    """Whether it is in force on some day of a year."""
    first, last = days_of_year(year)
    begun = duty.in_force_from is None or duty.in_force_from <= last
    return not duty.not_yet_in_force and begun and (duty.in_force_until is None or first <= duty.in_force_until)


def occurrences(
    duty: Duty, year: int, *, meetings: Iterable[Happened] = (), occasions: Iterable[Happened] = ()
) -> list[Occurrence]:
    """Every time that it falls due in a year while it is in force, the first one first."""
    first, last = days_of_year(year)
    if duty.frequency == Frequency.YEARLY:
        found = [Occurrence(financial_year(year), first, day_in(duty, year), last, last)]
    elif duty.frequency == Frequency.ALWAYS:
        # Owed on each day: it is looked at once, at the end of the year or on its own last day.
        until = min(last, duty.in_force_until or last)
        found = [Occurrence(financial_year(year), first, until, last, last)]
    elif duty.frequency == Frequency.QUARTERLY:
        found = [_of_quarter(year, quarter, last) for quarter in (1, 2, 3, 4)]
    elif duty.frequency == Frequency.ONCE:
        found = [Occurrence("Once", duty.in_force_from or FIRST_DAY, duty.due_on, LAST_DAY, LAST_DAY)]
    elif duty.frequency == Frequency.EACH_MEETING:
        found = list(_of_meetings(meetings, first, last))
    else:
        found = [
            Occurrence(each.words, each.on, each.due_on, LAST_DAY, LAST_DAY, each.key, each.address)
            for each in occasions
        ]
    return [each for each in found if _is_owed(duty, each)]


def _is_owed(duty: Duty, occurrence: Occurrence) -> bool:
    # What happened while it held is owed, also where its last day passed since.
    return duty.is_in_force(on=occurrence.due_on if occurrence.occasion is None else occurrence.starts_on)


def day_in(duty: Duty, year: int) -> date:
    """The day on which what is owed every year falls due in a year: its last, unless the duty names one."""
    if not duty.due:
        return days_of_year(year)[1]
    month, day = day_and_month(duty.due)
    return date(year if month >= 4 else year + 1, month, day)


def _of_quarter(year: int, quarter: int, ends_on: date) -> Occurrence:
    first, last = quarter_dates(year, quarter)
    return Occurrence(quarter_words(year, quarter), first, last, last, ends_on)


def _of_meetings(meetings: Iterable[Happened], first: date, last: date):
    """Evidence for a meeting is of a day since the one before."""
    starts_on = first
    for meeting in meetings:
        yield Occurrence(meeting.words, starts_on, meeting.on, meeting.on, last)
        starts_on = meeting.on + timedelta(days=1)


def standing_of(occurrence: Occurrence, shown: Iterable[Shown], *, on: date) -> Standing:
    """By evidence that is of a day of its time, or was noted for it."""
    own = sorted((each for each in shown if _is_for(each, occurrence) and each.on <= on), key=lambda each: each.on)
    counted = [each for each in own if each.counts]
    return Standing(occurrence, state_of(occurrence, counted[0].on if counted else None, on=on), tuple(counted))


def _is_for(shown: Shown, occurrence: Occurrence) -> bool:
    if occurrence.occasion is not None or shown.occasion is not None:
        return shown.occasion == occurrence.occasion
    if shown.for_starts_on is not None:
        return shown.for_starts_on == occurrence.starts_on
    return occurrence.starts_on <= shown.on <= occurrence.last_on
