"""Days and moments in words. No locale machinery: a list of 50 rows calls these hundreds of times."""

import datetime
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
LONDON = ZoneInfo("Europe/London")


def day(value: datetime.date | None) -> str:
    """31 March 2026. An aware datetime gives its London date; None gives an empty string."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = _in_london(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


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
