"""Figures as people type them, into a box or a cell: the number for certain, or that there is none."""

import re
from decimal import Decimal

from datasets.choices import Unit
from sheets.grids import Value

NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
BEFORE = {Unit.MONEY: "£"}
AFTER = {Unit.PERCENT: ("%", "per cent", "percent")}
EXAMPLES = {
    Unit.PERCENT: "a number such as 73.6 or 73.6%",
    Unit.MONEY: "a number such as 1,200 or £1,200",
    Unit.RATE: "a number such as 4.2",
}
MOST_DIGITS = 11
# A cell holds a fraction in binary: 0.736 × 100 is 73.60000000000001 to a computer.
EXACT_TO = 8


class NoFigure(ValueError):
    """`expected` says what would be one."""

    def __init__(self, expected: str):
        super().__init__(expected)
        self.expected = expected


def figure_in(text: str, *, unit: str) -> Decimal:
    """ "1,234" "73.6%" "£1,200" "−3". Raises NoFigure for anything else, such as "1e9", "12 or so" or "1,23"."""
    bare = " ".join(text.replace("−", "-").split())
    for sign in AFTER.get(unit, ()):
        bare = bare.removesuffix(sign).rstrip()
    if unit in BEFORE:
        minus = "-" if bare.startswith("-") else ""
        bare = minus + bare.removeprefix("-").removeprefix(BEFORE[unit]).lstrip()
    if not NUMBER.fullmatch(bare) or not bare.isascii():
        raise NoFigure(EXAMPLES.get(unit, "a number such as 1,234"))
    return _within_reach(Decimal(bare.replace(",", "")))


def figure_of_cell(value: Value, text: str, *, unit: str) -> Decimal:
    """`text` is what a reader sees: it tells 73.6% from 0.736. Raises NoFigure."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return figure_in(text, unit=unit)
    number = Decimal(str(value))
    if text.endswith("%"):
        if unit != Unit.PERCENT:
            raise NoFigure("a number that is no percentage")
        number *= 100
    return _within_reach(round(number, EXACT_TO).normalize())


def _within_reach(number: Decimal) -> Decimal:
    if abs(number) >= 10**MOST_DIGITS:
        raise NoFigure(f"a number of at most {MOST_DIGITS} digits")
    return number
