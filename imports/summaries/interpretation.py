"""A workbook as a plan: which sheets hold actions, and what every row of them is. Writes nothing."""

from collections.abc import Iterator, Mapping

from imports.choices import Meaning, RowKind
from imports.summaries.columns import is_reference
from imports.summaries.reading import SheetReader, layout_of
from imports.summaries.source import Choices, Fault, Interpretation, SourceAction
from imports.summaries.words import has_control_characters, is_error, is_invisible, letters, text_of, written_out
from sheets.grids import Cell, Sheet, Workbook

SHOWN_OF_FOUND = 60


def interpret(
    workbook: Workbook, choices: Choices | None = None, *, decided: Mapping[str, str] | None = None
) -> Interpretation:
    """What `workbook` says as a plan. `choices` are a person's on sheets and columns; `decided` says of single rows
    what they are, by `place_key`."""
    choices, decided = choices or Choices(), decided or {}
    chosen = sheets_to_read(workbook, choices)
    found = Interpretation([], [], [], [], [sheet.name for sheet in workbook.sheets if sheet not in chosen])
    for sheet in chosen:
        layout = layout_of(sheet, choices)
        heading = sheet.name if len(chosen) > 1 else ""
        reader = SheetReader(sheet, layout, choices, decided, heading)
        reader.read()
        found.layouts.append(layout)
        found.rows += reader.rows
        found.actions += reader.actions
        found.faults += faults_of_cells(sheet)
    found.faults += repeated_references(found.actions)
    return found


def sheets_to_read(workbook: Workbook, choices: Choices) -> list[Sheet]:
    """Those chosen, or those with a header; the first one when none has a header, so that somebody can say."""
    if choices.sheets:
        return [sheet for sheet in workbook.sheets if sheet.name in choices.sheets]
    headed = [sheet for sheet in workbook.sheets if layout_of(sheet, choices).header is not None]
    filled = [sheet for sheet in workbook.sheets if sheet.rows]
    return headed or filled[:1]


def shown(text: str) -> str:
    """What was found, short, and with what cannot be seen written out."""
    seen = " ".join(written_out(text).split())
    return seen if len(seen) <= SHOWN_OF_FOUND else f"{seen[: SHOWN_OF_FOUND - 1]}…"


def faults_of_cells(sheet: Sheet) -> Iterator[Fault]:
    for row in sheet.rows:
        for index, cell in enumerate(row.cells):
            if isinstance(cell.value, str) and (expected := _expected_instead_of(cell)):
                yield Fault(sheet.name, row.number, letters(index), shown(cell.value), expected)


def _expected_instead_of(cell: Cell) -> str:
    text = text_of(cell.value)
    if is_error(cell):
        return "a value, not an error of a formula"
    if has_control_characters(text):
        return "text without control characters"
    return "text that can be seen" if is_invisible(text) else ""


def repeated_references(actions: list[SourceAction]) -> Iterator[Fault]:
    first: dict[tuple[str, str, str], int] = {}
    for action in actions:
        piece = action.first(Meaning.REFERENCE)
        if piece is None or not is_reference(piece.text):
            continue
        # A plan may number anew under each heading: only 1, 2, 3 … may come again.
        section = action.heading if piece.text.strip(".)").isdecimal() else ""
        key = (action.place.sheet if section else "", section, piece.text.strip(".) ").casefold())
        if key in first:
            expected = f"a reference used once; {first[key]} has it as well"
            yield Fault(action.place.sheet, piece.place.row, piece.column.letter, shown(piece.text), expected)
        first.setdefault(key, action.place)


def counts(found: Interpretation) -> dict[RowKind, int]:
    return {kind: sum(1 for row in found.rows if row.kind == kind) for kind in RowKind}
