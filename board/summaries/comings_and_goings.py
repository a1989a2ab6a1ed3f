"""Who came and went in the course of a meeting, and when it was quorate: as one reader may know it.

What happened at an item that a reader may not read is told at the next item that they read, without its time, as far
as it still holds there. So nobody finds from who is suddenly back that there was an item in between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from board.choices import Coming
from board.models import AgendaItem
from board.summaries.attendance import AttendanceLine
from board.summaries.attendance_at_each_item import Roll
from govuk.dates import clock


@dataclass(frozen=True)
class Came:
    """`line` is a place in the list of attendance, `item` the key of an item; `decided`: after so many of its
    decisions; `clock`: the time in words, where it was noted."""

    line: int
    kind: str
    item: str
    decided: int = 0
    clock: str = ""


class Item(Protocol):
    key: str
    taken: int
    is_withheld: bool
    is_quorate: bool | None
    quorum: str
    decisions: Sequence


def cames_of(roll: Roll, items: Iterable[AgendaItem]) -> Iterator[Came]:
    """Of the rows of a meeting, to be frozen with its minutes."""
    keys = {item.pk: str(item.key) for item in items}
    for line, row in enumerate(roll.rows):
        for each in roll.movements.get(row.pk, ()):
            _, decided = roll.moment_of(each)
            yield Came(line, each.kind, keys[each.item_id], decided, clock(each.clock) if each.clock else "")


def told_of(comings: Iterable[Came], *, taken: dict[str, int], read: Sequence[Item]) -> Iterator[Came]:
    """For a reader of the items `read`; `taken` is the order of all items, by key."""
    by_line: dict[int, list[Came]] = {}
    for each in sorted(comings, key=lambda came: (taken[came.item], came.decided)):
        by_line.setdefault(each.line, []).append(each)
    for line in sorted(by_line):
        yield from _of_line(by_line[line], taken, _in_order_taken(read))


def _of_line(comings: list[Came], taken: dict[str, int], read: list[Item]) -> Iterator[Came]:
    told = comings[0].kind != Coming.ARRIVED
    for item in read:
        before = [each for each in comings if taken[each.item] < item.taken]
        own = [each for each in comings if each.item == item.key]
        is_here = before[-1].kind == Coming.ARRIVED if before else told
        if is_here != told:
            # Who is back before anything was decided was away only where this reader does not look.
            if own and not own[0].decided:
                own = own[1:]
            else:
                yield Came(comings[0].line, Coming.ARRIVED if is_here else Coming.LEFT, item.key)
        yield from own
        last = [*before, *[each for each in comings if each.item == item.key]]
        told = last[-1].kind == Coming.ARRIVED if last else told


def _in_order_taken(items: Iterable[Item]) -> list[Item]:
    return sorted((item for item in items if not item.is_withheld), key=lambda item: item.taken)


def verb_of(came: Came, before: Iterable[Came]) -> str:
    """Left, arrived, or came back, for what was told of the same person `before`."""
    if came.kind == Coming.LEFT:
        return "left"
    return "came back" if any(each.line == came.line for each in before) else "arrived"


def quorum_notes(read: Iterable[Item], *, as_begun: bool | None) -> dict[str, str]:
    """{key of an item: that the meeting was not quorate from there, or quorate again}"""
    found, now, was_ever = {}, as_begun, as_begun
    for item in _in_order_taken(read):
        if item.is_quorate is None or item.is_quorate == now:
            continue
        if now is None and item.is_quorate:
            now = was_ever = True
            continue
        if item.is_quorate:
            found[item.key] = f"The meeting was {'quorate again' if was_ever else 'now quorate'}. {item.quorum}"
        else:
            found[item.key] = f"The meeting was {'no longer' if was_ever else 'not'} quorate. {item.quorum}"
        now, was_ever = item.is_quorate, was_ever or item.is_quorate
    return found


def said_at(item: Item, comings: tuple[Came, ...], lines: Sequence[AttendanceLine]) -> tuple[str, ...]:
    """Such as: Norfolk Constabulary left at 11:05am."""
    return tuple(
        f"{_named(lines[each.line])} {verb_of(each, comings[:place])}{_when(each, item)}."
        for place, each in enumerate(comings)
        if each.item == item.key
    )


def _named(line: AttendanceLine) -> str:
    return line.name if line.is_member else line.words


def _when(came: Came, item: Item) -> str:
    after = f" after decision {item.decisions[came.decided - 1].reference}" if came.decided else ""
    return f"{f' at {came.clock}' if came.clock else ''}{after}"


def said_of(line: int, comings: Iterable[Came], numbers: dict[str, int]) -> str:
    """Such as: left at item 5 (11:05am), came back at item 7."""
    own = [each for each in comings if each.line == line]
    times = [f" ({each.clock})" if each.clock else "" for each in own]
    said = [f"{verb_of(each, own[:n])} at item {numbers[each.item]}{times[n]}" for n, each in enumerate(own)]
    return ", ".join(said)
