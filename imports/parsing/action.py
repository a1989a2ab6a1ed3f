"""What the cells of one action say by themselves: its texts, dates and percentage, and what is at fault in them.

Takes a `SourceAction`, gives a `ParsedAction`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from actions.models import Action, Milestone
from imports.choices import Meaning
from imports.parsing.date_phrases import date_within
from imports.parsing.faults import fault_in
from imports.parsing.latest_columns import ColumnOrder, Told, quarters_ago, told_earlier, told_now
from imports.parsing.numbers_in_titles import number_and_text
from imports.parsing.parsed_plan import SourceAction, SourceCell
from imports.parsing.percents import Percent, are_shares, read_percent
from imports.parsing.timescales import Timescale, read_timescale
from imports.parsing.words import lines_of, shortened
from records.limits import LONG_TEXT
from sheets.filled_in import CellFault
from sheets.text import plain

WORDS_THAT_SAY_LITTLE = 2
SHORTEST_OBJECTIVE = 10
# "a) Write to practices": a step of a recommendation.
LETTERED = re.compile(r"[a-z][.)]\s+(?=\S)")
NO_ORDER = ColumnOrder()
LONGEST = {
    Meaning.TITLE: Action._meta.get_field("title").max_length,
    Meaning.OUTCOME: Action._meta.get_field("outcome").max_length,
    # The words of a date are kept as the timescale that was published.
    Meaning.DUE: Action._meta.get_field("timescale_text").max_length,
    Meaning.TIMESCALE: Action._meta.get_field("timescale_text").max_length,
    Meaning.REFERENCE: 60,
}
LONGEST_MILESTONE = Milestone._meta.get_field("title").max_length


class MilestoneText(NamedTuple):
    title: str
    due: date | None


@dataclass
class ParsedAction:
    """`kept` is text that has no field of its own: (name of its column, text). `ago` is of how many quarters before
    the latest of the sheet its newest progress or rating is."""

    source: SourceAction
    title: str = ""
    description: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    progress: list[SourceCell] = field(default_factory=list)
    milestones: list[MilestoneText] = field(default_factory=list)
    earlier: list[Told] = field(default_factory=list)
    ago: int = 0
    rules: list[str] = field(default_factory=list)
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
        return cell.text if cell else self.source.number


def shares_by_column(actions: list[SourceAction]) -> dict[tuple[str, int], bool]:
    """Whether the percentages of each column, by sheet and index, are shares of 1. A whole column is read in one way:
    beside 0.8 a 1 is 100 per cent, beside 80 it may be 1 per cent."""
    values: dict[tuple[str, int], list] = {}
    for action in actions:
        for cell in action.all(Meaning.PERCENT):
            values.setdefault((cell.place.sheet, cell.column.index), []).append(cell.value)
    return {column: are_shares(found) for column, found in values.items()}


def parse_action(
    source: SourceAction,
    shares: dict[tuple[str, int], bool],
    *,
    on: date,
    around: date | None = None,
    order: ColumnOrder = NO_ORDER,
) -> ParsedAction:
    """`around` is a day of the plan's year; `order` that of its columns: see `latest_columns`."""
    parsed = ParsedAction(source, earlier=told_earlier(source, order), ago=quarters_ago(source, order))
    _read_names(parsed)
    _read_times(parsed, on, around or on)
    _read_percent(parsed, shares)
    _read_parts(parsed, around or on, order)
    parsed.faults += _lengths(parsed)
    return parsed


def keep(parsed: ParsedAction, cell: SourceCell) -> None:
    parsed.kept.append((cell.column.name, cell.text))


def _read_names(parsed: ParsedAction) -> None:
    """The title; and the text of the action as description where it says more than the title does."""
    titles, action = parsed.source.all(Meaning.TITLE), parsed.text(Meaning.ACTION)
    descriptions = [cell.text for cell in parsed.source.all(Meaning.DESCRIPTION)]
    if not titles and not action and descriptions:
        action = descriptions.pop(0)
    given = titles[0].text if titles else action
    if parsed.source.number:
        given = number_and_text(given).text
        action = action if titles else given
    if not titles and (found := LETTERED.match(given)):
        given = given[found.end() :]
    # A title is never cut: one that is too long is a fault. The text of an action may well be longer than a title.
    most = len(given) if titles else LONGEST[Meaning.TITLE]
    parsed.title = shortened(given, most)
    parsed.description += [cell.text for cell in titles[1:] if cell.text != parsed.title]
    if titles and titles[0].text != parsed.title and not parsed.source.number:
        parsed.description.append(titles[0].text)
    if action and action != parsed.title:
        parsed.description.append(action)
    parsed.description += descriptions
    _put_objective_before(parsed, action or given)


