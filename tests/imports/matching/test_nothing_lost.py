"""Whatever a grid holds: the five counts add up to its rows, and no text of it is lost."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.choices import Meaning
from imports.matching.dry_run import DryRun, make_dry_run
from imports.parsing.side_by_side import tables_of
from imports.parsing.words import text_in
from sheets.grids import Cell, Row, Sheet, Workbook
from tests.imports.samples import KNOWN

LABELS = ["Ref", "Action", "Lead", "Due", "Status", "RAG", "% complete", "Progress", "Milestones", "Cost", "Partners"]
LABELS += ["Outcome", "Priority", "Success measures", "Themes", "Lead officer", "Complete Y/N", "Start date", "Notes"]
WORDS = ["Progress: two lamps", "2. A safer city", "Total", "12", "2.1", "GMP, Council", "Police", "Easter 2027"]
WORDS += ["March 2027", "Green", "Complete", "Note: provisional", "• one\n• two", "Priority 1", "Ongoing", "SAFER-1"]
WORDS += ["ASB", "80%", "Mostly", "Key", "A sergeant", "Safer streets", "x" * 90 + ".", "=1+1", "'quoted'", "\ttab"]

# As they are read: a cell with a control character is refused.
letters = st.characters(exclude_categories=("Cc", "Cs"))
texts = st.one_of(st.sampled_from(WORDS), st.text(letters, max_size=12))
values = st.one_of(
    st.none(),
    texts,
    st.integers(-5, 200),
    st.floats(0, 1),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2110, 1, 1)),
)
cells = st.builds(
    Cell, value=values, fill=st.sampled_from(["", "", "", "00ff00", "ff0000"]), columns=st.sampled_from([1, 1, 1, 5]),
    rows=st.sampled_from([1, 1, 1, 3]),
)  # fmt: skip
labels = st.lists(st.one_of(st.sampled_from(LABELS), st.none()), min_size=2, max_size=8).map(
    lambda found: tuple(map(Cell, found))
)
rows = st.one_of(st.lists(cells, min_size=1, max_size=8).map(tuple), labels, st.just((Cell("Action"), Cell("Lead"))))


@st.composite
def sheets(draw, name: str) -> Sheet:
    """Rows of any kind, of which some may be missing, as the reader gives them: none of them empty."""
    found = draw(st.lists(rows, max_size=12))
    numbered = [Row(number * 2, each) for number, each in enumerate(found, 1)]
    return Sheet(name, tuple(each for each in numbered if any(not cell.is_empty for cell in each.cells)))


@st.composite
def workbooks(draw) -> Workbook:
    names = draw(st.sampled_from([("",), ("Plan",), ("Safer", "Drugs")]))
    return Workbook(tuple(draw(sheets(name)) for name in names))


def read_rows(found: DryRun, workbook: Workbook) -> list[tuple[str, Row]]:
    read = {layout.sheet for layout in found.parsed.layouts}
    tables = [table for sheet in workbook.sheets for table in tables_of(sheet)]
    return [(table.name, row) for table in tables if table.name in read for row in table.rows]


@settings(max_examples=300, deadline=None)
@given(workbooks())
def test_the_five_counts_add_up_to_the_rows_and_every_row_is_there_once(workbook):
    found = make_dry_run(workbook, KNOWN)
    expected = [(name, row.number) for name, row in read_rows(found, workbook)]
    assert [(row.place.sheet, row.place.row) for row in found.parsed.rows] == expected
    assert sum(found.counts.values()) == len(expected)
    assert found.is_ready == (not found.faults and not found.open_questions and found.has_header)


def written(found: DryRun, row) -> str:
    """All that is written of the action that a row belongs to, in one text."""
    draft = found.by_place[row.belongs_to]
    said = [str(value) for value in draft.values.values()] + draft.progress + [each.title for each in draft.milestones]
    return "\n".join([*said, draft.reference, *(text for _, text in draft.kept)])


# A cell of these meanings that is in a field of ours is there in our words: a partner, a day, a stage.
TRANSLATED = (Meaning.LEAD, Meaning.SUPPORTING, Meaning.OFFICER, Meaning.PRIORITY, Meaning.MEASURES, Meaning.THEMES)
TRANSLATED += (Meaning.STATUS, Meaning.STAGE, Meaning.RATING, Meaning.COMPLETE, Meaning.PERCENT, Meaning.STARTS)
TRANSLATED += (Meaning.COMPLETED_ON, Meaning.VISIBILITY, Meaning.VERSION)


def is_said(text: str, cell) -> bool:
    """Progress in a row of its own goes without the word before it, which says only that it is progress."""
    return text in cell.text or text.removeprefix("Progress: ") in cell.text


# What stands before a line of a list, a dot or its number.
IN_A_LIST = re.compile(r"^(\d+[.)]\s+|[ •\-–—*·]+)+")


def is_translated(cell) -> bool:
    return cell.column.meaning in TRANSLATED


@settings(max_examples=300, deadline=None)
@given(workbooks())
def test_every_text_is_in_a_field_or_kept_or_in_a_row_that_is_named_with_its_reason(workbook):
    found = make_dry_run(workbook, KNOWN)
    shown = {row.place: row for row in found.parsed.rows}
    for name, source in read_rows(found, workbook):
        row = shown[name, source.number]
        for text in [text_in(cell) for cell in source.cells if not cell.is_empty]:
            if row.belongs_to is None:
                assert (text in row.text, bool(row.reason)) == (True, True)
                continue
            cells = [cell for cell in found.by_place[row.belongs_to].source.cells if cell.place == row.place]
            cells = [cell for cell in cells if is_said(text, cell)]
            assert cells, f"{text!r} is in no piece of row {row.place}"
            lines = [
                re.sub(r"^(\d+[.)]\s+|[ •\-–—*·]+)+", "", line) for line in text.removeprefix("Progress: ").split("\n")
            ]
            lines = [line.strip(" •-–—*·") for line in lines]
            everything = written(found, row)
            assert any(map(is_translated, cells)) or all(line in everything for line in lines), text


@settings(max_examples=150, deadline=None)
@given(workbooks())
def test_what_is_kept_as_text_names_its_column_and_stands_in_what_will_be_done(workbook):
    for draft in make_dry_run(workbook, KNOWN).drafts:
        for name, text in draft.kept:
            assert f"{name}: {text}" in draft.values["description"]


@settings(max_examples=100, deadline=None)
@given(workbooks())
def test_a_second_look_sees_the_same(workbook):
    first, second = make_dry_run(workbook, KNOWN), make_dry_run(workbook, KNOWN)
    assert (first.digest, first.faults, first.counts) == (second.digest, second.faults, second.counts)
    assert [each.values for each in first.drafts] == [each.values for each in second.drafts]
