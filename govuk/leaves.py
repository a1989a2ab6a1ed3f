"""A long page that a telephone shows leaf by leaf: its address names one of them, and each leads to those beside it.

A wide screen and paper show all of them. What shows one at a time is the style sheet, without scripts.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Leaf:
    anchor: str
    words: str


@dataclass(frozen=True)
class LeafStep:
    """The leaves before and after one."""

    place: int
    count: int
    before: Leaf | None
    after: Leaf | None


def leaf_steps(leaves: Iterable[Leaf]) -> dict[str, LeafStep]:
    """By anchor, in the order of the page."""
    leaves = list(leaves)
    beside = zip([None, *leaves][: len(leaves)], leaves, [*leaves, None][1:], strict=True)
    return {
        leaf.anchor: LeafStep(place, len(leaves), before, after)
        for place, (before, leaf, after) in enumerate(beside, start=1)
    }
