"""Rows of a workbook that was made here, edited by somebody, and comes back.

A cell that says what it said when the file was made changes nothing, whatever it holds: no text, however odd, does
anything by going out and coming back. Any other cell says one thing exactly, or is at fault.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache

from actions.choices import JUDGED, OFF_TRACK
from actions.summaries.facts import Facts
from actions.summaries.workbook_columns import FIELDS
from imports.choices import Meaning
from imports.matching.edited_cells import NotAsExpected, ReturnedCells
from imports.matching.edited_checks import check_together
from imports.parsing.columns import SourceColumn
from imports.parsing.parsed_plan import SourceAction, SourceCell
from imports.summaries.current_plan import CurrentAction, CurrentPlan, Values
from records.limits import SHORT_TEXT
from sheets.filled_in import CellFault, shown, version_in

FIELD_OF = {
    Meaning.TITLE: "title",
    Meaning.ACTION: "description",
    Meaning.DESCRIPTION: "description",
    Meaning.OUTCOME: "outcome",
    Meaning.PRIORITY: "priority",
    Meaning.MEASURES: "measures",
    Meaning.THEMES: "themes",
    Meaning.LEAD: "lead_partner",
    Meaning.OFFICER: "lead_officer",
    Meaning.SUPPORTING: "supporting_partners",
    Meaning.STARTS: "starts_on",
    Meaning.DUE: "due_on",
    Meaning.TIMESCALE: "timescale_text",
    Meaning.STAGE: "stage",
    Meaning.STAGE_REASON: "stage_reason",
    Meaning.RATING: "rating",
    Meaning.PERCENT: "percent_complete",
    Meaning.COMPLETED_ON: "completed_on",
    Meaning.VISIBILITY: "visibility",
}
WHY = (Meaning.RATING_REASON, Meaning.WAY_BACK)
NEEDED = ("title", "description", "outcome", "priority", "measures", "lead_partner", "stage", "visibility")
# What an emptied cell makes of its field. The others are empty as None.
EMPTY = {"themes": [], "supporting_partners": [], "timescale_text": "", "stage_reason": "", "rating": ""}
HEADINGS = {column.name: column.heading for column in FIELDS}
NO_ROOM_FOR_WHY = "columns for the reason and the way back, as the file had them: download the actions again"
A_VERSION = "the number that stood here when the file was made: download the actions again"


@dataclass
class ReturnedRow:
    """`values` holds what somebody changed in the file; `unchanged` the letters of the columns that say what they
    said when it was made. `reason` and `way_back` are those of a rating that is off track."""

    action: CurrentAction
    version: int
    values: Values = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    unchanged: Set[str] = field(default_factory=set)
    reason: str = ""
    way_back: str = ""
    faults: list[CellFault] = field(default_factory=list)

    @property
    def is_stale(self) -> bool:
        """Whether the action was changed here after the file was made."""
        return self.version != self.action.version


def is_returned(source: SourceAction) -> bool:
    """Whether its sheet carries versions: then it was made here."""
    return any(column.meaning == Meaning.VERSION for column in source.columns)


def version_of(source: SourceAction) -> int | None:
    return version_in(source.text(Meaning.VERSION))


def versions_asked(actions: Iterable[SourceAction], plan: CurrentPlan) -> set[tuple[int, int]]:
    """(key, version) of the rows made from another version of their action than the one that stands."""
    found = (
        (plan.by_reference(source.text(Meaning.REFERENCE)), version_of(source))
        for source in actions
        if is_returned(source)
    )
    return {(action.pk, version) for action, version in found if action and version and version != action.version}


def read_returned_row(source: SourceAction, plan: CurrentPlan, cells: ReturnedCells) -> ReturnedRow | None:
    """None for a row that speaks of no action here, such as one from another installation: it is read like any other
    body's plan."""
    action = plan.by_reference(source.text(Meaning.REFERENCE))
    if action is None:
        return None
    row = ReturnedRow(action, version_of(source) or 0)
    if row.version:
        _RowReader(source, plan, row, cells).read()
        row.unchanged = _one_of_its_kind(frozenset(row.unchanged))
    else:
        row.faults.append(_fault_in_version(source))
    return row


