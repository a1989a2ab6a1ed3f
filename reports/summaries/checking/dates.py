import re
from collections.abc import Iterable, Iterator
from datetime import date

from govuk.dates import FIRST_YEAR, LAST_YEAR
from papers.document import Block, words_of_block

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE = re.compile(rf"(?:\b({'|'.join(DAYS)}),?\s+)?\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b")


def odd_dates(blocks: Iterable[Block]) -> Iterator[str]:
    for text in (text for block in blocks for text in words_of_block(block)):
        for found in DATE.finditer(text):
            if fault := _fault(*found.groups()):
                yield f"“{' '.join(found.group().split())}” {fault}."


def _fault(weekday: str | None, day: str, month: str, year: str) -> str:
    try:
        found = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return "is no day"
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return f"is not between {FIRST_YEAR} and {LAST_YEAR}"
    right = DAYS[found.weekday()]
    return f"is a {right}" if weekday and weekday != right else ""
