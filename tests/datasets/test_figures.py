from datetime import date
from decimal import Decimal

import pytest

from datasets.choices import Unit
from datasets.parsing.figures import NoFigure, figure_in, figure_of_cell

NUMBER, PERCENT, RATE, MONEY, SCORE = Unit


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("0", NUMBER, "0"),
        ("1234", NUMBER, "1234"),
        ("1,234", NUMBER, "1234"),
        ("1,234,567.5", NUMBER, "1234567.5"),
        (" 12 ", NUMBER, "12"),
        ("-3", SCORE, "-3"),
        ("−3.5", SCORE, "-3.5"),
        ("73.6", PERCENT, "73.6"),
        ("73.6%", PERCENT, "73.6"),
        ("73.6 per cent", PERCENT, "73.6"),
        ("£1,200", MONEY, "1200"),
        ("-£1,200.50", MONEY, "-1200.50"),
        ("99999999999", NUMBER, "99999999999"),
    ],
)
def test_a_figure_is_read_as_people_write_it(text, unit, number):
    assert figure_in(text, unit=unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *[
            (text, NUMBER)
            for text in ("", "1e9", "1,23", "12,3456", "1.2.3", "12 or so", "about 12", "7O", "٣", "1 234")
        ],
        *[(text, NUMBER) for text in ("73.6%", "£5", "NaN", "Infinity", "#REF!", "--3", "+3", "=2+2", ".5", "5.")],
        ("5%", MONEY),
        ("£5", PERCENT),
        ("100000000000", NUMBER),
    ],
)
def test_anything_else_is_no_figure(text, unit):
    with pytest.raises(NoFigure):
        figure_in(text, unit=unit)


@pytest.mark.parametrize(
    ("value", "text", "unit", "number"),
    [
        (12, "12", NUMBER, "12"),
        (1e9, "1000000000", NUMBER, "1000000000"),
        (0.736, "73.6%", PERCENT, "73.6"),
        (0.736, "74%", PERCENT, "73.6"),
        (73.6, "73.6", PERCENT, "73.6"),
        (0.29, "29%", PERCENT, "29"),
        (0.1 + 0.2, "0.3", SCORE, "0.3"),
        ("1,234", "1,234", NUMBER, "1234"),
        (0, "0", NUMBER, "0"),
    ],
)
def test_a_cell_says_what_a_reader_sees_of_it(value, text, unit, number):
    assert figure_of_cell(value, text, unit=unit) == Decimal(number)


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        (0.5, "50%", NUMBER),
        (True, "TRUE", NUMBER),
        (date(2026, 4, 1), "Apr-26", NUMBER),
        (1e12, "1E+12", NUMBER),
        ("twelve", "twelve", NUMBER),
    ],
)
def test_a_cell_that_holds_something_else_is_no_figure(value, text, unit):
    with pytest.raises(NoFigure):
        figure_of_cell(value, text, unit=unit)