def _put_objective_before(parsed: ParsedAction, whole: str) -> None:
    """Before a title that says nothing alone, such as "Identify funding"; the words of both are kept as they are."""
    objectives = parsed.source.all(Meaning.OBJECTIVE)
    objective = " ".join(objectives[0].text.split()) if objectives else ""
    longest = LONGEST[Meaning.TITLE] - len(parsed.title) - 2
    if objective and says_nothing_alone(parsed.title) and parsed.title == whole and longest > SHORTEST_OBJECTIVE:
        parsed.rules.append(f"The objective stands before “{parsed.title}”, which says little alone")
        if not parsed.description:
            parsed.description.append(whole)
        parsed.title = f"{shortened(objective, longest)}: {parsed.title}"
    for cell in objectives:
        keep(parsed, cell)


def says_nothing_alone(title: str) -> bool:
    """A title of one or two words, or three with one that only fills: as in "Various" or "Identify the funding"."""
    words = [word for word in plain(title).split() if word not in ("the", "a", "an", "of", "for", "to", "and", "all")]
    return len(words) <= WORDS_THAT_SAY_LITTLE


def _read_times(parsed: ParsedAction, on: date, around: date) -> None:
    parsed.due = _timescale(parsed, Meaning.DUE, around)
    parsed.starts = _timescale(parsed, Meaning.STARTS, around)
    parsed.completed = _timescale(parsed, Meaning.COMPLETED_ON, around)
    if parsed.completed and parsed.completed.due and parsed.completed.due > on:
        cell = parsed.source.first(Meaning.COMPLETED_ON)
        parsed.faults.append(fault_in(cell, cell.text, "today or a day in the past"))
    starts, due = parsed.starts and parsed.starts.begins, parsed.due and parsed.due.due
    if starts and due and starts > due:
        cell = parsed.source.first(Meaning.DUE)
        parsed.faults.append(fault_in(cell, cell.text, f"a day on or after the start, {parsed.starts.text}"))


def _timescale(parsed: ParsedAction, meaning: Meaning, around: date) -> Timescale | None:
    cells = parsed.source.all(meaning)
    if not cells:
        return None
    read = [read_timescale(cell.value, cell.text, around=around) for cell in cells]
    found = read[0] if len({each.text for each in read}) == 1 else _of_several(parsed.text(meaning), read)
    for cell, each in zip(cells, read, strict=True):
        if each.is_fault:
            parsed.faults.append(fault_in(cell, cell.text, each.expected))
            return each
    return found


def _of_several(text: str, read: list[Timescale]) -> Timescale:
    """What several cells about one action say together: the day, if all name the same; else the latest of them."""
    days = {each.due or each.suggested for each in read} - {None}
    if len(days) == 1 and all(each.is_certain for each in read):
        return next(replace(each, text=text) for each in read if each.due)
    if not days:
        return replace(read[-1], text=text)
    return Timescale(text, is_certain=False, suggested=max(days), reason="the latest of several dates")


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


def _read_parts(parsed: ParsedAction, around: date, order: ColumnOrder) -> None:
    parsed.progress = told_now(parsed.source, order)
    lines = [line for cell in parsed.source.all(Meaning.MILESTONE) for line in lines_of(cell.text)]
    parsed.milestones = [milestone_of(line, around) for line in lines]
    for cell in parsed.source.all(Meaning.KEEP, Meaning.RATING_REASON, Meaning.WAY_BACK):
        keep(parsed, cell)
    for cell in parsed.source.all(Meaning.REFERENCE)[1:]:
        keep(parsed, cell)
    for cell in parsed.source.cells:
        if cell.column.meaning == Meaning.DUE and cell.column.index in parsed.source.earlier:
            keep(parsed, cell)


def milestone_of(line: str, around: date) -> MilestoneText:
    """A step and the day that its words name. One of no day can never be due: it is text, and no milestone."""
    when, _ = date_within(plain(line), around=around)
    return MilestoneText(line, when)


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
