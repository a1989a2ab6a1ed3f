"""What apps above publish beside reports. Each enters its own; the list of what is published and the feed ask all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AlsoPublished:
    """`summary` is what the feed says of it."""

    title: str
    url: str
    published_at: datetime
    summary: str


# {heading: what stands under it}
ENTERED: dict[str, Callable[[], Iterable[AlsoPublished]]] = {}


def published_also(heading: str):
    """Enter the decorated function, which tells what stands under this heading, the newest first."""

    def enter(function):
        ENTERED[heading] = function
        return function

    return enter


def all_published_also() -> list[tuple[str, list[AlsoPublished]]]:
    """(heading, what stands there), without empty ones."""
    found = ((heading, list(told())) for heading, told in ENTERED.items())
    return [(heading, rows) for heading, rows in found if rows]
