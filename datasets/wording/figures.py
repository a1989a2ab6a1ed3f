"""Figures of indicators in words."""

from decimal import Decimal

from datasets.choices import Unit


def figure_words(value: Decimal | None, indicator) -> str:
    """73.6%, £1,200, 4.2 per 1,000, 20,020 visits. No digit that is kept is left out."""
    if value is None:
        return ""
    number = plain_figure(value, indicator)
    if indicator.unit == Unit.PERCENT:
        return f"{number}%"
    if indicator.unit == Unit.MONEY:
        return f"−£{number[1:]}" if number.startswith("−") else f"£{number}"
    if indicator.unit == Unit.RATE:
        return f"{number} per 1,000"
    # The words are those of several.
    return number if abs(value) == 1 else f"{number} {indicator.unit_words}".strip()


def reading_words(reading) -> str:
    """What it was of which indicator and when, and whether that holds no more."""
    indicator = reading.indicator
    words = f"{indicator.name}, {reading.period}: {figure_words(reading.value, indicator)}"
    return f"{words} (withdrawn)" if reading.is_withdrawn else words


def plain_figure(value: Decimal, indicator) -> str:
    """The number alone, with commas."""
    digits = max(indicator.decimals, digits_behind_the_point(value))
    return f"{value:,.{digits}f}".replace("-", "−")


def digits_behind_the_point(value: Decimal) -> int:
    return max(0, -Decimal(value).normalize().as_tuple().exponent)


# How many times the last reading, or which part of it, makes a figure hardly true.
HARDLY_TRUE = 10


def doubt_about(value: Decimal, indicator, *, before) -> str:
    """Why a figure is hardly true beside the reading before it, which may be None; empty where it may well be."""
    words = figure_words(value, indicator)
    if indicator.unit == Unit.PERCENT and value > 100:
        return f"{words} is more than 100%"
    if before is None:
        return ""
    smaller, larger = sorted((abs(value), abs(before.value)))
    # Of none, as of one, ten are not too many.
    if larger <= HARDLY_TRUE * (smaller or 1):
        return ""
    more = "more than 10 times" if abs(value) == larger else "less than a tenth of"
    return f"{words} is {more} the reading of {before.period}, {figure_words(before.value, indicator)}"
