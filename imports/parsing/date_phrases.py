"""Dates within words that say more than a date, or less.

Takes plain words (as `sheets.text.plain` makes them), gives a day to suggest with the reason for it, or a count of
months from the day on which the plan began. Nothing here is certain: a person sees it first.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from govuk.dates import month_number
from periods.models import financial_year_of, quarter_dates

MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
MONTHS += "|nov(?:ember)?|dec(?:ember)?"
# The last month of each, as the weather has it.
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"eighteen": 18, "twenty-four": 24, "twenty four": 24, "a": 1, "first": 1, "second": 2, "third": 3}
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"

# Each finds one kind of date in running words; of those found the first in the text is suggested.
DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{MONTHS})\.?,?[ -]'?(?P<year>\d{{4}}|\d\d)\b"
)
DIGITS = re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d\d)\b")
QUARTER = re.compile(r"\b(?:q|quarter )(?P<quarter>[1-4])[\s,(/-]*(?:of )?(?P<year>20\d\d|\d\d)(?:\s*[-/]\s*\d{2,4})?")
MONTH = re.compile(rf"\b(?P<month>{MONTHS})\.?,?[ '/-]*(?P<year>20\d\d|\d\d)\b(?!\s*[-/]\s*\d)")
SEASON = re.compile(rf"\b(?P<season>{'|'.join(SEASONS)}) (?:of )?(?P<year>20\d\d)\b")
EASTER = re.compile(r"\beaster (?P<year>20\d\d)\b")
TWO_YEARS = re.compile(r"\b(?P<year>20\d\d|\d\d)\s*[-/]\s*(?P<second>20\d\d|\d\d)\b")
MIDDLE = re.compile(r"\b(?P<part>mid|early|late|first half|second half)[ -](?:of )?(?P<year>20\d\d)\b")
YEAR = re.compile(r"\b(?P<year>20\d\d)\b")
MONTH_ALONE = re.compile(rf"\b(?P<month>{MONTHS})\b(?![ '/-]*\d)")
QUARTER_ALONE = re.compile(r"\b(?:q|quarter )(?P<quarter>[1-4])\b")
SEASON_ALONE = re.compile(rf"\b(?P<season>{'|'.join(SEASONS)})\b")
YEAR_END = re.compile(r"\b(?:end of (?:the |this )?(?:financial |fiscal |plan )?year|(?:financial )?year[ -]end)\b")

AFTER = re.compile(
    rf"(?:within|in|after|by|over|the|next|first|approx\w*|about|up to|\s)*(?:{NUMBER}\s*(?:-|to)\s*)?"
    rf"(?P<count>{NUMBER})\s*(?P<unit>month|year)s?\b(?P<rest>.*)"
)
YEAR_OF_PLAN = re.compile(
    rf"(?:by |in |during )?(?:the )?(?:end of )?(?:plan )?year (?P<count>{NUMBER})(?: of the plan)?"
)
DONE = re.compile(
    r"(?:action |fully |now |all )*(?:complete|completed|done|closed|achieved|finished|delivered|implemented)\b"
    r"(?! by\b| before\b| date\b| within\b)"
)


def says_it_is_done(words: str) -> bool:
    """ "Done", "Completed March 2025": a status, though it stands among dates. "Complete by March 2025" is a date."""
    return DONE.match(words) is not None


def months_after(words: str) -> int | None:
    """How many months after the plan began: 6 for "within six months of commencement", 24 for "year 2"."""
    if found := YEAR_OF_PLAN.fullmatch(words):
        return 12 * _number(found["count"])
    found = AFTER.fullmatch(words)
    if not found or re.search(r"\d{4}|every|each|per\b", words):
        return None
    return _number(found["count"]) * (12 if found["unit"] == "year" else 1)


def _number(word: str) -> int:
    return NUMBERS.get(word) or int(word)


def day_after(began: date, months: int) -> date:
    """The last day of so many months that begin on a day: six from 1 April end on 30 September."""
    place = began.year * 12 + began.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(began.day, monthrange(year, month + 1)[1])) - timedelta(days=1)


def is_of_no_year(words: str) -> bool:
    """Whether the words name no year, so that they mean another day in the next plan."""
    return not re.search(r"\b20\d\d\b|\d[/.-]\d\d\b|'\d\d\b", words) and not MONTH.search(words)


def date_within(words: str, *, around: date | None) -> tuple[date | None, str]:
    """(a day to suggest, why), or (None, "") where no date stands in the words."""
    found = sorted(
        (
            (match.start(), place, match, read)
            for place, (form, read) in enumerate(FORMS)
            if (match := form.search(words))
        ),
        key=lambda each: each[:2],
    )
    for _, _, match, read in found:
        if answer := read(match.groupdict()):
            return answer
    return _without_a_year(words, around) if around else (None, "")


Answer = tuple[date, str] | None


def _year(parts: dict) -> int:
    return int(parts["year"]) if len(parts["year"]) == 4 else 2000 + int(parts["year"])


def _day(parts: dict) -> Answer:
    month = month_number(parts["month"])
    try:
        return (date(_year(parts), month, int(parts["day"])), "the day in these words") if month else None
    except ValueError:
        return None


def _month(parts: dict) -> Answer:
    month = month_number(parts["month"])
    return (month_end(_year(parts), month), "the last day of the month in these words") if month else None


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _quarter(parts: dict) -> Answer:
    return quarter_dates(_year(parts), int(parts["quarter"]))[1], "the last day of the quarter in these words"


def _season(parts: dict) -> Answer:
    month, year = SEASONS[parts["season"]], int(parts["year"])
    return month_end(year + (month == 2), month), f"the last day of {parts['season']}"


def _easter(parts: dict) -> Answer:
    return easter(int(parts["year"])), "Easter Sunday"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after Gauss, with the corrections of Lichtenberg."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    golden = year % 19
    first = (19 * golden + moon) % 30
    full = 21 + first - (first // 29 + (first // 28 - first // 29) * (golden // 11))
    sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


def _two_years(parts: dict) -> Answer:
    second = int(parts["second"]) % 100
    year = _year(parts) // 100 * 100 + second
    if year <= _year(parts) or year - _year(parts) > 10:
        return None
    return date(year, 3, 31), "the last day of the last financial year in these words"


def _middle(parts: dict) -> Answer:
    last = {"mid": (6, 30), "first half": (6, 30), "early": (3, 31)}.get(parts["part"], (12, 31))
    return date(int(parts["year"]), *last), f"{parts['part']} {parts['year']}"


def _whole_year(parts: dict) -> Answer:
    return date(int(parts["year"]), 12, 31), "the last day of the year in these words"


FORMS = (
    *((DAY, _day), (DIGITS, _day), (QUARTER, _quarter), (MONTH, _month), (SEASON, _season), (EASTER, _easter)),
    *((MIDDLE, _middle), (TWO_YEARS, _two_years), (YEAR, _whole_year)),
)


def _without_a_year(words: str, around: date) -> tuple[date | None, str]:
    """Of words that name no year: the day in the financial year of `around`."""
    year, why = financial_year_of(around), "no year is named, so the year of the plan"
    if YEAR_END.search(words):
        return quarter_dates(year, 4)[1], why
    if found := QUARTER_ALONE.search(words):
        return quarter_dates(year, int(found["quarter"]))[1], why
    month = None
    if found := MONTH_ALONE.search(words):
        month = month_number(found["month"])
    elif found := SEASON_ALONE.search(words):
        month = SEASONS[found["season"]]
    return (month_end(year + (month < 4), month), why) if month else (None, "")
