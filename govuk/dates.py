"""Days and moments in words. No locale machinery: a list of 50 rows calls these hundreds of times."""

import argparse
import datetime
import re
from zoneinfo import ZoneInfo

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONDON = ZoneInfo("Europe/London")
# No date or year outside of these is taken anywhere. A change asks for a migration: constraints hold them.
FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
FIRST_DAY, LAST_DAY = datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)
BETWEEN_FIRST_AND_LAST_DAY = f"between 1 January {FIRST_YEAR} and 31 December {LAST_YEAR}"


def day(value: datetime.date | None) -> str:
    """31 March 2026. An aware datetime gives its London date; None gives an empty string."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = _in_london(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_of_week(value: datetime.date) -> str:
    """Tuesday 31 March 2026."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def month_and_year(value: datetime.date) -> str:
    """March 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def length(days: int) -> str:
    """How long a number of days is, in the unit that one would say aloud, rounded down: "13 days", "12 weeks"."""
    number, unit = days, "day"
    if days >= 2 * 365:
        number, unit = days // 365, "year"
    elif days >= 26 * 7:
        number, unit = days * 12 // 365, "month"
    elif days >= 14:
        number, unit = days // 7, "week"
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def moment(value: datetime.datetime | None) -> str:
    """31 March 2026 at 2:05pm, in London time."""
    if not value:
        return ""
    value = _in_london(value)
    return f"{day(value)} at {clock(value)}"


def month_number(text: str) -> int | None:
    """1 to 12 from "3", "03", "Mar" or "march"; None when it is no month."""
    text = text.strip().rstrip(".").lower()
    if text.isdecimal() and text.isascii():
        # Cut short, because int() raises an error on thousands of digits.
        number = int(text[:9])
        return number if 1 <= number <= 12 else None
    if len(text) < 3:
        return None
    matches = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(text)]
    return matches[0] if len(matches) == 1 else None


def _in_london(value: datetime.datetime) -> datetime.datetime:
    return value if value.tzinfo is None else value.astimezone(LONDON)


def clock(value: datetime.datetime | datetime.time) -> str:
    """10am, 2:05pm, midday."""
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    hour = value.hour % 12 or 12
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


NAMED_TIMES = {
    "noon": datetime.time(12),
    "midday": datetime.time(12),
    "12 noon": datetime.time(12),
    "12 midday": datetime.time(12),
    "midnight": datetime.time(0),
    "12 midnight": datetime.time(0),
}
TIME_OF_DAY = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2})(?:[:.]00)?)? ?(?P<half>[ap])?m?")
# Typed without am or pm, these hours are mostly meant in the afternoon, and would be kept as the night.
EITHER_HALF = range(1, 8)


class EitherHalf(ValueError):
    """A time that may be in the morning or in the afternoon."""


def time_of_day(text: str) -> datetime.time | None:
    """From "4pm", "4.30 p.m.", "16:00", "10" or "noon"; None when it is no time.

    Raises EitherHalf for an hour from 1 to 7 without am or pm; "04:30" says that it is in the morning.
    """
    words = " ".join(text.lower().replace("a.m", "am").replace("p.m", "pm").rstrip(".").split())
    if words in NAMED_TIMES:
        return NAMED_TIMES[words]
    found = TIME_OF_DAY.fullmatch(words)
    if found is None or (words.endswith("m") and not found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    elif hour in EITHER_HALF and not found["hour"].startswith("0"):
        raise EitherHalf
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def day_argument(text: str) -> datetime.date:
    """For an option of a command."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        said = f"“{text}” is no day: write the year, the month and the day, such as 2026-11-23"
        raise argparse.ArgumentTypeError(said) from error
