"""What the cells of one action say by themselves: its texts, dates and percentage, and what is at fault in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from actions.models import Action, Milestone
from imports.choices import Meaning
from imports.parsing.faults import fault_in
from imports.parsing.parsed_plan import SourceAction, SourceCell
from imports.parsing.percents import Percent, are_shares, read_percent
from imports.parsing.timescales import Timescale, read_timescale
from imports.parsing.words import lines_of, shortened
from records.models import LONG_TEXT
from sheets.filled_in import CellFault

LONGEST = {
    Meaning.TITLE: Action._meta.get_field("title").max_length,
    Meaning.OUTCOME: Action._meta.get_field("outcome").max_length,
    # The words of a date are kept as the timescale that was published.
    Meaning.DUE: Action._meta.get_field("timescale_text").max_length,
    Meaning.TIMESCALE: Action._meta.get_field("timescale_text").max_length,
    Meaning.REFERENCE: 60,
}
LONGEST_MILESTONE = Milestone._meta.get_field("title").max_length


@dataclass
class ParsedAction:
    """`kept` is text that has no field of its own: (name of its column, text)."""

    source: SourceAction
    title: str = ""
    description: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    progress: list[SourceCell] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    due: Timescale | None = None
    starts: Timescale | None = None
    completed: Timescale | None = None
    percent: Percent | None = None
    faults: list[CellFault] = field(default_factory=list)

    def text(self, meaning: Meaning) -> str:
        return self.source.text(meaning)

    @property
    def reference(self) -> str:
        cell = self.source.first(Meaning.REFERENCE)
        return cell.text if cell else ""


def shares_by_column(actions: list[SourceAction]) -> dict[tuple[str, int], bool]:
    """Whether the percentages of each column, by sheet and index, are shares of 1. A whole column is read in one way:
    beside 0.8 a 1 is 100 per cent, beside 80 it may be 1 per cent."""
    values: dict[tuple[str, int], list] = {}
    for action in actions:
        for cell in action.all(Meaning.PERCENT):
            values.setdefault((cell.place.sheet, cell.column.index), []).append(cell.value)
    return {column: are_shares(found) for column, found in values.items()}


def parse_action(source: SourceAction, shares: dict[tuple[str, int], bool], *, on: date) -> ParsedAction:
    parsed = ParsedAction(source)
    _read_names(parsed)
    _read_times(parsed, on)
    _read_percent(parsed, shares)
    _read_parts(parsed)
    parsed.faults += _lengths(parsed)
    return parsed


def keep(parsed: ParsedAction, cell: SourceCell) -> None:
    parsed.kept.append((cell.column.name, cell.text))


def _read_names(parsed: ParsedAction) -> None:
    """The title; and the text of the action as description where it says more than the title does."""
    titles, action = parsed.source.all(Meaning.TITLE), parsed.text(Meaning.ACTION)
    # A title is never cut: one that is too long is a fault. The text of an action may well be longer than a title.
    most = len(titles[0].text) if titles else LONGEST[Meaning.TITLE]
    parsed.title = shortened(titles[0].text if titles else action, most)
    parsed.description += [cell.text for cell in titles if cell.text != parsed.title]
    if action and action != parsed.title:
        parsed.description.append(action)
    parsed.description += [cell.text for cell in parsed.source.all(Meaning.DESCRIPTION)]


def _read_times(parsed: ParsedAction, on: date) -> None:
    parsed.due, parsed.starts = _timescale(parsed, Meaning.DUE), _timescale(parsed, Meaning.STARTS)
    parsed.completed = _timescale(parsed, Meaning.COMPLETED_ON)
    if parsed.completed and parsed.completed.due and parsed.completed.due > on:
        cell = parsed.source.first(Meaning.COMPLETED_ON)
        parsed.faults.append(fault_in(cell, cell.text, "today or a day in the past"))
    starts, due = parsed.starts and parsed.starts.due, parsed.due and parsed.due.due
    if starts and due and starts > due:
        cell = parsed.source.first(Meaning.DUE)
        parsed.faults.append(fault_in(cell, cell.text, f"a day on or after the start, {parsed.starts.text}"))


def _timescale(parsed: ParsedAction, meaning: Meaning) -> Timescale | None:
    cells = parsed.source.all(meaning)
    if not cells:
        return None
    found = read_timescale(cells[0].value, cells[0].text) if len(cells) == 1 else read_timescale(parsed.text(meaning))
    if found.is_fault:
        parsed.faults.append(fault_in(cells[0], cells[0].text, found.expected))
    return found


def _read_percent(parsed: ParsedAction, shares: dict[tuple[str, int], bool]) -> None:
    first, *others = parsed.source.all(Meaning.PERCENT) or [None]
    for cell in others:
        keep(parsed, cell)
    if first is None:
        return
    parsed.percent = read_percent(
        first.value, as_shares=shares[first.place.sheet, first.column.index], shown=first.text
    )
    if parsed.percent.expected:
        parsed.faults.append(fault_in(first, first.text, parsed.percent.expected))
    elif parsed.percent.is_rounded or (parsed.percent.number is None and parsed.percent.is_certain):
        keep(parsed, first)


def _read_parts(parsed: ParsedAction) -> None:
    parsed.progress = parsed.source.all(Meaning.PROGRESS)
    parsed.milestones = [line for cell in parsed.source.all(Meaning.MILESTONE) for line in lines_of(cell.text)]
    for cell in parsed.source.all(Meaning.KEEP):
        keep(parsed, cell)
    for cell in parsed.source.all(Meaning.REFERENCE)[1:]:
        keep(parsed, cell)


def _lengths(parsed: ParsedAction) -> Iterator[CellFault]:
    for meaning, most in LONGEST.items():
        text = parsed.title if meaning == Meaning.TITLE else parsed.text(meaning)
        cell = parsed.source.first(meaning)
        if cell and len(text) > most:
            yield too_long(cell, len(text), most)
    for cell in parsed.progress:
        if len(cell.text) > LONG_TEXT:
            yield too_long(cell, len(cell.text), LONG_TEXT)
    for cell in parsed.source.all(Meaning.MILESTONE):
        longest = max(map(len, lines_of(cell.text)), default=0)
        if longest > LONGEST_MILESTONE:
            yield too_long(cell, longest, LONGEST_MILESTONE)


def too_long(cell: SourceCell, number: int, most: int) -> CellFault:
    return fault_in(cell, f"{number:,} characters", f"{most:,} characters or fewer")
