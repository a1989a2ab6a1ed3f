"""What one row of a plan looks like: a note, a total, the key, or something about an action. For headings see
`section_headings`. Takes a row or its text, gives what it is."""

import re

from imports.choices import Meaning
from imports.parsing.columns import SourceColumn
from imports.parsing.section_headings import is_section
from imports.parsing.statuses import is_status_word
from imports.parsing.words import text_in
from sheets.grids import Row
from sheets.text import plain

# From so many characters on a text reads as a sentence, not as a heading.
LONG_TEXT_FROM = 80

PROGRESS = re.compile(
    r"(?:(?:latest |current )?(?:progress|update|position|comments?|commentary)(?: (?:to date|made|update|so far))?)"
    r"[^:\n]{0,40}(?::|\n| [–-] )",
    re.IGNORECASE,
)
MILESTONE = re.compile(r"(?:key |interim )?milestones?[^:\n]{0,20}:", re.IGNORECASE)
NOTE = re.compile(
    r"(?:\*|notes?\b|n\.?b\.?[:\s]|sources?:|key:|footnotes?\b|please note\b|(?:last )?updated\b|produced by\b"
    r"|prepared by\b|version \d|page \d+|end of )",
    re.IGNORECASE,
)
TOTAL = re.compile(r"(?:grand |sub-?\s?)?totals?\b|(?:count|average|sum)\b[^a-z]*$", re.IGNORECASE)
KEY = re.compile(
    r"(?:(?:action |colour |status |rag )*(?:key|status|rating|rag|legend))\b[^:]{0,20}:?\s*$", re.IGNORECASE
)


def texts_of(row: Row) -> dict[int, str]:
    """{column index: text} of the cells that hold something."""
    return {index: text_in(cell) for index, cell in enumerate(row.cells) if not cell.is_empty}


def words_of(row: Row) -> str:
    return " | ".join(texts_of(row).values())


def is_total(texts: dict[int, str]) -> bool:
    first, *rest = texts.values()
    # "Total" beside figures. An action may begin with the word too ("Total wellbeing programme"), beside other texts.
    numbers = [text for text in rest if re.fullmatch(r"[£\d.,%\s/()-]+", text)]
    return TOTAL.match(first) is not None and len(first) <= LONG_TEXT_FROM and len(rest) - len(numbers) <= 1


def is_key(row: Row) -> bool:
    """A row that explains words or colours: "Action status:", or several status words and nothing else."""
    texts = texts_of(row)
    first, *rest = texts.values()
    filled = sum(1 for cell in row.cells if cell.fill)
    explained = sum(1 for text in texts.values() if is_status_word(text.partition(" - ")[0].partition(":")[0]))
    if KEY.match(first) and (rest or filled):
        return bool(explained or filled)
    return explained >= 2 and explained * 2 > len(texts)


KEY_ALONE = re.compile(
    r"(?:(?:action|colour|status|b?rag|rating) )*(?:key|legend)(?: to (?:the )?\w+)?\s*:?", re.IGNORECASE
)
EXPLAINED = re.compile(r"(?P<word>[^:=–-]{1,30}?)\s*[:=–-]\s*\S")


def begins_key(texts: dict[int, str]) -> bool:
    """A row with the word "Key" and nothing else: what it explains stands in the rows below."""
    return len(texts) == 1 and KEY_ALONE.fullmatch(next(iter(texts.values())).strip()) is not None


def is_in_key(row: Row) -> bool:
    """A row below "Key": "Green: on track", or a word beside its colour."""
    texts = list(texts_of(row).values())
    told = EXPLAINED.match(texts[0])
    is_word = is_status_word(told["word"] if told else texts[0])
    return len(texts) <= 3 and (is_word or any(cell.fill for cell in row.cells))


def colours_of(row: Row) -> dict[str, str]:
    """{fill: words} of a key row: words in the filled cell, or beside it."""
    found = {}
    for cell, after in zip(row.cells, (*row.cells[1:], None), strict=True):
        if cell.fill:
            words = text_in(cell) or (text_in(after) if after and not after.fill else "")
            if words:
                found[cell.fill] = words
    return found


def is_long(text: str) -> bool:
    return len(text) >= LONG_TEXT_FROM or "\n" in text or text.rstrip().endswith(".")


def begins_notes(text: str) -> bool:
    """The word "Notes" alone: what stands alone in the rows below are notes too."""
    return plain(text) in ("note", "notes", "footnote", "footnotes")


def is_note(text: str) -> bool:
    return NOTE.match(text) is not None


def single_cell_kind(text: str, *, spans: int, column: SourceColumn | None, follows_action: bool) -> str:
    """What a row with one filled cell is: "progress", "milestone", "note", "more", "heading" or "" for not certain."""
    names_it = column is not None and column.meaning in (Meaning.TITLE, Meaning.ACTION)
    if PROGRESS.match(text):
        return "progress" if follows_action else "note"
    if MILESTONE.match(text) and follows_action:
        return "milestone"
    if is_note(text):
        return "note"
    # "2. Visit the hostels" in the column of the action is an action with its number, not the second section.
    # "NCC" alone under "Lead" is a second lead, and no heading in capitals.
    is_further = spans == 1 and column is not None and column.index > 0 and bool(column.label) and not names_it
    if is_section(text) and not is_further and (spans > 1 or not names_it or not text[0].isdigit()):
        return "heading"
    return _by_place(text, spans=spans, column=column, names_it=names_it, follows_action=follows_action)


def _by_place(text: str, *, spans: int, column: SourceColumn | None, names_it: bool, follows_action: bool) -> str:
    # One cell alone in a column of its own says more about the action above, such as a second lead.
    if spans == 1 and column is not None and column.index > 0 and not names_it:
        return "more" if follows_action else ""
    if is_long(text) and not names_it:
        return "progress" if follows_action else "note"
    if spans > 1:
        return "heading" if not is_long(text) else ("progress" if follows_action else "note")
    return ""


def without_label(text: str, pattern: re.Pattern) -> str:
    """Progress without the word "Progress:" before it."""
    match = pattern.match(text)
    rest = text[match.end() :].strip() if match else text
    return (
        rest if match and plain(match.group()) in ("progress", "update", "milestone", "milestones") and rest else text
    )
