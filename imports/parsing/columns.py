"""Which rows head the columns of a sheet, and what each column means: told by the words in them, or chosen by a
person.

Takes the rows of a sheet, gives the header's number and a `SourceColumn` for each column.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from files.cell_references import column_letter
from imports.choices import IN_TIME, NAMES_THE_ACTION, SEVERAL, Meaning, Sure
from imports.parsing.column_periods import Period, period_in, says_nothing_but_when
from imports.parsing.column_roles import Role, role_of
from imports.parsing.words import text_in
from sheets.grids import Row, Sheet
from sheets.text import plain

HEADER_WITHIN = 200
LONGEST_IN_A_SECOND_HEADER = 40
# So many labels that are known make a header although none of them names the action: "Description", "Owner", "Due".
ENOUGH_WITHOUT_AN_ACTION = 3
# In their place, in this order.
ALSO_NAME_THE_ACTION = (Meaning.DESCRIPTION, Meaning.OBJECTIVE)


class SourceColumn(NamedTuple):
    """`index` counts from 0 in its table, to the `left` of which other columns may stand."""

    index: int
    label: str
    meaning: Meaning
    sure: Sure = Sure.NOT_TOLD
    period: Period | None = None
    left: int = 0

    @property
    def letter(self) -> str:
        return column_letter(self.left + self.index + 1)

    @property
    def name(self) -> str:
        return self.label or f"Column {self.letter}"

    @property
    def key(self) -> str:
        """What the manager's choice for this column is kept under: its label, or its letter where it has none."""
        return plain(self.label) or f"column {self.letter.lower()}"

    @property
    def only_says_when(self) -> bool:
        return self.period is not None and says_nothing_but_when(plain(self.label))


def labels_of(row: Row) -> dict[int, str]:
    return {index: text_in(cell) for index, cell in enumerate(row.cells) if not cell.is_empty}


def is_header(row: Row) -> bool:
    """At least two labels that are known, one of them naming the action, and at least half of its cells labels."""
    labels = labels_of(row)
    roles = [role for label in labels.values() if (role := role_of(label))]
    known = {role.meaning for role in roles}
    return len(known) > 1 and len(roles) * 2 >= len(labels) and _names_actions(known, roles)


def _names_actions(known: set[Meaning], roles: list[Role]) -> bool:
    if known & set(NAMES_THE_ACTION):
        # Words alone, in two cells, may be an action too: "Take action on noise", "Lead: the council".
        return len(known) > 2 or sum(role.sure == Sure.CERTAIN for role in roles) > 1
    has_lead, has_due = known & {Meaning.LEAD, Meaning.OFFICER}, Meaning.DUE in known
    is_enough = len(known) >= ENOUGH_WITHOUT_AN_ACTION and has_lead and has_due
    return bool(is_enough and known & set(ALSO_NAME_THE_ACTION))


def known_labels(row: Row) -> int:
    return len({role.meaning for label in labels_of(row).values() if (role := role_of(label))})


def find_header(sheet: Sheet) -> int | None:
    """The number of the row that heads the columns: the one with most labels that are known, or None."""
    best, number = 1, None
    for row in sheet.rows[:HEADER_WITHIN]:
        if is_header(row) and (known := known_labels(row)) > best:
            best, number = known, row.number
    return number


def continues_header(header: Row, row: Row) -> bool:
    """Whether the row below a header is its second half: "What" and "How" under "Actions", "Q3" under "RAG"."""
    upper, lower = labels_of(header), labels_of(row)
    if not lower or any(len(text) > LONGEST_IN_A_SECOND_HEADER for text in lower.values()):
        return False
    told = [index for index, text in lower.items() if role_of(text) or period_in(text)]
    # A row that repeats what stands above it is a header of its own.
    is_below_nothing = any(index not in upper for index in lower) or all(period_in(text) for text in lower.values())
    return is_below_nothing and len(told) * 4 >= len(lower) * 3 and len(told) > (len(lower) > 1)


