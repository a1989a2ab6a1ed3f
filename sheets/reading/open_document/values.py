"""The value and the text of one cell as OpenDocument writes them."""

import re
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from files.package.walking import local
from files.package.wording import damaged
from sheets.grids import Cell, Value
from sheets.limits import MOST_TEXT
from sheets.reading.excel.values import day_or_instant, number_of

NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TABLE, TEXT = (NAMESPACE.format(name) for name in ("office", "table", "text"))
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
WHITE = re.compile(r"[ \t\r\n]+")
NOT_TEXT = {"annotation", "note", "frame", "ruby-text", "custom-shape"}
DURATION = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def cell_of(element: Element, fill: str) -> Cell:
    kind, text = element.get(f"{OFFICE}value-type", ""), text_of(element)
    # OpenDocument has no type for errors: LibreOffice writes them as text, and says so in an attribute of its own.
    if element.get(f"{LIBREOFFICE}value-type") == "error":
        return Cell(text, fill, is_error=True)
    if kind == "string":
        given = element.get(f"{OFFICE}string-value")
        return Cell(text if given is None else given, fill)
    value = _typed(element, kind)
    if value is None:
        return Cell(text or None, fill)
    return Cell(value, fill, shown=text)


def has_result(element: Element) -> bool:
    return f"{OFFICE}value-type" in element.attrib


def _typed(element: Element, kind: str) -> Value:
    """None for what is not as its kind should be: then its text is all there is."""
    if kind in ("float", "percentage", "currency"):
        return number_of(element.get(f"{OFFICE}value", ""))
    if kind == "boolean":
        return element.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        return _date(element.get(f"{OFFICE}date-value", ""))
    return _time(element.get(f"{OFFICE}time-value", "")) if kind == "time" else None


def _date(given: str) -> date | datetime | None:
    try:
        return day_or_instant(datetime.fromisoformat(given).replace(tzinfo=None), with_time="T" in given)
    except (ValueError, OverflowError):
        return None


def _time(given: str) -> time | None:
    found = DURATION.fullmatch(given)
    hour, minute, second = (int(part) for part in found.groups()) if found else (24, 0, 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def text_of(element: Element) -> str:
    """The paragraphs of a cell, a line each."""
    return "\n".join(_Paragraph(it).text for it in element if local(it.tag) in ("p", "h"))


class _Paragraph:
    """White space between words counts as one space; more of it has elements of its own."""

    def __init__(self, element: Element) -> None:
        self.parts: list[str] = []
        self.after_space = True
        self._take(element)
        self.text = "".join(self.parts)

    def _take(self, element: Element) -> None:
        self._words(element.text)
        for it in element:
            tag = local(it.tag)
            if tag == "s":
                self._literal(" " * _count(it))
            elif tag == "tab":
                self._literal("\t")
            elif tag == "line-break":
                self._literal("\n")
            elif tag not in NOT_TEXT:
                self._take(it)
            self._words(it.tail)

    def _literal(self, text: str) -> None:
        self.parts.append(text)
        self.after_space = False

    def _words(self, text: str | None) -> None:
        if not text:
            return
        words = WHITE.sub(" ", text)
        if self.after_space and words.startswith(" "):
            words = words[1:]
        if words:
            self.parts.append(words)
            self.after_space = words.endswith(" ")


def _count(element: Element) -> int:
    given = element.get(f"{TEXT}c", "1")
    if not given.isdecimal() or len(given) > 6 or int(given) > MOST_TEXT:
        raise damaged(": a cell holds endless spaces")
    return int(given)
