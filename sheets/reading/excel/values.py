"""The value of one cell as Excel writes it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.excel.numbering import instant_of
from files.package.walking import local
from files.package.wording import damaged
from sheets.grids import Cell
from sheets.reading.excel.styles import PLAIN, ShownStyle
from sheets.reading.formats import shows_time
from sheets.text import unescaped

WHOLE = re.compile(r"[-+]?\d{1,15}")
# No program writes a number with more signs; one that has them is text.
LONGEST_NUMBER = 40


class CellReader:
    def __init__(self, *, styles: Sequence[ShownStyle], texts: Sequence[str], from_1904: bool) -> None:
        self.styles, self.texts, self.from_1904 = styles, texts, from_1904

    def style(self, element: Element) -> ShownStyle:
        number = element.get("s", "0")
        is_known = number.isdecimal() and len(number) < 7 and int(number) < len(self.styles)
        return self.styles[int(number)] if is_known else PLAIN

    def cell(self, element: Element) -> Cell:
        style = self.style(element)
        cell = self._cell(element, style)
        return replace(cell, is_struck=True) if style.is_struck and not cell.is_empty else cell

    def _cell(self, element: Element, style: ShownStyle) -> Cell:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return Cell(text_of(child(element, "is")), style.fill)
        given = child(element, "v")
        text = "" if given is None else given.text or ""
        if kind == "s":
            return Cell(self._shared(text), style.fill) if text else Cell(None, style.fill)
        if kind in ("str", "e"):
            return Cell(unescaped(text), style.fill, is_error=kind == "e")
        if not text.strip():
            return Cell(None, style.fill)
        if kind == "b":
            return Cell(text.strip() in ("1", "true"), style.fill)
        return self._number(text.strip(), style, is_iso=kind == "d")

    def _shared(self, text: str) -> str:
        number = text.strip()
        if not number.isdecimal() or len(number) > 9 or int(number) >= len(self.texts):
            raise damaged(": a cell points to a text that is not there")
        return self.texts[int(number)]

    def _number(self, text: str, style: ShownStyle, *, is_iso: bool) -> Cell:
        value = iso_date(text) if is_iso else number_of(text)
        if value is None:
            return Cell(text, style.fill)
        if style.is_date and isinstance(value, int | float):
            value = self._date(value, style)
        # A format for dates says nothing of a number that is no day, and the other way round.
        is_shown = style.is_date == isinstance(value, date | time)
        return Cell(value, style.fill, shown=style.format.shown(value) if is_shown else "")

    def _date(self, value: int | float, style: ShownStyle) -> int | float | date | datetime | time:
        """The number itself where it is no day that there was."""
        try:
            found = instant_of(value, from_1904=self.from_1904) if value >= 0 else value
        except (OverflowError, ValueError):
            return value
        return day_or_instant(found, shows_time(style.format.code)) if isinstance(found, datetime) else found


def day_or_instant(found: datetime, with_time: bool) -> date | datetime:
    """A day, unless there is a time of day or a format that asks for one.

    Rounded to the second: Excel counts time in fractions of a day, which miss whole seconds by a little.
    """
    found = (found + timedelta(microseconds=500_000)).replace(microsecond=0)
    return found if with_time or found.time() != time() else found.date()


def number_of(text: str) -> int | float | None:
    if WHOLE.fullmatch(text):
        return int(text)
    try:
        number = float(text) if len(text) <= LONGEST_NUMBER else None
    except ValueError:
        return None
    if number is None or number - number != 0:  # not a number, or beyond all of them
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def iso_date(text: str) -> date | datetime | None:
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return day_or_instant(found, with_time=False)


def text_of(element: Element | None) -> str:
    """The words of a text, or of its formatted runs. The readings that stand above Japanese words are left out."""
    if element is None:
        return ""
    parts = []
    for it in element:
        name = local(it.tag)
        if name == "t":
            parts.append(unescaped(it.text or ""))
        elif name == "r":
            parts += [unescaped(run.text or "") for run in it if local(run.tag) == "t"]
    return "".join(parts)
