"""A workbook as a plan: which of its sheets hold actions, and what every row of them is."""

from collections.abc import Mapping
from dataclasses import replace

from imports.parsing.blocks import BlockParser
from imports.parsing.columns import find_header
from imports.parsing.faults import faults_of_cells, repeated_references
from imports.parsing.headers import read_header
from imports.parsing.label_blocks import columns_of_blocks, label_of
from imports.parsing.latest_columns import mark_earlier
from imports.parsing.numbers_in_titles import split_numbers
from imports.parsing.parsed_plan import ParsedPlan, ReadingChoices, SheetLayout
from imports.parsing.sheet import SheetParser
from imports.parsing.side_by_side import tables_of, title_above
from sheets.grids import Sheet, Workbook


def parse_workbook(
    workbook: Workbook, choices: ReadingChoices | None = None, *, decided: Mapping[str, str] | None = None
) -> ParsedPlan:
    """What `workbook` says as a plan. `decided` is what people said of single rows: {RowPlace.key: RowAnswer}."""
    choices, decided = choices or ReadingChoices(), decided or {}
    named = {sheet.name: tables_of(sheet) for sheet in workbook.sheets}
    tables = [table for found in named.values() for table in found]
    # Whoever names a sheet means every table on it.
    of_sheets = tuple(table.name for name in choices.sheets for table in named.get(name, ()))
    choices = replace(choices, sheets=(*choices.sheets, *of_sheets))
    layouts = {table.name: layout_of(table, choices) for table in tables}
    chosen = sheets_to_read(tables, layouts, choices)
    plan = ParsedPlan([], [], [], [], [table.name for table in tables if table not in chosen])
    plan.hidden_lists = [each.where for each in workbook.hidden if each.is_list]
    for sheet in chosen:
        layout = layouts[sheet.name]
        # Plans of several sheets often have one sheet for each priority, with the priority as its name.
        heading = "" if len(chosen) == 1 else sheet.name if sheet.name in named else title_above(sheet)
        parser = (BlockParser if layout.in_blocks else SheetParser)(sheet, layout, choices, decided, heading)
        parser.parse()
        split_numbers(parser.actions)
        mark_earlier(parser.actions)
        plan.layouts.append(layout)
        plan.rows += parser.rows
        plan.actions += parser.actions
        plan.faults += faults_of_cells(sheet)
    plan.faults += repeated_references(plan.actions)
    return plan


def sheets_to_read(tables: list[Sheet], layouts: Mapping[str, SheetLayout], choices: ReadingChoices) -> list[Sheet]:
    """Those chosen, or those with a header; the first one when none has a header, so that somebody can say."""
    if choices.sheets:
        return [sheet for sheet in tables if sheet.name in choices.sheets]
    headed = [sheet for sheet in tables if layouts[sheet.name].header is not None]
    filled = [sheet for sheet in tables if sheet.rows]
    return headed or filled[:1]


def layout_of(sheet: Sheet, choices: ReadingChoices) -> SheetLayout:
    number = choices.headers.get(sheet.name) or find_header(sheet)
    header = next((row for row in sheet.rows if row.number == number), None)
    if header is not None:
        return read_header(sheet, header, choices.columns)
    columns = columns_of_blocks(sheet, choices.columns)
    if not columns:
        return SheetLayout(sheet.name, None)
    first = next(row.number for row in sheet.rows if (found := label_of(row)) and found[0] == columns[0].label)
    return SheetLayout(sheet.name, first, columns, in_blocks=True)
