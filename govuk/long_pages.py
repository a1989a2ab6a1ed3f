"""A long page that a telephone shows part by part: its address names one of them, and each leads to those beside it.

A wide screen and paper show all of them. What shows one at a time is the style sheet, without scripts.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PagePart:
    anchor: str
    words: str


@dataclass(frozen=True)
class PartLinks:
    """The parts before and after one."""

    place: int
    count: int
    before: PagePart | None
    after: PagePart | None


def part_links(parts: Iterable[PagePart]) -> dict[str, PartLinks]:
    """By anchor, in the order of the page."""
    parts = list(parts)
    around = [None, *parts, None]
    return {
        part.anchor: PartLinks(place, len(parts), around[place - 1], around[place + 1])
        for place, part in enumerate(parts, start=1)
    }
