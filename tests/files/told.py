from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """`words` are part of what is told of the file; a property is told when the file is kept without it."""

    words: str
    made: Callable[[], bytes]
    is_property: bool = False