@lru_cache(maxsize=64)
def _one_of_its_kind(letters: frozenset[str]) -> frozenset[str]:
    """Most rows come back unchanged in the same columns: those are kept once for all of them."""
    return letters


def _fault_in_version(source: SourceAction) -> CellFault:
    cell = source.first(Meaning.VERSION)
    letter = next(column.letter for column in source.columns if column.meaning == Meaning.VERSION)
    place = (cell or source.first(Meaning.REFERENCE)).place
    return CellFault(place.sheet, place.row, letter, shown(cell.text) if cell else "nothing", A_VERSION)


class _RowReader:
    def __init__(self, source: SourceAction, plan: CurrentPlan, row: ReturnedRow, reader: ReturnedCells) -> None:
        self.source, self.plan, self.row, self.reader = source, plan, row, reader
        # Without a record of that version every cell that differs from today's counts as changed.
        at_version = plan.at_version.get((row.action.pk, row.version)) if row.is_stale else None
        self.as_made: Facts = at_version or row.action.values
        self.cells = {cell.column.index: cell for cell in source.cells}
        self.columns: dict[str, SourceColumn] = {}

    def read(self) -> None:
        for column in self.source.columns:
            cell, name = self.cells.get(column.index), FIELD_OF.get(column.meaning)
            if name:
                self.columns[name] = column
                self._read_field(column, name, cell)
            elif cell and column.meaning == Meaning.KEEP:
                self.row.kept.append((column.name, cell.text))
        self._read_why()
        if not self.row.faults:
            for name, expected in check_together(self.row.action.values, self.row.values, self.plan, {*self.columns}):
                self._fault(name, expected)

    def _read_why(self) -> None:
        """Whoever changes the rating or percentage of an action that is off track says why, and what the way back is:
        as on the pages, and told by cell and action."""
        texts = {meaning: self.source.text(meaning) for meaning in WHY}
        self.row.reason, self.row.way_back = texts.values()
        values = self.row.action.values | self.row.values
        is_judged = bool({"rating", "percent_complete"} & self.row.values.keys()) and values["stage"] in JUDGED
        needs_it = is_judged and values["rating"] in OFF_TRACK
        if needs_it and not {column.meaning for column in self.source.columns} >= {*WHY}:
            self._fault("rating" if "rating" in self.columns else "percent_complete", NO_ROOM_FOR_WHY)
        for column in self.source.columns:
            if column.meaning not in WHY:
                continue
            text, about = texts[column.meaning], f"{self.row.action.reference}, {column.label}"
            if needs_it and not text:
                self._fault_in(column, f"{about}: an answer, as the rating is {values['rating']}")
            elif text and not needs_it:
                self._fault_in(
                    column, f"{about}: nothing, unless the rating or percentage changes and it is off track"
                )
            elif len(text) > SHORT_TEXT:
                self._fault_in(column, f"{about}: {SHORT_TEXT:,} characters or fewer, not {len(text):,}")

    def _read_field(self, column: SourceColumn, name: str, cell: SourceCell | None) -> None:
        if self.reader.is_as_it_went_out(name, cell, self.as_made):
            self.row.unchanged.add(column.letter)
            return
        try:
            self.row.values[name] = self._value(name, cell)
        except NotAsExpected as wrong:
            self._fault(name, str(wrong))

    def _value(self, name: str, cell: SourceCell | None) -> object:
        """An emptied cell empties the field."""
        if cell:
            return self.reader.value(name, cell, before=self.row.action.values, values=self.row.values)
        if name in NEEDED:
            raise NotAsExpected(f"{HEADINGS[name].lower()}: it cannot be empty")
        return EMPTY.get(name)

    def _fault(self, name: str, expected: str) -> None:
        self._fault_in(self.columns[name], expected)

    def _fault_in(self, column: SourceColumn, expected: str) -> None:
        cell = self.cells.get(column.index)
        place, found = self.source.place, shown(cell.text) if cell else "nothing"
        self.row.faults.append(CellFault(place.sheet, place.row, column.letter, found, expected))
