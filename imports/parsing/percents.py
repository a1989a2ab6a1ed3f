"""Percentages in somebody else's plan: 0.8, 80, "80%", "80 per cent complete". For ours see `sheets.filled_in`."""

import re
from dataclasses import dataclass

from imports.parsing.words import text_of
from sheets.grids import Value
from sheets.text import plain

EXPECTED = "a percentage from 0 to 100"
NOTHING_SAID = ("n/a", "na", "-", "", "tbc", "not known", "not applicable")


@dataclass(frozen=True)
class Percent:
    """`number` where the cell is certain; `expected` where it is at fault; otherwise somebody decides."""

    text: str
    number: int | None = None
    is_certain: bool = True
    is_rounded: bool = False
    expected: str = ""


def are_shares(values: list[Value]) -> bool:
    """Whether a column holds shares of 1, such as 0.8: no number is above 1, and one is between 0 and 1."""
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return any(0 < number < 1 for number in numbers) and all(0 <= number <= 1 for number in numbers)


def read_percent(value: Value, *, as_shares: bool, shown: str = "") -> Percent:
    """`as_shares` says how the whole column counts: see `are_shares`. `shown` is what a reader of the sheet sees."""
    text = shown or text_of(value)
    as_shares = as_shares or shown.endswith("%")
    if isinstance(value, bool):
        return Percent(text, is_certain=False)
    if isinstance(value, int | float):
        if as_shares:
            return _in_bounds(text, value * 100)
        return Percent(text, is_certain=False) if 0 < value <= 1 else _in_bounds(text, float(value))
    # `plain` takes the sign off "-5%" with other punctuation, so it is looked for in the text.
    words = plain(text)
    if words in NOTHING_SAID:
        return Percent(text)
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*(%|percent|per cent|pc)?(?: complete| completed)?", words)
    if not found or not (found[2] or float(found[1]) > 1 or float(found[1]) == 0):
        return Percent(text, is_certain=False)
    return _in_bounds(text, -float(found[1]) if text.startswith("-") and float(found[1]) > 0 else float(found[1]))


def _in_bounds(text: str, number: float) -> Percent:
    # A share such as 0.57 becomes 56.99999999999999: what is a hair out of bounds is not.
    if not 0 <= round(number, 6) <= 100:
        return Percent(text, is_certain=False, expected=EXPECTED)
    return Percent(text, int(number + 0.5), is_rounded=abs(number - round(number)) > 1e-6)
