"""CSV files as people have them: with commas, semicolons or tabs, from Excel, LibreOffice or a database."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from files.text import encoding_of
from sheets.grids import Cell, Refused, Sheet
from sheets.limits import MOST_RECORD, MOST_TEXT
from sheets.reading.gathering import Allowance, Gathering
from sheets.text import UNPRINTABLE

BEGINNING = 64 * 1024
SAMPLE = 50  # records, by which the separator is told
SEPARATORS = ",;\t|"
NAMED_SEPARATOR = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)
SAVE_AS_UTF8 = "Save it again and choose CSV UTF-8."


def read(content: bytes) -> Sheet:
    encoding = encoding_of(content)
    lines = _Lines(content, encoding)
    separator = lines.named_separator() or _separator(content, encoding)
    gathering = Gathering("", Allowance())
    for number, record in enumerate(_records(lines, separator), start=1):
        gathering.add(number, {column: Cell(text) for column, text in enumerate(record, start=1) if text})
    return gathering.sheet()


class _Lines:
    """The lines of a text, which end at CR, LF or both, and count how much of one record they gave."""

    def __init__(self, content: bytes, encoding: str) -> None:
        self.text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
        self.number = self.of_record = 0
        self.waiting = ""

    def named_separator(self) -> str:
        """What "sep=;" in the first line names, a line that spreadsheets do not show."""
        first = self.text.readline(MOST_RECORD + 1)
        if found := NAMED_SEPARATOR.fullmatch(first):
            return found[1]
        self.waiting = first
        return ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self.waiting = self.waiting or self.text.readline(MOST_RECORD + 1), ""
        if not line:
            raise StopIteration
        self.number += 1
        self.of_record += len(line)
        if self.of_record > MOST_RECORD:
            raise Refused(
                f"Line {self.number:,} is part of a row of more than {MOST_RECORD:,} characters.",
                "Check that each row is a line of its own and that every quotation mark is closed.",
            )
        if found := UNPRINTABLE.search(line):
            raise Refused(
                f"The text holds a control character, U+{ord(found[0]):04X}, on line {self.number:,}.",
                f"Remove it. {SAVE_AS_UTF8}",
            )
        return line


def _records(lines: _Lines, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    started = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _fault(str(fault), started) from None
        yield record
        started, lines.of_record = lines.number + 1, 0


def _fault(words: str, line: int) -> Refused:
    if "field larger" in words or "unexpected end" in words:
        return Refused(
            f"In the row that begins on line {line:,} a quotation mark is not closed, "
            f"or a cell holds more than {MOST_TEXT:,} characters.",
            "Close the quotation mark, or shorten the cell.",
        )
    return Refused(
        f"In the row that begins on line {line:,} there is text after a closing quotation mark.",
        "Write a quotation mark within a cell twice, or save the file as .xlsx.",
    )


def _separator(content: bytes, encoding: str) -> str:
    """The one that cuts every record into as many cells; else the one that gives the most cells in records of one same
    width, and of those the most records; else a comma."""
    decoder = codecs.getincrementaldecoder(encoding)()
    beginning = decoder.decode(content[:BEGINNING])
    return max(SEPARATORS, key=lambda it: (*_regularity(beginning, it), it == ","))


def _regularity(text: str, separator: str) -> tuple[bool, int, int]:
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for record, _ in zip(reader, range(SAMPLE), strict=False):
            widths[len(record)] += 1
    except csv.Error:
        pass
    lines = widths.total() - widths.pop(0, 0)
    widths.pop(1, 0)
    width, count = max(widths.items(), key=lambda it: (it[0] * it[1], it[1]), default=(0, 0))
    return bool(count) and count == lines, width * count, count
