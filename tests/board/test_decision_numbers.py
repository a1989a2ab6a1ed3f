import pytest

from board.services.decision_numbers import next_number


@pytest.mark.parametrize(("taken", "number"), [([], 1), ([1, 2, 3], 4), ([3, 1], 4), (iter([7]), 8)])
def test_numbers_of_decisions_are_never_used_twice(taken, number):
    assert next_number(taken) == number
