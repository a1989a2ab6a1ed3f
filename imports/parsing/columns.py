"""Which row heads the columns, and what each column means: told by the words in it, or chosen by a person."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from files.places import column_letter
from imports.choices import NAMES_THE_ACTION, SEVERAL, Meaning
from imports.parsing.column_names import MEANING_OF
from imports.parsing.words import text_in
from sheets.grids import Row, Sheet
from sheets.text import plain

HEADER_WITHIN = 200
# What is longer is a sentence that happens to begin like a label.
LONGEST_LABEL = 80
YEAR_OR_QUARTER = re.compile(r"\b(?:(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?|q[1-4]|quarter [1-4])\b")


class SourceColumn(NamedTuple):
    index: int
    label: str
    meaning: Meaning

    @property
    def letter(self) -> str:
        return column_letter(self.index + 1)

    @property
    def name(self) -> str:
        return self.label or f"Column {self.letter}"

    @property
    def key(self) -> str:
        """What the manager's choice for this column is kept under: its label, or its letter where it has none."""
        return plain(self.label) or f"column {self.letter.lower()}"


def labels_of(row: Row) -> dict[int, str]:
    return {index: text_in(cell) for index, cell in enumerate(row.cells) if not cell.is_empty}


def recognised(label: str) -> tuple[Meaning, int] | None:
    """(meaning, rank) of a column's label; a year, a quarter or words in brackets do not hide what it says."""
    if len(label) > LONGEST_LABEL:
        return None
    words = plain(label)
    bare = plain(re.sub(r"\([^)]*\)", " ", words))
    for form in (words, bare, plain(YEAR_OR_QUARTER.sub(" ", bare)), words.replace(" / ", "/")):
        if form in MEANING_OF:
            return MEANING_OF[form]
    return None


def is_header(row: Row) -> bool:
    """At least two labels that are known, one of them naming the action, and at least half of its cells labels."""
    labels = labels_of(row)
    known = [found[0] for label in labels.values() if (found := recognised(label))]
    names_it = any(meaning in NAMES_THE_ACTION for meaning in known)
    return names_it and len(set(known)) > 1 and len(known) * 2 >= len(labels)


def find_header(sheet: Sheet) -> int | None:
    """The number of the row that heads the columns: the one with most labels that are known, or None."""
    best, number = 1, None
    for row in sheet.rows[:HEADER_WITHIN]:
        if is_header(row):
            known = {found[0] for label in labels_of(row).values() if (found := recognised(label))}
            if len(known) > best:
                best, number = len(known), row.number
    return number


def columns_of(header: Row, chosen: Mapping[str, str] = {}, width: int = 0) -> tuple[SourceColumn, ...]:
    """What each column means: what a person chose, or else what its label says. Every column has a meaning."""
    labels = labels_of(header)
    width = max(width, len(header.cells))
    drafts = [SourceColumn(index, labels.get(index, ""), Meaning.KEEP) for index in range(width)]
    meanings = {draft.index: Meaning(chosen[draft.key]) for draft in drafts if draft.key in chosen}
    guessed = {
        draft.index: found for draft in drafts if draft.index not in meanings and (found := recognised(draft.label))
    }
    taken = set(meanings.values())
    # By rank, not from left to right: "Due date" is the due date although "When" may stand before it.
    for index, (meaning, _) in sorted(guessed.items(), key=lambda pair: (pair[1][1], pair[0])):
        if meaning in SEVERAL or meaning not in taken:
            meanings[index] = meaning
            taken.add(meaning)
    return tuple(draft._replace(meaning=meanings.get(draft.index, Meaning.KEEP)) for draft in drafts)


def with_number_column(
    columns: tuple[SourceColumn, ...], rows: tuple[Row, ...], chosen: Mapping[str, str]
) -> tuple[SourceColumn, ...]:
    """With a column that has no label taken for the references, where most of its texts are numbers such as 2.1."""
    if any(column.meaning == Meaning.REFERENCE for column in columns):
        return columns
    for column in columns:
        texts = [text_in(row.cells[column.index]) for row in rows if len(row.cells) > column.index]
        texts = [text for text in texts if text]
        numbered = sum(1 for text in texts if is_reference(text))
        if not column.label and column.key not in chosen and texts and numbered * 2 > len(texts):
            return tuple(each._replace(meaning=Meaning.REFERENCE) if each == column else each for each in columns)
    return columns


def is_reference(text: str) -> bool:
    """Such as 2, 2.1, 2.1a), ASB-07 or R 4/12."""
    return re.fullmatch(r"[A-Za-z]{0,6}[-. ]?\d{1,4}(?:[.\-/]\d{1,4}){0,3}[a-zA-Z]?[.)]?", text) is not None
