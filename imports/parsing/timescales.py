"""What a plan's words about time say for certain, and what somebody has to decide.

Takes the value of a cell, gives a `Timescale`. A month, a quarter or a year given as a target means its last day,
given as a start its first, and the pages say so. Days are read in British order. Nothing else is guessed: the words
are kept, and a person decides the date; what `date_phrases` finds within them is suggested.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, YEARS, month_number
from imports.parsing.date_phrases import date_within, is_of_no_year, months_after, says_it_is_done
from imports.parsing.words import phrases, points_elsewhere, text_of
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
        various | business as usual | bau | in progress | recurring | asap | as soon as possible | immediate |
        immediately | now | short term | medium term | long term | short-term | medium-term | long-term | fortnightly |
        daily | bi-annually | termly | every year | each year | every quarter | all year round | as needed
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
    """`due` (and `starts` of a range) where the words are certain; `suggested` where somebody has to look.

    `rule` and `reason` say how the one and the other were read. `months` are counted from the day on which the plan
    began; `is_done` are words that say that it is done. What is `of_this_file` may mean another day in the next.
    """

    text: str
    due: date | None = None
    starts: date | None = None
    is_certain: bool = True
    rule: str = ""
    suggested: date | None = None
    reason: str = ""
    expected: str = ""
    months: int | None = None
    is_done: bool = False
    of_this_file: bool = False

    @property
    def is_fault(self) -> bool:
        return bool(self.expected)

    @property
    def begins(self) -> date | None:
        """The first day of what was written: what it means as a start."""
        return self.starts or (self.due and first_day_of(self.due, self.rule))

    @property
    def suggested_begins(self) -> date | None:
        return self.suggested and first_day_of(self.suggested, self.reason)

    @property
    def rule_of_start(self) -> str:
        return "the first day of the range" if self.starts else self.rule.replace("last day", "first day")


class _NoSuchDay(ValueError):
    """A day, month and year that no calendar has, such as 31 June."""


def read_timescale(value: Value, shown: str = "", *, around: date | None = None) -> Timescale:
    """`shown` is what a reader of the sheet sees: of a date shown as "Apr-21" only the month is meant. `around` is a
    day of the plan's year, by which words that name no year are suggested a day."""
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
    if says_it_is_done(words):
        return Timescale(text, is_done=True)
    if (months := months_after(words)) is not None:
        return Timescale(text, is_certain=False, months=months, of_this_file=True)
    try:
        found = _of_words(words)
    except _NoSuchDay:
        return Timescale(text, is_certain=False, expected=REAL)
    return _checked(Timescale(text, **found) if found else _suggested(text, words, around))


def _suggested(text: str, words: str, around: date | None) -> Timescale:
    when, reason = date_within(words, around=around)
    of_this_file = is_of_no_year(words) or points_elsewhere(text)
    return Timescale(text, is_certain=False, suggested=when, reason=reason, of_this_file=of_this_file)


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
        return {"is_certain": False, "suggested": _date(year, day, month), "reason": "the month stands first"}
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
    return {"is_certain": False, "suggested": end, "reason": "the last day of the month, if the number is the year"}


def _quarter(parts: dict) -> dict | None:
    year, second = _full_year(parts), int(parts["second"][-2:])
    if (year + 1) % 100 != second:
        return None
    return {"due": quarter_dates(year, int(parts["quarter"]))[1], "rule": "the last day of the quarter"}


def _quarter_of_one_year(parts: dict) -> dict:
    """Q3 2025: of the financial year or the calendar year?"""
    last = quarter_dates(int(parts["year"]), int(parts["quarter"]))[1]
    return {"is_certain": False, "suggested": last, "reason": "the quarter of the financial year"}


def _financial_year(parts: dict) -> dict | None:
    year, second = _full_year(parts), int(parts["second"][-2:])
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
    starts = first_day_of(first["due"], first.get("rule", ""))
    return {"starts": starts, "due": last["due"], "rule": "the last day of the range"}


def first_day_of(when: date, rule: str) -> date:
    """The first day of the month, quarter or year of which `when` is the last, by the rule that found it."""
    if rule.startswith("the last day of the month"):
        return when.replace(day=1)
    if rule.startswith("the last day of the year"):
        return when.replace(month=1, day=1)
    if rule.startswith("the last day of the financial year"):
        return date(financial_year_of(when), 4, 1)
    return date(when.year, when.month - 2, 1) if rule.startswith("the last day of the quarter") else when


SEPARATOR = r"\s*[-/.]\s*"
TWO_YEARS = rf"{YEAR}\s*[-/]\s*(?P<second>\d{{2}}(?:\d{{2}})?)"
TWO_SHORT_YEARS = r"(?P<short>\d{2})\s*[-/]\s*(?P<second>\d{2})"
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
        (rf"(?:q|quarter )(?P<quarter>[1-4])[\s,/\-]*(?:of )?{TWO_SHORT_YEARS}", _quarter),
        (rf"{TWO_YEARS}[\s,/\-]*(?:q|quarter )(?P<quarter>[1-4])", _quarter),
        (rf"{TWO_SHORT_YEARS}[\s,/\-]*(?:q|quarter )(?P<quarter>[1-4])", _quarter),
        (rf"(?:q|quarter )(?P<quarter>[1-4])[\s,/\-]*{YEAR}", _quarter_of_one_year),
        (rf"(?:financial year |fy ?)?{TWO_YEARS}", _financial_year),
        (rf"(?:financial year |fy ?){TWO_SHORT_YEARS}", _financial_year),
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
