"""What the cells of one action say in our fields, as far as they say it by themselves, and what is at fault there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from actions.models.action import LONG_TEXT
from imports.choices import Meaning
from imports.summaries.interpretation import shown
from imports.summaries.percents import Percent, are_shares, read_percent
from imports.summaries.source import Fault, Piece, SourceAction
from imports.summaries.timescales import Timescale, read_timescale
from imports.summaries.words import lines_of, shortened

TITLE_LETTERS, OUTCOME_LETTERS, TIMESCALE_LETTERS = 200, 500, 200
MILESTONE_LETTERS, REFERENCE_LETTERS = 200, 60


@dataclass
class Said:
    """`kept` is text that has no field of its own: (name of its column, text)."""

    source: SourceAction
    title: str = ""
    description: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    progress: list[Piece] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    due: Timescale | None = None
    starts: Timescale | None = None
    completed: Timescale | None = None
    percent: Percent | None = None
    faults: list[Fault] = field(default_factory=list)

    def text(self, meaning: Meaning) -> str:
        return self.source.text(meaning)

    @property
    def reference(self) -> str:
        piece = self.source.first(Meaning.REFERENCE)
        return piece.text if piece else ""


def shares_by_column(actions: list[SourceAction]) -> dict[tuple[str, int], bool]:
    """Whether the percentages of each column are shares of 1; a whole column is read in one way."""
    values: dict[tuple[str, int], list] = {}
    for action in actions:
        for piece in action.all(Meaning.PERCENT):
            values.setdefault((piece.place.sheet, piece.column.index), []).append(piece.value)
    return {column: are_shares(found) for column, found in values.items()}


def read_action(source: SourceAction, shares: dict[tuple[str, int], bool], *, on: date) -> Said:
    said = Said(source)
    _read_names(said)
    _read_times(said, on)
    _read_percent(said, shares)
    _read_parts(said)
    said.faults += _lengths(said)
    return said


def fault(piece: Piece, found: str, expected: str) -> Fault:
    return Fault(piece.place.sheet, piece.place.row, piece.column.letter, shown(found), expected)


def keep(said: Said, piece: Piece) -> None:
    said.kept.append((piece.column.name, piece.text))


def _read_names(said: Said) -> None:
    """The title; and the text of the action as description where it says more than the title does."""
    titles, action = said.source.all(Meaning.TITLE), said.text(Meaning.ACTION)
    said.title = shortened(titles[0].text, len(titles[0].text)) if titles else shortened(action, TITLE_LETTERS)
    said.description += [piece.text for piece in titles if piece.text != said.title]
    if action and action != said.title:
        said.description.append(action)
    said.description += [piece.text for piece in said.source.all(Meaning.DESCRIPTION)]


def _read_times(said: Said, on: date) -> None:
    said.due, said.starts = _timescale(said, Meaning.DUE), _timescale(said, Meaning.STARTS)
    said.completed = _timescale(said, Meaning.COMPLETED_ON)
    if said.completed and said.completed.due and said.completed.due > on:
        piece = said.source.first(Meaning.COMPLETED_ON)
        said.faults.append(fault(piece, piece.text, "today or a day in the past"))
    starts, due = said.starts and said.starts.due, said.due and said.due.due
    if starts and due and starts > due:
        piece = said.source.first(Meaning.DUE)
        said.faults.append(fault(piece, piece.text, f"a day on or after the start, {said.starts.text}"))


def _timescale(said: Said, meaning: Meaning) -> Timescale | None:
    pieces = said.source.all(meaning)
    if not pieces:
        return None
    found = read_timescale(pieces[0].value, pieces[0].text) if len(pieces) == 1 else read_timescale(said.text(meaning))
    if found.is_fault:
        said.faults.append(fault(pieces[0], pieces[0].text, found.expected))
    return found


def _read_percent(said: Said, shares: dict[tuple[str, int], bool]) -> None:
    first, *others = said.source.all(Meaning.PERCENT) or [None]
    for piece in others:
        keep(said, piece)
    if first is None:
        return
    said.percent = read_percent(first.value, as_shares=shares[first.place.sheet, first.column.index], shown=first.text)
    if said.percent.expected:
        said.faults.append(fault(first, first.text, said.percent.expected))
    elif said.percent.is_rounded or (said.percent.number is None and said.percent.is_certain):
        keep(said, first)


def _read_parts(said: Said) -> None:
    said.progress = said.source.all(Meaning.PROGRESS)
    said.milestones = [line for piece in said.source.all(Meaning.MILESTONE) for line in lines_of(piece.text)]
    for piece in said.source.all(Meaning.KEEP):
        keep(said, piece)
    for piece in said.source.all(Meaning.REFERENCE)[1:]:
        keep(said, piece)


def _lengths(said: Said) -> Iterator[Fault]:
    for meaning, most in (
        (Meaning.TITLE, TITLE_LETTERS),
        (Meaning.OUTCOME, OUTCOME_LETTERS),
        (Meaning.DUE, TIMESCALE_LETTERS),
        (Meaning.TIMESCALE, TIMESCALE_LETTERS),
        (Meaning.REFERENCE, REFERENCE_LETTERS),
    ):
        text = said.title if meaning == Meaning.TITLE else said.text(meaning)
        piece = said.source.first(meaning)
        if piece and len(text) > most:
            yield too_long(piece, len(text), most)
    for piece in said.progress:
        if len(piece.text) > LONG_TEXT:
            yield too_long(piece, len(piece.text), LONG_TEXT)
    for piece in said.source.all(Meaning.MILESTONE):
        longest = max(map(len, lines_of(piece.text)), default=0)
        if longest > MILESTONE_LETTERS:
            yield too_long(piece, longest, MILESTONE_LETTERS)


def too_long(piece: Piece, number: int, most: int) -> Fault:
    return fault(piece, f"{number:,} characters", f"{most:,} characters or fewer")