def groups_columns(row: Row) -> bool:
    """Whether the row above a header groups its columns: "Quarter 1" over "Update" and "RAG", and perhaps "Ownership"
    over "Lead" and "Support"."""
    texts = labels_of(row)
    if not texts or any(len(text) > LONGEST_IN_A_SECOND_HEADER for text in texts.values()):
        return False
    say_when = [index for index, text in texts.items() if period_in(text)]
    is_title = len(texts) == 1 and min(texts) == 0
    return bool(say_when) and not is_title and all(index in say_when or role_of(texts[index]) for index in texts)


def joined_headers(upper: Row, lower: Row) -> dict[int, str]:
    """{column index: label} of two rows of labels. A label of the upper one stands over the empty cells to its right
    that have a label below."""
    above, below, over = labels_of(upper), labels_of(lower), ""
    joined = {}
    for index in range(max(len(upper.cells), len(lower.cells))):
        if index in above:
            over = above[index]
        elif index not in below:
            over = ""
        parts = [over if index in below else above.get(index, ""), below.get(index, "")]
        joined[index] = ": ".join(part for part in parts if part)
    return {index: label for index, label in joined.items() if label}


def role_of_joined(label: str) -> Role | None:
    """Of a label of two rows the lower one says it, unless it only says when."""
    over, is_joined, under = label.rpartition(": ")
    return (role_of(under) or role_of(f"{over} {under}")) if is_joined else role_of(label)


def columns_of(
    labels: Mapping[int, str] | Row, chosen: Mapping[str, str] = {}, width: int = 0, left: int = 0
) -> tuple[SourceColumn, ...]:
    """What each column means: what a person chose, or else what its label says. Every column has a meaning."""
    labels = labels_of(labels) if isinstance(labels, Row) else labels
    width = max(width, max(labels, default=-1) + 1)
    drafts = [
        SourceColumn(index, label, Meaning.KEEP, period=period_in(label), left=left)
        for index in range(width)
        for label in [labels.get(index, "")]
    ]
    columns = {each.index: each._replace(meaning=Meaning(chosen[each.key]), sure=Sure.CHOSEN)
               for each in drafts if each.key in chosen}  # fmt: skip
    told = {each.index: role for each in drafts if each.index not in columns and (role := role_of_joined(each.label))}
    taken = {_place_of(each) for each in columns.values()}
    # By rank, not from left to right: "Due date" is the due date although "When" may stand before it.
    for index, role in sorted(told.items(), key=lambda pair: (pair[1].rank, pair[0])):
        column = drafts[index]._replace(meaning=role.meaning, sure=role.sure)
        if _place_of(column) in taken and role.meaning not in SEVERAL:
            column = column._replace(meaning=_instead(column))
        taken.add(_place_of(column))
        columns[index] = column
    return _with_an_action(tuple(columns.get(each.index, each) for each in drafts))


def _place_of(column: SourceColumn) -> tuple:
    """What only one column of a sheet can be: the due date; or the rating of the third quarter."""
    return column.meaning, column.period[:2] if column.period and column.meaning in IN_TIME else None


def _instead(column: SourceColumn) -> Meaning:
    """Beside the column of the action, a recommendation or an objective is what the action is for."""
    words = plain(column.label)
    is_what_for = column.meaning == Meaning.ACTION and re.match(r"recommendations?\b|objectives?\b", words)
    return Meaning.OBJECTIVE if is_what_for else Meaning.KEEP


def _with_an_action(columns: tuple[SourceColumn, ...]) -> tuple[SourceColumn, ...]:
    """With the column that comes nearest to naming the action, where none does so."""
    if any(column.meaning in NAMES_THE_ACTION for column in columns):
        return columns
    for meaning in ALSO_NAME_THE_ACTION:
        for column in columns:
            if column.meaning == meaning and column.sure != Sure.CHOSEN:
                found = column._replace(meaning=Meaning.ACTION, sure=Sure.LIKELY)
                return tuple(found if each == column else each for each in columns)
    return columns


def is_reference(text: str) -> bool:
    """Such as 2, 2.1, 2.1a), ASB-07, R 4/12 or 1d*."""
    pattern = r"[A-Za-z]{0,6}[-. ]?\d{1,4}(?:[.\-/]\d{1,4}){0,3}[a-zA-Z]?[.)]?\*?"
    return re.fullmatch(pattern, text) is not None
