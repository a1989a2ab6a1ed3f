"""A decision that became actions of the plan is one matter, not two: it is followed where the work is done.

The same rule for rows that are read live (`board.summaries.matters_arising`) and for those frozen in a pack, which is
cut for each reader: whoever may not see an action that a decision raised reads the decision as if there were none.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol


class Followed(Protocol):
    """A row of matters arising; `ended` are (reference, how and when) of the closed actions that it raised."""

    is_open: bool
    is_overdue: bool
    latest: str
    ended: tuple[tuple[str, str], ...]


def as_one(decision: Followed | None, raised: Sequence[Followed]) -> list[Followed]:
    """The rows of one decision: those of its actions while one is open, and after that its own, saying how they
    ended. `decision` is None where the decision itself left nothing to do; all rows are cut for the reader already.
    """
    if decision is None or any(action.is_open for action in raised):
        return list(raised)
    told = in_words(decision.ended)
    if decision.is_open and told:
        # Not late: what was to be done by the day is done, or was given up.
        told = f"{told} The decision itself is still open."
        return [replace(decision, is_overdue=False, latest=told, ended=())]
    # Said or not worth saying: rows that read the same are equal.
    return [replace(decision, latest=decision.latest or told, ended=())]


def in_words(ended: Sequence[tuple[str, str]]) -> str:
    """ASB-07: complete, 3 October 2026. SUB-01: cancelled, 4 October 2026."""
    return " ".join(f"{reference}: {how}." for reference, how in ended)
