import pytest

from imports.parsing.percents import are_shares, read_percent


@pytest.mark.parametrize(
    ("value", "as_shares", "number"),
    [
        (0.8, True, 80),
        (1, True, 100),
        (80, False, 80),
        (0, False, 0),
        ("80%", False, 80),
        ("80 percent", False, 80),
        ("80 per cent complete", False, 80),
        ("33.3%", False, 33),
        ("0.5%", False, 1),
    ],
)
def test_percentages_in_figures_and_words(value, as_shares, number):
    found = read_percent(value, as_shares=as_shares)
    assert (found.number, found.is_certain, found.expected) == (number, True, "")


@pytest.mark.parametrize("value", [140, "140%", -5, "-5%", 100.5])
def test_percentages_out_of_range_are_faults(value):
    assert read_percent(value, as_shares=False).expected == "a percentage from 0 to 100"


@pytest.mark.parametrize("value", [1, 0.5, "half", True])
def test_percentages_that_could_be_two_things_wait(value):
    assert not read_percent(value, as_shares=False).is_certain


def test_a_column_holds_shares_when_one_of_its_numbers_can_be_nothing_else():
    assert are_shares([0.8, 1, 0])
    assert not are_shares([1, 0])
    assert not are_shares([0.5, 80])


def test_a_share_shown_as_a_percentage_is_one():
    assert read_percent(1.0, as_shares=False, shown="100%").number == 100
