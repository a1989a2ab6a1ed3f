"""The order and the numbers of a meeting's items, such that nobody can tell from them what they are not shown."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from board.choices import RESTRICTION_ORDER


class Placed(Protocol):
    restriction: str
    position: int


def in_order(items: Iterable[Placed]) -> list:
    """Open items first, announced ones next, unannounced ones last, each in the order that was chosen.

    So whoever sees only the first, or the first two, reads 1, 2, 3 … without a gap. `ItemQuerySet.in_agenda_order`
    says the same to a query.
    """
    return sorted(items, key=lambda item: (RESTRICTION_ORDER.index(item.restriction), item.position))


def numbered(items: Iterable) -> Iterator[tuple[int, object]]:
    """(number on the agenda, item) of all the items of one meeting."""
    return enumerate(in_order(items), start=1)
