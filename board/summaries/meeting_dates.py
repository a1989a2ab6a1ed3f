"""The dates of a year's meetings, after a pattern and clear of holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from board.summaries.bank_holidays import holiday_on
from govuk.dates import day as in_words

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class PlannedDate:
    """A day for a meeting, and why it is not the one that the pattern gave."""

    day: date
    instead_of: date | None = None
    because: str = ""

    @property
    def moved_words(self) -> str:
        return f"Instead of {in_words(self.instead_of)}: {self.because}" if self.instead_of else ""


def planned_dates(*, first: date, count: int, months_apart: int) -> list[PlannedDate]:
    """`count` days like `first` (the second Tuesday of the month, say), every so many months.

    One that falls on a bank holiday moves on by a week, and by one more if it has to.
    """
    nth = (first.day - 1) // 7
    return [_avoiding(_nth_weekday(first, nth, number * months_apart)) for number in range(count)]


def _nth_weekday(first: date, nth: int, months: int) -> date:
    """The day in a later month with the place of `first` in its own; the last such weekday where there is no fifth."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start = date(year, month + 1, 1)
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7) + nth * WEEK
    return day if day.month == month + 1 else day - WEEK


def _avoiding(day: date) -> PlannedDate:
    free = next(each for each in _weeks_from(day) if not _closed(each))
    return PlannedDate(free) if free == day else PlannedDate(free, day, _closed(day))


def _weeks_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += WEEK


def _closed(day: date) -> str:
    """Why nobody meets on a day: a bank holiday, or a day between Christmas and New Year."""
    between = (day.month, day.day) >= (12, 24)
    return holiday_on(day) or ("between Christmas and New Year" if between else "")
