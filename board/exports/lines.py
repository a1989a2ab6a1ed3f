from collections.abc import Callable, Iterable, Iterator, Mapping

from sheets.writing import delimited


def lines_of(columns: Mapping[str, Callable], rows: Iterable) -> Iterator[str]:
    """CSV in UTF-8 with a byte order mark: a column for each heading, its cell worked out from the row."""
    return delimited.lines_of(columns, ([value(row) for value in columns.values()] for row in rows))
