"""Text as a sheet holds it, and the forms of it that are compared."""

import hashlib
import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache

from govuk.dates import day
from govuk.fields import BLANK_LETTERS, UNSEEN_CLASSES, with_plain_line_ends
from sheets.grids import Cell, Value
from sheets.text import plain

BULLET = re.compile(r"^\s*(?:[•·▪●◦‣*–—-]|\d+[.)])\s+")
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
KEY_LETTERS = 100


# Each row is looked at several times in a row.
@lru_cache(maxsize=4096)
def _clean(text: str) -> str:
    return with_plain_line_ends(text).strip()


def text_of(value: Value) -> str:
    """The words for a value: whole numbers without a point, dates as "31 March 2026"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _clean(value)
    # Before the numbers: to Python True is one of them.
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return _time_in_words(value) if isinstance(value, date | time) else str(value)


def text_in(cell: Cell) -> str:
    """What a reader of the sheet sees in a cell."""
    return cell.shown or text_of(cell.value)


def _time_in_words(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{day(value.date())}, {value:%H:%M}"
    return day(value.date() if isinstance(value, datetime) else value)


def phrases(listed: str) -> tuple[str, ...]:
    """The words and phrases of a list written as "on track | on target", over as many lines as it takes."""
    return tuple(phrase for part in listed.split("|") if (phrase := part.strip()))


def key_of(text: str) -> str:
    """What an answer about these words is kept under: the same for the same words, short enough for an index."""
    words = plain(text)
    if len(words) <= KEY_LETTERS:
        return words
    return f"{words[:KEY_LETTERS]} {hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def lines_of(text: str) -> list[str]:
    """The lines of a cell without their bullets; empty ones are no lines."""
    return [BULLET.sub("", line).strip() for line in text.split("\n") if line.strip()]


def shortened(text: str, most: int) -> str:
    """The text, or its first line without a bullet, cut at a word where it is longer than `most` characters."""
    if "\n" not in text and len(text) <= most:
        return text
    line = next(iter(lines_of(text)), "")
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[most // 2 :] else cut}…"


def is_invisible(text: str) -> bool:
    """Whether it has letters but none that leaves a mark, such as zero-width spaces: the cell only looks empty."""
    return bool(text) and all(unicodedata.category(sign) in UNSEEN_CLASSES or sign in BLANK_LETTERS for sign in text)


def is_error(cell: Cell) -> bool:
    """An error of a formula, by its kind or, in a file without kinds such as CSV, by its words."""
    return cell.is_error or str(cell.value) in ERRORS


POINTS_ELSEWHERE = re.compile(r"(?:as|see|same as|per) (?:the )?(?:above|before|previous\w*|row \d+)|ditto|same|do")
DITTO_MARKS = ('"', "''", "”", "“", "″", "〃", "“ ”", '" "')


def points_elsewhere(text: str) -> bool:
    """Words that mean what another row says, such as "As above": of no other file do they mean the same."""
    return text.strip() in DITTO_MARKS or POINTS_ELSEWHERE.fullmatch(plain(text)) is not None


SAYS_NOTHING = frozenset(phrases("n/a | na | none | nil | not applicable | not known | unknown | - | "))
STILL_OPEN = frozenset(
    phrases("tbc | tba | tbd | to be confirmed | to be agreed | to be decided | to be determined | vacant")
)


def says_nothing(text: str) -> bool:
    """A dash, "n/a" and their like in a cell that names somebody."""
    return not plain(text) or plain(text) in SAYS_NOTHING


def is_still_open(text: str) -> bool:
    """Words by which the file says that it does not know yet: no answer to them holds for the next file."""
    return plain(text) in STILL_OPEN
