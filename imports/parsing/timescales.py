"""What a plan's words about time say for certain, and what somebody has to decide.

A month, a quarter or a year given as a target means its last day, and the pages say so. Days are read in British
order. Nothing else is guessed: the words are kept, and a person decides the date.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, YEARS, month_number
from imports.parsing.words import phrases, text_of
from periods.models import financial_year_of, quarter_dates
from sheets.grids import Value
from sheets.text import plain

# Words that say, for certain, that there is no one date.
NO_DATE = frozenset(
    phrases(
        """
        ongoing | on-going | on going | continuous | continuing | n/a | na | not applicable | tbc | tba | tbd |
        to be confirmed | to be agreed | to be decided | none | no date | annual | annually | monthly | quarterly |
        weekly | as required | when required | rolling | throughout | year round | all year | not set | nil |
        various | business as usual | bau | in progress | recurring
        """
    )
)
EXCEL_EPOCH = date(1899, 12, 30)
# The first and the last day, as Excel counts days.
SERIALS = ((FIRST_DAY - EXCEL_EPOCH).days, (LAST_DAY - EXCEL_EPOCH).days)
IN_REACH = f"a date {BETWEEN_FIRST_AND_LAST_DAY}"
REAL = "a real date, such as 31 March 2026"

BY = r"(?:(?:by|before|due|from|until|to|end of|by end of|by the end of|end|in|during|target|complete by)\s*:?\s+)*"
MONTH = r"(?P<month>[a-z]{3,9})\.?"
YEAR = r"(?P<year>\d{4})"
SHORT_YEAR = r"'?(?P<short>\d{2})"
ENDING = r"(?:st|nd|rd|th)?"
MONTH_ALONE = re.compile(r"[a-z]{3,9}[\s\-/']*\d{2}(?:\d{2})?")


@dataclass(frozen=True)
class Timescale:
    """`due` (and `starts` of a range) where the words are certain; `suggested` where somebody has to look."""

    text: str
    due: date | None = None
    starts: date | None = None
    is_certain: bool = True
    rule: str = ""
    suggested: date | None = None
    expected: str = ""

    @property
    def is_fault(self) -> bool:
        return bool(self.expected)


class _NoSuchDay(ValueError):
    """A day, month and year that no calendar has, such as 31 June."""


def read_timescale(value: Value, shown: str = "") -> Timescale:
    """`shown` is what a reader of the sheet sees: of a date shown as "Apr-21" only the month is meant."""
    if isinstance(value, date):
        when, text = value.date() if isinstance(value, datetime) else value, shown or text_of(value)
        if MONTH_ALONE.fullmatch(plain(text)):
            return _checked(Timescale(text, _month_end(when.year, when.month), rule="the last day of the month"))
        return _checked(Timescale(text, due=when))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    text = text_of(value)
    words = plain(text)
    if not words or words in NO_DATE:
        return Timescale(text)
    try:
        found = _of_words(words)
    except _NoSuchDay:
        return Timescale(text, is_certain=False, expected=REAL)
    return _checked(Timescale(text, **found)) if found else Timescale(text, is_certain=False)


def _of_number(value: float) -> Timescale:
    if SERIALS[0] <= value <= SERIALS[1]:
        when = EXCEL_EPOCH + timedelta(days=int(value))
        return Timescale(text_of(when), due=when, rule="the number by which a spreadsheet knows the day")
    # A year alone. As a day's number it would be one of 1905, which no plan is about.
    if float(value).is_integer() and int(value) in YEARS:
        return Timescale(text_of(value), **_year({"year": str(int(value))}))
    return Timescale(text_of(value), is_certain=False, expected=IN_REACH)


def _checked(found: Timescale) -> Timescale:
    for when in (found.due, found.starts, found.suggested):
        if when is not None and not FIRST_DAY <= when <= LAST_DAY:
            return Timescale(found.text, is_certain=False, expected=IN_REACH)
    return found


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoSuchDay from None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _full_year(parts: dict) -> int:
    return int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])


def _day(parts: dict) -> dict | None:
    month = month_number(parts["month"])
    return {"due": _date(_full_year(parts), month, int(parts["day"]))} if month else None


def _digits(parts: dict) -> dict | None:
    """31/03/2026; with the month first, as in 03/31/2026, somebody has to say so."""
    day, month, year = int(parts["day"]), int(parts["month"]), _full_year(parts)
    if month > 12 >= day:
        return {"is_certain": False, "suggested": _date(year, day, month)}
    return {"due": _date(year, month, day)}


def _iso(parts: dict) -> dict:
    return {"due": _date(int(parts["year"]), int(parts["month"]), int(parts["day"]))}


def _month(parts: dict) -> dict | None:
    month = month_number(parts["month"])
    if not month:
        return None
    return {"due": _month_end(int(parts["year"]), month), "rule": "the last day of the month"}


def _month_and_two_digits(parts: dict) -> dict | None:
    """Apr-21 is April 2021 or 21 April: only where no month has such a day is it certain."""
    month, number = month_number(parts["month"]), int(parts["short"])
    if not month:
        return None
    end = _month_end(2000 + number, month)
    if number > 31:
        return {"due": end, "rule": "the last day of the month"}
    return {"is_certain": False, "suggested": end}


def _quarter(parts: dict) -> dict | None:
    year, second = int(parts["year"]), int(parts["second"][-2:])
    if (year + 1) % 100 != second:
        return None
    return {"due": quarter_dates(year, int(parts["quarter"]))[1], "rule": "the last day of the quarter"}


def _quarter_of_one_year(parts: dict) -> dict:
    """Q3 2025: of the financial year or the calendar year?"""
    return {"is_certain": False, "suggested": quarter_dates(int(parts["year"]), int(parts["quarter"]))[1]}


def _financial_year(parts: dict) -> dict | None:
    year, second = int(parts["year"]), int(parts["second"][-2:])
    if (year + 1) % 100 != second:
        return None
    return {"due": quarter_dates(year, 4)[1], "rule": "the last day of the financial year"}


def _year(parts: dict) -> dict:
    return {"due": date(int(parts["year"]), 12, 31), "rule": "the last day of the year"}


def _range(parts: dict) -> dict | None:
    """April 2024 to March 2026: the first day of the one, the last day of the other."""
    first, last = _of_words(parts["first"], ranges=False), _of_words(parts["last"], ranges=False)
    if first and not first.get("due") and not last:
        return None
    if first is None and (month := month_number(parts["first"])) and last and last.get("due"):
        year = last["due"].year if month <= last["due"].month else last["due"].year - 1
        first = {"due": _month_end(year, month), "rule": "the last day of the month"}
    if not first or not last or not first.get("due") or not last.get("due") or first["due"] > last["due"]:
        return None
    return {"starts": _first_of(first), "due": last["due"], "rule": "the last day of the range"}


def _first_of(part: dict) -> date:
    when, rule = part["due"], part.get("rule", "")
    if rule == "the last day of the month":
        return when.replace(day=1)
    if rule == "the last day of the year":
        return when.replace(month=1, day=1)
    if rule == "the last day of the financial year":
        return date(financial_year_of(when), 4, 1)
    return date(when.year, when.month - 2, 1) if rule == "the last day of the quarter" else when


SEPARATOR = r"\s*[-/.]\s*"
TWO_YEARS = rf"{YEAR}\s*[-/]\s*(?P<second>\d{{2}}(?:\d{{2}})?)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
# The first form that fits the whole text is taken: the exact ones come first.
FORMS: tuple[tuple[re.Pattern, Callable[[dict], dict | None]], ...] = tuple(
    (re.compile(BY + form), read)
    for form, read in (
        (rf"{YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[ t]00:00(?::00)?)?", _iso),
        (rf"(?P<day>\d{{1,2}}){SEPARATOR}(?P<month>\d{{1,2}}){SEPARATOR}(?:{YEAR}|{SHORT_YEAR})", _digits),
        (rf"{WEEKDAY}(?:the )?(?P<day>\d{{1,2}}){ENDING}[\s\-]*(?:of )?{MONTH},?[\s\-]*(?:{YEAR}|{SHORT_YEAR})", _day),
        (rf"{MONTH}\s+(?P<day>\d{{1,2}}){ENDING},?\s+{YEAR}", _day),
        (rf"{MONTH}[\s\-,/]*{YEAR}", _month),
        (rf"{MONTH}[\s\-/]*{SHORT_YEAR}", _month_and_two_digits),
        (rf"(?:q|quarter )(?P<quarter>[1-4])[\s,/\-]*(?:of )?{TWO_YEARS}", _quarter),
        (rf"{TWO_YEARS}[\s,/\-]*(?:q|quarter )(?P<quarter>[1-4])", _quarter),
        (rf"(?:q|quarter )(?P<quarter>[1-4])[\s,/\-]*{YEAR}", _quarter_of_one_year),
        (rf"(?:financial year )?{TWO_YEARS}", _financial_year),
        (YEAR, _year),
    )
)
# A hyphen without spaces comes last, for it stands within dates too ("Apr-21").
RANGES = tuple(
    re.compile(rf"(?:from |between )?(?P<first>.+?){between}(?P<last>.+)")
    for between in (r"\s+(?:to|until|and)\s+", r"\s+-\s+", r"-")
)


def _of_words(words: str, *, ranges: bool = True) -> dict | None:
    for form, read in FORMS:
        if (match := form.fullmatch(words)) and (found := read(match.groupdict())):
            return found
    for form in RANGES if ranges else ():
        if (match := form.fullmatch(words)) and (found := _range(match.groupdict())):
            return found
    return None
