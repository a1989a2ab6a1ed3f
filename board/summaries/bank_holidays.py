"""Bank holidays of England and Wales, computed without a network by the `holidays` library (decision 22)."""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

SATURDAY = 5
# Where GOV.UK has other words than the library.
NAMES = {
    "New Year's Day": "New Year’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
OBSERVED, SUBSTITUTE = " (observed)", " (substitute day)"


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """{day: name} of those that fall on a weekday, with the days kept instead of those that fall on a weekend."""
    found = country_holidays("GB", subdiv="ENG", years=year).items()
    return {day: _name(name) for day, name in sorted(found) if day.year == year and day.weekday() < SATURDAY}


def _name(name: str) -> str:
    holiday = name.removesuffix(OBSERVED)
    return NAMES.get(holiday, holiday) + (SUBSTITUTE if holiday != name else "")


def holiday_on(day: date) -> str:
    return bank_holidays(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not holiday_on(day)
