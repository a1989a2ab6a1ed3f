"""The words for where something stands in a workbook."""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

LETTERS = len(ascii_uppercase)


def column_letter(number: int) -> str:
    """1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, LETTERS)
        letters = ascii_uppercase[letter] + letters
    return letters


def number_of_column(letters: str) -> int:
    """Of capital letters alone."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ascii_uppercase.index(letter) + 1
    return number


def cell_of(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"


def place(sheet: str, *parts: str) -> str:
    """ "sheet Leads, column D"; the one sheet of a CSV file has no name."""
    return ", ".join([*([f"sheet {sheet}"] if sheet else []), *parts])


def rows_in_words(numbers: Iterable[int]) -> list[str]:
    return _ranges("row", numbers, str)


def columns_in_words(numbers: Iterable[int]) -> list[str]:
    return _ranges("column", numbers, column_letter)


def _ranges(noun: str, numbers: Iterable[int], name) -> list[str]:
    found = ((name(first), name(last)) for first, last in _runs(sorted(set(numbers))))
    return [f"{noun} {first}" if first == last else f"{noun}s {first} to {last}" for first, last in found]


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of numbers that follow each other."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None:
            yield first, last
        first = last = number
    if first is not None:
        yield first, last
