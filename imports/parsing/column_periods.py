"""Which quarter or month a column speaks of, and which of several columns is the latest.

Takes headings, gives a `Period` that can be put in order: "Q3 RAG" comes after "Q1 RAG", "This quarter" after "Last
quarter", "Revised date" after "Original date".
"""

import re
from itertools import pairwise
from typing import NamedTuple

from govuk.dates import month_number
from sheets.text import plain

TWO_YEARS = r"(?:20)?(?P<year>\d\d)\s*[-/]\s*(?:20)?\d\d"
QUARTER = re.compile(rf"\b(?:q|qtr |quarter )(?P<quarter>[1-4])\b(?:[\s,/(-]*(?:of )?{TWO_YEARS}(?!\d))?")
YEAR_FIRST = re.compile(rf"\b{TWO_YEARS}[\s,/-]*(?:q|quarter )(?P<quarter>[1-4])\b")
MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
MONTHS += "|nov(?:ember)?|dec(?:ember)?"
MONTH = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{MONTHS})\b[\s'-]*(?P<year>(?:20)?\d\d(?!\d))?")
DAY = re.compile(r"\b\d{1,2}[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d\d)\b")
EARLIER = re.compile(r"\b(?:last|previous|prior|original|initial|old|former)\b(?: (?:quarter|month|period|year))?")
LATER = re.compile(r"\b(?:this|current|latest|revised|new|now)\b(?: (?:quarter|month|period|year))?")
YEAR = re.compile(rf"\b(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\b|\b{TWO_YEARS.replace('?P<year>', '')}\b")

PERIODS = (YEAR_FIRST, QUARTER, DAY, MONTH, YEAR, EARLIER, LATER)
JOINS = re.compile(r"\b(?:to|and|of|the)\b")
AROUND = " -–/:,()"


class Period(NamedTuple):
    """Tuples in their order. `year` is the financial one, 0 where it is not told; `month` counts from April, and is -1
    for "last" and 12 for "this"; `name` is what the heading calls it."""

    year: int
    month: int
    name: str = ""

    @property
    def quarter(self) -> int | None:
        return self.month // 3 + 1 if 0 <= self.month < 12 else None

    @property
    def names_quarter(self) -> bool:
        """Whether the heading says "Q2": that of a month may be the month of a meeting about another quarter."""
        return self.name.startswith("Q")


def period_in(heading: str) -> Period | None:
    words = plain(heading)
    if found := YEAR_FIRST.search(words) or QUARTER.search(words):
        year, quarter = found["year"], int(found["quarter"])
        return Period(2000 + int(year) if year else 0, quarter * 3 - 1, f"Q{quarter}")
    if found := DAY.search(words):
        return _of_month(int(found["month"]), found["year"]) if 1 <= int(found["month"]) <= 12 else None
    if (found := MONTH.search(words)) and (month := month_number(found["month"])):
        return _of_month(month, found["year"])
    if EARLIER.search(words):
        return Period(0, -1, "the one before")
    return Period(0, 12, "now") if LATER.search(words) else None


def _of_month(month: int, year: str | None) -> Period:
    names = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    place = (month - 4) % 12
    whole = 2000 + int(year[-2:]) if year else 0
    return Period(whole - (month < 4) if whole else 0, place, names[place])


def says_nothing_but_when(words: str) -> bool:
    """As "Q1 2026-27" or "April to June" does."""
    for pattern in (*PERIODS, JOINS):
        words = pattern.sub(" ", words)
    return not words.strip(AROUND)


def without_period(words: str) -> str:
    """A heading without what only says when: "q1 rag" → "rag"."""
    for pattern in PERIODS:
        shorter = pattern.sub(" ", words)
        # "May" is a verb too, and a heading that only says when says that.
        words = shorter if shorter.strip(" -/") else words
    return " ".join(words.split()).strip(AROUND)


def in_order(periods: dict[int, Period]) -> list[int]:
    """Columns by their periods, the earliest first. Months without a year stand in the order of the sheet, which may
    run backwards: a plan from October to March does."""
    if periods and all(0 <= each.month < 12 and not each.year for each in periods.values()):
        columns = sorted(periods)
        if any(periods[column].name[0] != "Q" for column in columns):
            steps = [(periods[b].month - periods[a].month) % 12 for a, b in pairwise(columns)]
            return columns[::-1] if sum(step > 6 for step in steps) * 2 > len(steps) else columns
    return sorted(periods, key=lambda column: (periods[column][:2], column))
