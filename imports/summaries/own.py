"""Rows of a workbook that was made here and comes back. Cells that say what they said when it went out change
nothing, whatever they hold; of the others each says one thing exactly, or is at fault."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from actions.choices import NEEDS_REASON, Stage, listed
from actions.choices import RATING_WORDS as RATINGS
from actions.choices import STAGE_WORDS as STAGES
from actions.choices import VISIBILITY_WORDS as WHO_MAY_SEE
from actions.models.action import LONG_TEXT
from actions.summaries.facts import Facts
from actions.summaries.plan_table import FIELDS, Cells
from govuk.fields import with_plain_line_ends
from imports.choices import Meaning
from imports.summaries.columns import Column
from imports.summaries.interpretation import shown
from imports.summaries.percents import read_percent
from imports.summaries.register import Known, Register, Values
from imports.summaries.source import Fault, Piece, SourceAction
from imports.summaries.timescales import read_timescale
from imports.summaries.words import plain
from sheets.text import restored

MEANS = {
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
LONGEST = {"title": 200, "description": LONG_TEXT, "outcome": 500, "timescale_text": 200, "stage_reason": 1000}
NEEDED = ("title", "description", "outcome", "priority", "measures", "lead_partner", "stage", "visibility")
NAMES = {column.name: column.heading for column in FIELDS}
A_DATE = "a real date, such as 31 March 2026, or nothing"
A_VERSION = "the number that stood here when the file was made: download the actions again"


class _Wrong(ValueError):
    """What was expected instead, in words."""


@dataclass
class OwnRow:
    """`values` holds what the file changed since it was made; `settled` the letters of columns that say what they
    said then, which nothing else need look at."""

    known: Known
    version: int
    values: Values = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_stale(self) -> bool:
        """Whether the action was changed here after the file was made."""
        return self.version != self.known.version


def is_own(source: SourceAction) -> bool:
    """Whether its sheet carries versions: then it was made here."""
    return any(column.meaning == Meaning.VERSION for column in source.columns)


def version_of(source: SourceAction) -> int | None:
    text = source.text(Meaning.VERSION)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def versions_asked(actions: Iterable[SourceAction], known: Register) -> set[tuple[int, int]]:
    """(key, version) of the rows made from another version of their action than the one that stands."""
    found = ((known.by_reference(each.text(Meaning.REFERENCE)), version_of(each)) for each in actions if is_own(each))
    return {(action.pk, version) for action, version in found if action and version and version != action.version}


def read_own(source: SourceAction, known: Register) -> OwnRow | None:
    """None for a row that speaks of no action here: it is read like any other plan's."""
    action = known.by_reference(source.text(Meaning.REFERENCE))
    if action is None:
        return None
    row = OwnRow(action, version_of(source) or 0)
    if not row.version:
        piece = source.first(Meaning.VERSION) or source.first(Meaning.REFERENCE)
        letter = next(each.letter for each in source.columns if each.meaning == Meaning.VERSION)
        found = shown(piece.text) if piece.column.meaning == Meaning.VERSION else "nothing"
        row.faults.append(Fault(piece.place.sheet, piece.place.row, letter, found, A_VERSION))
        return row
    _Reader(source, known, row).read()
    return row


