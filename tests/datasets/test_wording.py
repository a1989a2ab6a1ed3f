from decimal import Decimal

import pytest

from datasets.choices import Unit
from datasets.models import Indicator
from datasets.wording.figures import figure_words


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "words"),
    [
        (Unit.NUMBER, 0, "20020.0000", "20,020 visits"),
        (Unit.NUMBER, 0, "0.0000", "0 visits"),
        (Unit.NUMBER, 0, "1", "1"),
        (Unit.NUMBER, 1, "3", "3.0 visits"),
        (Unit.PERCENT, 1, "73.6", "73.6%"),
        (Unit.PERCENT, 0, "73.6", "73.6%"),
        (Unit.PERCENT, 0, "100", "100%"),
        (Unit.RATE, 1, "4.2", "4.2 per 1,000"),
        (Unit.MONEY, 0, "1200", "£1,200"),
        (Unit.MONEY, 2, "-1200.5", "−£1,200.50"),
        (Unit.SCORE, 1, "-7.5", "−7.5 visits"),
    ],
)
def test_a_figure_is_said_with_its_unit_and_all_its_digits(unit, decimals, value, words):
    assert figure_words(Decimal(value), Indicator(unit=unit, decimals=decimals, unit_words="visits")) == words


def test_no_figure_has_no_words():
    assert figure_words(None, Indicator(unit=Unit.PERCENT)) == ""
