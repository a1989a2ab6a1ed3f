"""Bank holidays of England and Wales, clear days of notice, and the dates of a year's meetings. No network, no table
to keep up: the holidays are computed, but for those that were proclaimed once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
NOTICE_DAYS = 5
# Each by proclamation, for one year only; the first two moved a holiday of that year.
PROCLAIMED = {
    date(2020, 5, 8): "Early May bank holiday",
    date(2022, 6, 2): "Spring bank holiday",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}
MOVED_AWAY = frozenset({date(2020, 5, 4), date(2022, 5, 30)})


def easter_sunday(year: int) -> date:
    """By the anonymous Gregorian rule (Nature, 1876)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, left = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """{day: name} for England and Wales, with the days on which one that falls on a weekend is kept."""
    easter = easter_sunday(year)
    fixed = {
        easter - 2 * DAY: "Good Friday",
        easter + DAY: "Easter Monday",
        _first(MONDAY, date(year, 5, 1)): "Early May bank holiday",
        _last_monday(date(year, 5, 31)): "Spring bank holiday",
        _last_monday(date(year, 8, 31)): "Summer bank holiday",
    }
    found = {day: name for day, name in fixed.items() if day not in MOVED_AWAY}
    found |= {day: name for day, name in PROCLAIMED.items() if day.year == year}
    found[_not_at_weekend(date(year, 1, 1))] = "New Year’s Day"
    christmas = _not_at_weekend(date(year, 12, 25))
    boxing = _not_at_weekend(date(year, 12, 26))
    found[christmas] = "Christmas Day"
    found[boxing if boxing != christmas else boxing + DAY] = "Boxing Day"
    return dict(sorted(found.items()))


def _first(weekday: int, start: date) -> date:
    return start + (weekday - start.weekday()) % 7 * DAY


def _last_monday(end: date) -> date:
    return end - end.weekday() * DAY


def _not_at_weekend(day: date) -> date:
    return _first(MONDAY, day) if day.weekday() >= SATURDAY else day


def holiday_on(day: date) -> str:
    return bank_holidays(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not holiday_on(day)


def clear_days(given_on: date, meets_on: date) -> int:
    """Working days between the day of the notice and that of the meeting, neither of which counts."""
    days = (given_on + number * DAY for number in range(1, (meets_on - given_on).days))
    return sum(map(is_working_day, days))


def publish_by(meets_on: date) -> date:
    """The last day on which an agenda can be published with five clear days' notice."""
    day, left = meets_on, NOTICE_DAYS
    while left:
        day -= DAY
        left -= is_working_day(day)
    return day - DAY


@dataclass(frozen=True)
class Notice:
    publish_by: date
    given_on: date | None
    days: int | None

    @property
    def is_enough(self) -> bool:
        return self.days is not None and self.days >= NOTICE_DAYS

    @property
    def words(self) -> str:
        if self.given_on is None:
            return f"Publish the agenda by {self.publish_by:%-d %B %Y} to give {NOTICE_DAYS} clear days’ notice."
        days = f"{self.days} clear day{'' if self.days == 1 else 's'}"
        asked = "as asked" if self.is_enough else f"fewer than the {NOTICE_DAYS} that are asked for"
        return f"Notice was given on {self.given_on:%-d %B %Y}: {days}, {asked}."


def notice_of(meets_on: date, *, given_on: date | None) -> Notice:
    days = None if given_on is None else clear_days(given_on, meets_on)
    return Notice(publish_by(meets_on), given_on, days)


@dataclass(frozen=True)
class PlannedDate:
    """A day for a meeting, and why it is not the one that the pattern gave."""

    day: date
    instead_of: date | None = None
    because: str = ""


def planned_dates(*, first: date, count: int, months_apart: int) -> list[PlannedDate]:
    """`count` days like `first` (the second Tuesday of the month, say), every so many months.

    One that falls on a bank holiday moves on by a week, and by one more if it has to.
    """
    nth = (first.day - 1) // 7
    return [_avoiding(_nth_weekday(first, nth, number * months_apart)) for number in range(count)]


def _nth_weekday(first: date, nth: int, months: int) -> date:
    """The day in a later month with the place of `first` in its own; the last such weekday where there is no fifth."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = _first(first.weekday(), date(year, month + 1, 1)) + nth * WEEK
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
