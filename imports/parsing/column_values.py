"""What the cells of a column say about what it holds, where its heading does not, or says it of something else.

Takes the columns as their headings tell them and the rows below, gives the columns as they are read.
"""

import re
from collections.abc import Iterable, Mapping

from imports.choices import Meaning, Sure
from imports.parsing.columns import SourceColumn, is_reference
from imports.parsing.statuses import is_status_word, read_status
from imports.parsing.words import text_in
from sheets.grids import Row
from sheets.text import plain

LEVELS = frozenset({"high", "medium", "low", "h", "m", "l", "critical", "urgent", "normal"})
A_PHASE = re.compile(r"(?:stage|phase|step|tier|level)\s*(?:\d|[ivx]+\b|[a-d]\b|one|two|three|four)", re.IGNORECASE)
# Beyond this a text is no word for how something is going.
LONGEST_STATUS = 40


def columns_by_values(
    columns: tuple[SourceColumn, ...], rows: tuple[Row, ...], chosen: Mapping[str, str]
) -> tuple[SourceColumn, ...]:
    texts = {column.index: _texts(column, rows) for column in columns}
    has_section = any(column.meaning in (Meaning.SECTION, Meaning.PRIORITY) for column in columns)
    read = tuple(
        column if column.key in chosen else _read(column, texts[column.index], rows, has_section=has_section)
        for column in columns
    )
    return _with_number_column(read, texts, chosen)


def _texts(column: SourceColumn, rows: Iterable[Row]) -> list[str]:
    found = (text_in(row.cells[column.index]) for row in rows if len(row.cells) > column.index)
    return [text for text in found if text]


def _most(texts: list[str], test) -> bool:
    return bool(texts) and sum(1 for text in texts if test(text)) * 2 > len(texts)


def _read(column: SourceColumn, texts: list[str], rows: tuple[Row, ...], *, has_section: bool) -> SourceColumn:
    """What names a phase is no stage of ours: it is a part of the plan, unless another column names that."""
    if column.meaning in (Meaning.STAGE, Meaning.STATUS) and _most(texts, A_PHASE.match):
        return column._replace(meaning=Meaning.KEEP if has_section else Meaning.SECTION, sure=Sure.LIKELY)
    if column.meaning == Meaning.PRIORITY and _most(texts, lambda text: plain(text) in LEVELS):
        return column._replace(meaning=Meaning.KEEP, sure=Sure.LIKELY)
    if column.meaning == Meaning.KEEP and column.only_says_when:
        return column._replace(meaning=_of_a_time(column, texts, rows), sure=Sure.LIKELY)
    return column


def _of_a_time(column: SourceColumn, texts: list[str], rows: tuple[Row, ...]) -> Meaning:
    """What a column holds whose heading is a quarter or month alone."""
    if _most(texts, lambda text: len(text) <= LONGEST_STATUS and (is_status_word(text) or read_status(text))):
        return Meaning.RATING
    if texts:
        return Meaning.PROGRESS
    is_coloured = any(row.cells[column.index].fill for row in rows if len(row.cells) > column.index)
    return Meaning.RATING if is_coloured else Meaning.KEEP


def _with_number_column(
    columns: tuple[SourceColumn, ...], texts: Mapping[int, list[str]], chosen: Mapping[str, str]
) -> tuple[SourceColumn, ...]:
    """With a column that has no label taken for the references, where most of its texts are numbers such as 2.1."""
    if any(column.meaning == Meaning.REFERENCE for column in columns):
        return columns
    for column in columns:
        if not column.label and column.key not in chosen and _most(texts[column.index], is_reference):
            found = column._replace(meaning=Meaning.REFERENCE, sure=Sure.LIKELY)
            return tuple(found if each == column else each for each in columns)
    return columns
