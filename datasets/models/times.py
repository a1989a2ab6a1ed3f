"""The times that readings are of: months, quarters, years."""

from datetime import date, timedelta

from datasets.choices import MONTHS_IN

# In which months a time of so many months may begin: a year is one of the calendar or a financial one.
BEGINS_IN = {1: range(1, 13), 3: (1, 4, 7, 10), 12: (1, 4)}

Time = tuple[date, date]


def months_before(month: date, number: int) -> date:
    """The first day of the month that lies `number` months earlier."""
    index = month.year * 12 + month.month - 1 - number
    return date(index // 12, index % 12 + 1, 1)


def whole_months(first: date, number: int) -> Time:
    return first, months_before(first, -number) - timedelta(days=1)


def is_time_of(frequency: str, first: date, last: date) -> bool:
    """Any days will do for what is read when there is one."""
    number = MONTHS_IN.get(frequency)
    if number is None:
        return first <= last
    return first.day == 1 and first.month in BEGINS_IN[number] and (first, last) == whole_months(first, number)


def time_after(frequency: str, first: date) -> Time | None:
    """The time that follows the one that begins on `first`; None where nothing is awaited."""
    number = MONTHS_IN.get(frequency)
    return whole_months(months_before(first, -number), number) if number else None


def times_ended_in(frequency: str, first: date, last: date) -> list[Time]:
    """The times of a frequency that end between two days, oldest first: years of both kinds."""
    number = MONTHS_IN.get(frequency)
    if number is None:
        return []
    month, found = first.replace(day=1), []
    while month <= last:
        time = whole_months(months_before(month, number - 1), number)
        if is_time_of(frequency, *time) and first <= time[1] <= last:
            found.append(time)
        month = months_before(month, -1)
    return found


def a_year_before(first: date, last: date) -> Time:
    """The same months, or the same days, of the year before."""
    after = last + timedelta(days=1)
    if first.day == after.day == 1:
        return months_before(first, 12), months_before(after, 12) - timedelta(days=1)
    return _same_day(first), _same_day(last)


def _same_day(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        # Of 29 February.
        return day.replace(year=day.year - 1, day=28)
