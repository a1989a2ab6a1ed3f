"""What makes a hidden sheet a list behind a drop-down: each of its cells is offered by one, or heads such cells."""

from dataclasses import replace

from files.excel.worksheets import Area
from files.findings import Hidden

MOST_LISTED = 5_000


def is_offered(row: int, column: int, offered: list[Area]) -> bool:
    """Whether a cell is in a list, or right above one as its heading."""
    return any(top - 1 <= row <= bottom and left <= column <= right for top, left, bottom, right in offered)


def as_list(found: Hidden) -> Hidden:
    return replace(found, what="a hidden list behind a drop-down", is_list=True)
