from dataclasses import dataclass
from itertools import product

import pytest

from board.choices import Restriction
from board.summaries.agenda_order import numbered

OPEN, ANNOUNCED, UNANNOUNCED = Restriction.OPEN, Restriction.ANNOUNCED, Restriction.UNANNOUNCED


@dataclass(frozen=True)
class Item:
    position: int
    restriction: str


CASES = [
    ("", ""),
    ("ooo", "123"),
    ("auo", "231"),
    ("uao", "321"),
    ("uuoo", "3412"),
    ("oaoua", "13254"),
]
LETTERS = {"o": OPEN, "a": ANNOUNCED, "u": UNANNOUNCED}


def items(letters: str) -> list[Item]:
    return [Item(position, LETTERS[letter]) for position, letter in enumerate(letters)]


@pytest.mark.parametrize(("letters", "numbers"), CASES)
def test_numbers_of_items_in_the_order_they_were_put(letters, numbers):
    found = {item.position: number for number, item in numbered(items(letters))}
    assert "".join(str(found[position]) for position in range(len(letters))) == numbers


@pytest.mark.parametrize("letters", ["".join(each) for each in product("oau", repeat=4)])
def test_no_agenda_shows_a_gap_to_those_who_see_less(letters):
    """Whoever sees what is open, or what is open and announced, counts 1, 2, 3 … and stops."""
    for seen in ((OPEN,), (OPEN, ANNOUNCED), (OPEN, ANNOUNCED, UNANNOUNCED)):
        numbers = [number for number, item in numbered(items(letters)) if item.restriction in seen]
        assert numbers == list(range(1, len(numbers) + 1))
