"""CSV files as people have them: with commas, semicolons or tabs, from Excel, LibreOffice or a database."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from sheets.grids import Cell, Refused, Workbook
from sheets.limits import MOST_BETWEEN, MOST_TEXT
from sheets.reading.gathering import Allowance, Gathering
from sheets.reading.kinds import ACCEPTED
from sheets.text import UNPRINTABLE

PIECE = 1024 * 1024
BEGINNING = 64 * 1024
SAMPLE = 50  # records, by which the separator is told
SEPARATORS = ",;\t|"
NAMED_SEPARATOR = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
MARKUP = re.compile(rb"^\s*<(?:!doctype|\?xml|html|head|body|table|svg|script|meta)\b", re.IGNORECASE)
ENCODINGS = ("utf-8", "windows-1252")
SAVE_AS_UTF8 = "Save it again and choose CSV UTF-8."


def require_text(content: bytes) -> None:
    beginning = content[:BEGINNING]
    if MARKUP.match(beginning.removeprefix(codecs.BOM_UTF8)):
        raise Refused("The file is a web page or XML, not a spreadsheet.", "Open it in Excel and save it as .xlsx.")
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\x00" in content:
        raise Refused("The file is not a spreadsheet.", ACCEPTED)
    encoding_of(content)


def encoding_of(content: bytes) -> str:
    """By the mark at its beginning, else the first that reads all of it."""
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), "")
    for encoding in (marked,) if marked else ENCODINGS:
        if _reads_as(content, encoding):
            return encoding
    raise Refused("The text is in no encoding that is known here.", SAVE_AS_UTF8)


def _reads_as(content: bytes, encoding: str) -> bool:
    """Piece by piece: a whole text can take four times the room of its bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), PIECE):
            decoder.decode(content[at : at + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read(content: bytes) -> Workbook:
    encoding = encoding_of(content)
    lines = _Lines(content, encoding)
    separator = lines.named_separator() or _separator(content, encoding)
    gathering = Gathering("", Allowance())
    for number, record in enumerate(_records(lines, separator), start=1):
        gathering.add(number, {column: Cell(text) for column, text in enumerate(record, start=1) if text})
    return Workbook((gathering.sheet(),))


class _Lines:
    """The lines of a text, which end at CR, LF or both, and count how much of one record they gave."""

    def __init__(self, content: bytes, encoding: str) -> None:
        self.text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
        self.number = self.of_record = 0
        self.waiting = ""

    def named_separator(self) -> str:
        """What "sep=;" in the first line names, a line that spreadsheets do not show."""
        first = self.text.readline(MOST_BETWEEN + 1)
        if found := NAMED_SEPARATOR.fullmatch(first):
            return found[1]
        self.waiting = first
        return ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self.waiting = self.waiting or self.text.readline(MOST_BETWEEN + 1), ""
        if not line:
            raise StopIteration
        self.number += 1
        self.of_record += len(line)
        if self.of_record > MOST_BETWEEN:
            raise Refused(
                f"Line {self.number:,} is part of a row of more than {MOST_BETWEEN:,} characters.",
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
    """The one that gives the most cells in records of one same width, and of those the most records; else a comma."""
    decoder = codecs.getincrementaldecoder(encoding)()
    beginning = decoder.decode(content[:BEGINNING])
    return max(SEPARATORS, key=lambda it: (*_regularity(beginning, it), it == ","))


def _regularity(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for record, _ in zip(reader, range(SAMPLE), strict=False):
            widths[len(record)] += len(record) > 1
    except csv.Error:
        pass
    width, count = max(widths.items(), key=lambda it: (it[0] * it[1], it[1]), default=(0, 0))
    return width * count, count
