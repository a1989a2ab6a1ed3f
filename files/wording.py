"""What a document holds without showing it, in words: where, what, and how to be rid of it."""

from collections.abc import Iterable

from files.cell_references import cell_of, columns_in_words, place, rows_in_words
from files.findings import Hidden

MOST_NAMED = 20
INSPECT = "In Excel, choose File, Info, Check for Issues, Inspect Document, and remove what it finds."
SHOW_SHEET = "Right-click the name of a sheet, choose Unhide, and delete the sheet if it is not needed."
SHOW_ROWS = "Clear all filters, select the whole sheet, right-click a row's number and choose Unhide."
SHOW_COLUMNS = "Select the whole sheet, right-click a column's letter and choose Unhide."
DELETE_COMMENTS = "Delete the comments and notes, and put what matters into a column."
UNMERGE = "Unmerge the cells and delete the text, or move it to a cell of its own."
RECOLOUR = "Give the text a colour and a number format that show it, or delete it."
DELETE_NAMES = "Delete the name in Formulas, Name Manager (in LibreOffice: Sheet, Named Ranges, Manage)."
PASTE_PIVOT = "Copy the pivot table, paste it as values, and delete the pivot table."
ACCEPT_CHANGES = "Accept or reject all tracked changes, and stop tracking them."
MOVE_NEARER = "Delete it, or move it to the table it belongs to."
DELETE_SCENARIOS = "In Excel, choose Data, What-If Analysis, Scenario Manager, and delete them."
SHOW_SHAPES = "Open the Selection Pane (Home, Find & Select or Arrange), and show or delete what is hidden there."
OTHER_DATA = "Choose File, Info, Check for Issues, Inspect Document, and remove custom XML data."
DELETE_COMMENTS_OF_TEXT = "Delete the comments, and put what matters into the text."
SHOW_TEXT = "Select everything, show hidden text, and give it a colour and a size that can be read, or delete it."
FILTERED = "hidden by a filter"


def counted(number: int, thing: str) -> str:
    """1 comment, 2 comments."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def hidden_sheet(name: str, what: str) -> Hidden:
    """`what`: "hidden", or "very hidden", which the menu of Excel does not list."""
    return Hidden(place(name), what, SHOW_SHEET if what == "hidden" else INSPECT)


def hidden_rows(sheet: str, numbers: Iterable[int], *, filtered: bool = False) -> list[Hidden]:
    return _counted(sheet, rows_in_words(numbers), FILTERED if filtered else "hidden", SHOW_ROWS)


def hidden_columns(sheet: str, numbers: Iterable[int]) -> list[Hidden]:
    return _counted(sheet, columns_in_words(numbers), "hidden", SHOW_COLUMNS)


def cells_named(sheet: str, cells: Iterable[tuple[int, int]], what: str, remedy: str) -> list[Hidden]:
    """One a cell, given as (row, column)."""
    return _counted(sheet, [f"cell {cell_of(*cell)}" for cell in sorted(set(cells))], what, remedy)


def _counted(sheet: str, parts: list[str], what: str, remedy: str) -> list[Hidden]:
    named = [Hidden(place(sheet, part), what, remedy) for part in parts[:MOST_NAMED]]
    if more := len(parts) - MOST_NAMED:
        named += [Hidden(place(sheet, f"{more:,} more places"), what, remedy)] if more > 0 else []
    return named
