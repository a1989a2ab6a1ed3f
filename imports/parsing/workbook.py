"""A workbook as a plan: which of its sheets hold actions, and what every row of them is."""

from collections.abc import Mapping

from imports.parsing.columns import columns_of, find_header, with_number_column
from imports.parsing.faults import faults_of_cells, repeated_references
from imports.parsing.parsed_plan import ParsedPlan, ReadingChoices, SheetLayout
from imports.parsing.sheet import SheetParser
from sheets.grids import Sheet, Workbook


def parse_workbook(
    workbook: Workbook, choices: ReadingChoices | None = None, *, decided: Mapping[str, str] | None = None
) -> ParsedPlan:
    """What `workbook` says as a plan. `decided` is what people said of single rows: {RowPlace.key: RowAnswer}."""
    choices, decided = choices or ReadingChoices(), decided or {}
    chosen = sheets_to_read(workbook, choices)
    plan = ParsedPlan([], [], [], [], [sheet.name for sheet in workbook.sheets if sheet not in chosen])
    for sheet in chosen:
        layout = layout_of(sheet, choices)
        # Plans of several sheets often have one sheet for each priority, with the priority as its name.
        heading = sheet.name if len(chosen) > 1 else ""
        parser = SheetParser(sheet, layout, choices, decided, heading)
        parser.parse()
        plan.layouts.append(layout)
        plan.rows += parser.rows
        plan.actions += parser.actions
        plan.faults += faults_of_cells(sheet)
    plan.faults += repeated_references(plan.actions)
    return plan


def sheets_to_read(workbook: Workbook, choices: ReadingChoices) -> list[Sheet]:
    """Those chosen, or those with a header; the first one when none has a header, so that somebody can say."""
    if choices.sheets:
        return [sheet for sheet in workbook.sheets if sheet.name in choices.sheets]
    headed = [sheet for sheet in workbook.sheets if layout_of(sheet, choices).header is not None]
    filled = [sheet for sheet in workbook.sheets if sheet.rows]
    return headed or filled[:1]


def layout_of(sheet: Sheet, choices: ReadingChoices) -> SheetLayout:
    number = choices.headers.get(sheet.name) or find_header(sheet)
    header = next((row for row in sheet.rows if row.number == number), None)
    if header is None:
        return SheetLayout(sheet.name, None)
    below = tuple(row for row in sheet.rows if row.number > header.number)
    width = max((len(row.cells) for row in (header, *below)), default=0)
    columns = with_number_column(columns_of(header, choices.columns, width), below, choices.columns)
    return SheetLayout(sheet.name, header.number, columns)