class _Reader:
    def __init__(self, source: SourceAction, known: Register, row: OwnRow) -> None:
        self.source, self.known, self.row = source, known, row
        self.cells = Cells(known.cells)
        # Without a record of that version every cell that differs from today's counts as changed.
        at_version = known.at_version.get((row.known.pk, row.version)) if row.is_stale else None
        self.base: Facts = at_version or row.known.values
        self.pieces = {piece.column.index: piece for piece in source.pieces}
        self.columns: dict[str, Column] = {}

    def read(self) -> None:
        for column in self.source.columns:
            piece, name = self.pieces.get(column.index), MEANS.get(column.meaning)
            if name:
                self.columns[name] = column
                self._read_field(column, name, piece)
            elif piece and column.meaning == Meaning.KEEP:
                self.row.kept.append((column.name, piece.text))
        if not self.row.faults:
            self._check_together()

    def _read_field(self, column: Column, name: str, piece: Piece | None) -> None:
        if self._is_as_it_went_out(name, piece):
            self.row.settled.add(column.letter)
            return
        try:
            self.row.values[name] = self._value(name, piece)
        except _Wrong as wrong:
            self._fault(name, str(wrong))

    def _fault(self, name: str, expected: str) -> None:
        column = self.columns[name]
        piece = self.pieces.get(column.index)
        found = shown(piece.text) if piece else "nothing"
        place = self.source.place
        self.row.faults.append(Fault(place.sheet, place.row, column.letter, found, expected))

    def _is_as_it_went_out(self, name: str, piece: Piece | None) -> bool:
        before = self.cells.cell(name, self.base)
        if piece is None:
            return before == "" or (isinstance(before, str) and not before.strip())
        if isinstance(before, date):
            return _day_in(piece) == before
        if name == "percent_complete":
            return self.base[name] is not None and self._percent(piece) == self.base[name]
        return _bare(before) in (piece.text, _restored(piece))

    def _text(self, piece: Piece) -> str:
        """Of a CSV file, whose one sheet has no name, without the sign that kept it from being a formula."""
        return piece.text if piece.place.sheet else _restored(piece)

    def _value(self, name: str, piece: Piece | None):
        if piece is None:
            if name in NEEDED:
                raise _Wrong(f"{NAMES[name].lower()}: it cannot be empty")
            return [] if name in ("themes", "supporting_partners") else "" if name in (*LONGEST, "rating") else None
        if name in LONGEST:
            return self._within(self._text(piece), LONGEST[name])
        return self._readers()[name](piece)

    def _readers(self) -> dict[str, Callable[[Piece], object]]:
        known = self.known
        return {
            **dict.fromkeys(("starts_on", "due_on", "completed_on"), self._date),
            "percent_complete": self._percent_or_fault,
            "stage": lambda piece: self._one(piece, STAGES, "one of: " + ", ".join(_in_plan(STAGES).values())),
            "rating": lambda piece: self._one(piece, RATINGS, listed(RATINGS.values(), joined_by="or")),
            "visibility": lambda piece: self._one(piece, WHO_MAY_SEE, ", ".join(WHO_MAY_SEE.values())),
            "priority": lambda piece: self._named(piece, known.priorities, "a priority of the list"),
            "lead_partner": lambda piece: self._named(piece, known.partners, "a partner of the list"),
            "lead_officer": self._officer,
            "measures": lambda piece: self._several(piece, known.measures, "references of success measures"),
            "themes": lambda piece: self._several(piece, known.themes, "titles of cross-cutting themes"),
            "supporting_partners": lambda piece: self._several(piece, known.partners, "names of partners"),
        }

    @staticmethod
    def _within(text: str, most: int) -> str:
        if len(text) > most:
            raise _Wrong(f"{most:,} characters or fewer, not {len(text):,}")
        return text

    def _date(self, piece: Piece) -> str:
        found = read_timescale(piece.value, piece.text)
        day = _day_in(piece)
        if day is None or found.is_fault:
            raise _Wrong(found.expected or A_DATE)
        return day.isoformat()

    def _percent(self, piece: Piece) -> int | None:
        found = read_percent(piece.value, as_shares=isinstance(piece.value, float), shown=piece.text)
        return found.number

    def _percent_or_fault(self, piece: Piece) -> int:
        number = self._percent(piece)
        if number is None:
            raise _Wrong("a percentage from 0 to 100")
        return number

    def _one(self, piece: Piece, words: dict, expected: str) -> str:
        keys = {plain(label): key for key, label in words.items()}
        key = keys.get(plain(self._text(piece)))
        if key is None or key == Stage.PROPOSED:
            raise _Wrong(expected)
        return key

    def _named(self, piece: Piece, names: dict[int, tuple[str, ...]], expected: str) -> int:
        keys = {plain(word): pk for pk, words in names.items() for word in words}
        if (pk := keys.get(plain(self._text(piece)))) is None:
            raise _Wrong(expected)
        return pk

    def _several(self, piece: Piece, names: dict[int, tuple[str, ...]], expected: str) -> list[int]:
        """Also names that are no longer offered, where the action has them already."""
        name = MEANS[piece.column.meaning]
        own = {"measures": self.known.cells.measures, "themes": self.known.cells.themes}
        already = own.get(name, self.known.cells.partners)
        keys = {plain(already[pk]): pk for pk in self.row.known.values[name] if pk in already}
        keys |= {plain(word): pk for pk, words in names.items() for word in words}
        text = self._text(piece)
        for separator in ("\n", ";", ","):
            parts = [plain(part) for part in text.replace("\n", separator).split(separator) if plain(part)]
            if parts and all(part in keys for part in parts):
                return sorted({keys[part] for part in parts})
        raise _Wrong(f"{expected}, with semicolons between them")

    def _officer(self, piece: Piece) -> int:
        lead = self.row.values.get("lead_partner", self.row.known.values["lead_partner"])
        if (pk := self.known.people.get((lead, self._text(piece).casefold()))) is None:
            raise _Wrong("somebody of the lead partner who can sign in, or nothing")
        return pk

    def _check_together(self) -> None:
        """What no cell by itself gets wrong."""
        values = self.row.values
        after = self.row.known.values | values
        if "lead_partner" in values and after["lead_officer"] and "lead_officer" in self.columns:
            of_lead = {pk for (partner, _), pk in self.known.people.items() if partner == after["lead_partner"]}
            if after["lead_officer"] not in of_lead:
                self._fault("lead_officer", "somebody of the new lead partner, or nothing")
        if {"lead_partner", "supporting_partners"} & values.keys():
            self._drop_lead_from_supporting(after)
        if after["starts_on"] and after["due_on"] and after["starts_on"] > after["due_on"]:
            self._fault("due_on" if "due_on" in values else "starts_on", "a due date on or after the start")
        self._check_stage(values, after)

    def _drop_lead_from_supporting(self, after: Values) -> None:
        others = [pk for pk in after["supporting_partners"] if pk != after["lead_partner"]]
        if others != after["supporting_partners"]:
            self.row.values["supporting_partners"] = others

    def _check_stage(self, values: Values, after: Values) -> None:
        is_complete = after["stage"] == Stage.COMPLETE
        if is_complete and not after["completed_on"]:
            self._fault("completed_on" if "completed_on" in self.columns else "stage", "the day it was completed on")
        elif is_complete and "completed_on" in values and after["completed_on"] > self.known.on.isoformat():
            self._fault("completed_on", "today or a day in the past")
        elif not is_complete and values.get("completed_on"):
            self._fault("completed_on", "nothing, as the stage is not complete")
        elif not is_complete and after["completed_on"]:
            values["completed_on"] = None
        if after["stage"] in NEEDS_REASON and not after["stage_reason"] and {"stage", "stage_reason"} & values.keys():
            self._fault("stage_reason" if "stage_reason" in self.columns else "stage", "the reason for the stage")
        elif after["stage"] not in NEEDS_REASON and values.get("stage_reason"):
            self._fault("stage_reason", "nothing, unless the stage is on hold or cancelled")
        elif after["stage"] not in NEEDS_REASON and after["stage_reason"] and "stage" in values:
            values["stage_reason"] = ""


def _bare(text: str) -> str:
    """Programs change line ends, and forms drop the spaces around a text."""
    return with_plain_line_ends(text).strip()


def _restored(piece: Piece) -> str:
    return _bare(restored(piece.value)) if isinstance(piece.value, str) else piece.text


def _in_plan(stages: dict) -> dict:
    return {key: label for key, label in stages.items() if key != Stage.PROPOSED}


def _day_in(piece: Piece) -> date | None:
    found = read_timescale(piece.value, piece.text)
    return found.due if found.is_certain and not found.rule and not found.starts else None
