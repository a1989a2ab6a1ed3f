"""The figures of a document as plain rows for whoever reckons with them, and what each column of these rows holds.

Every table with a column of numbers is told, every card of a headline number and every picture: a row for each number,
named by where it stands. What is withheld in the document is withheld here, in the same word.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from papers.document import BarChart, Block, Figures, Heading, PaperDocument, PaperTable
from sheets.text import harmless

# A spreadsheet opens the file by itself only if it begins so.
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class FigureRow:
    """`value` is as it is read in the document, `number` the same for a machine, empty where it is in words."""

    section: str
    table: str
    row: str
    column: str
    value: str
    number: str
    notes: str


COLUMNS = {
    "section": "The heading of the report under which the figure stands.",
    "table": "The caption of its table or picture; for a headline number the word “Headline”.",
    "row": "What the figure is of: the first cell of its row, or the name of the headline number.",
    "column": "The heading of its column, or the period; empty for a headline number.",
    "value": "The figure as it is printed. “Withheld” where a small number could point to people.",
    "number": "The same figure for reckoning, without commas and units; empty where it is in words or withheld.",
    "notes": "The notes below the table: what is counted, what is provisional, where it comes from.",
}
HEADLINE = "Headline"


def rows_of(document: PaperDocument) -> Iterator[FigureRow]:
    section = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            section = block.text if block.level == 2 else section
        yield from _rows(section, block)


def _rows(section: str, block: Block) -> Iterator[FigureRow]:
    if isinstance(block, PaperTable):
        return _of_table(section, block)
    if isinstance(block, Figures):
        return _of_cards(section, block)
    return _of_picture(section, block) if isinstance(block, BarChart) else iter(())


def _of_table(section: str, table: PaperTable) -> Iterator[FigureRow]:
    notes = " ".join(table.notes)
    for row in table.rows:
        for at in table.numeric:
            yield _row(section, table.caption, row[0], table.header[at], row[at], notes)


def _of_cards(section: str, cards: Figures) -> Iterator[FigureRow]:
    for item in cards.items:
        notes = " ".join(filter(None, (item.note, cards.source)))
        yield _row(section, HEADLINE, item.label, "", item.value, notes)


def _of_picture(section: str, chart: BarChart) -> Iterator[FigureRow]:
    for part in chart.parts:
        for period, value in zip(chart.periods, part.values, strict=True):
            yield _row(section, chart.title, part.name, period, str(value), "")


def _row(section: str, table: str, row: str, column: str, value: str, notes: str) -> FigureRow:
    return FigureRow(section, table, row, column, value, number_in(value), notes)


def number_in(value: str) -> str:
    """The number that a cell shows, for a machine: "1,204" is 1204, "46%" is 46; "" where it is no number alone."""
    plain = value.strip().removeprefix("£").removesuffix("%").replace(",", "").replace("\u2212", "-").strip()
    try:
        float(plain)
    except ValueError:
        return ""
    return plain if plain.lower() not in ("nan", "inf", "-inf", "infinity", "-infinity") else ""


def as_csv(document: PaperDocument) -> bytes:
    return _csv(COLUMNS, (astuple(row) for row in rows_of(document)))


def dictionary_csv() -> bytes:
    """The data dictionary: what each column holds."""
    return _csv(("column", "what it holds"), COLUMNS.items())


def _csv(header, rows) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _harmless(cell: str) -> str:
    """A figure below nought is no formula."""
    return cell if number_in(cell) else harmless(cell)
