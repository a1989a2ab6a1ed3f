from datetime import date

import pytest

from datasets.choices import Frequency, Polarity, Status
from datasets.models import Indicator
from datasets.summaries.series import BreakRow, GapRow, ReadingRow, series_of, standing_of
from datasets.wording.charts import chart_of_series, chart_of_several, drawn_series
from papers.charts import Break
from papers.charts.descriptions import says
from periods.models import quarter_dates
from tests.factories import IndicatorFactory, ReadingFactory, SeriesBreakFactory, TargetFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


def read(indicator: Indicator, value, year: int, quarter: int, **how):
    first, last = quarter_dates(year, quarter)
    return ReadingFactory(indicator=indicator, value=value, starts_on=first, ends_on=last, **how)


def standing(indicator: Indicator, *, on: date = TODAY):
    # Read anew: the figures of a new row are not yet those of the database.
    return standing_of([Indicator.objects.get(pk=indicator.pk)], on=on)[indicator.pk]


def series(indicator: Indicator, *, on: date = TODAY):
    return series_of([Indicator.objects.get(pk=indicator.pk)], on=on)[indicator.pk]


def told(row) -> str:
    """One row of a series in a word or two."""
    if isinstance(row, ReadingRow):
        return f"{row.reading.period}: {row.value_words}"
    return f"{row.period}: none" if isinstance(row, GapRow) else row.series_break.reason


def test_an_indicator_stands_where_its_last_reading_is():
    indicator = IndicatorFactory(baseline=140, baseline_words="2022-23")
    TargetFactory(indicator=indicator, year=2026)
    read(indicator, 125, 2025, 2)
    read(indicator, 115, 2026, 1)
    read(indicator, 110, 2026, 2)
    found = standing(indicator)
    assert (found.value_words, found.status, found.last.target_words) == ("110 reports", Status.AMBER, "100 reports")
    words = [each.words for each in found.last.movements]
    assert words == ["Better than the quarter before", "Better than a year before"]
    assert (found.baseline_words, found.missing) == ("140 reports, 2022-23", ())
    assert (found.next_words, found.is_overdue) == ("2026-27 Q3, due by 21 January 2027", False)


def test_what_is_not_there_is_said():
    found = standing(IndicatorFactory())
    assert found.missing == (
        "No reading yet",
        "No target for 2026-27",
        "No level of intervention for 2026-27",
        "No baseline",
    )
    assert (found.value_words, found.status_words, found.baseline_words, found.next_words) == (
        "No reading yet",
        "No reading yet",
        "No baseline",
        "",
    )


def test_nobody_misses_the_target_of_an_indicator_of_which_neither_way_is_good():
    assert standing(IndicatorFactory(polarity=Polarity.NEUTRAL, baseline=0)).missing == ("No reading yet",)


def test_the_first_reading_says_that_there_is_nothing_to_compare():
    indicator = IndicatorFactory()
    read(indicator, 110, 2026, 2)
    words = [each.words for each in standing(indicator).last.movements]
    assert words == ["No earlier reading to compare"]


@pytest.mark.parametrize(
    ("ends_on", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 30), 2026)],
)
def test_the_target_is_that_of_the_financial_year_in_which_the_reading_ends(ends_on, year):
    indicator = IndicatorFactory(frequency=Frequency.IRREGULAR)
    for each in (2025, 2026):
        TargetFactory(indicator=indicator, year=each, value=each)
    ReadingFactory(indicator=indicator, starts_on=date(2026, 3, 1), ends_on=ends_on)
    assert standing(indicator).last.target.value == year


def test_a_yearly_figure_is_compared_once():
    indicator = IndicatorFactory(frequency=Frequency.YEARLY)
    for year, value in ((2024, 9), (2025, 8)):
        ReadingFactory(indicator=indicator, starts_on=date(year, 4, 1), ends_on=date(year + 1, 3, 31), value=value)
    assert [each.words for each in standing(indicator).last.movements] == ["Better than the year before"]


@pytest.mark.parametrize(
    ("on", "is_overdue"), [(date(2026, 10, 20), False), (date(2026, 10, 21), False), (date(2026, 10, 22), True)]
)
def test_a_reading_is_overdue_from_the_day_after_its_due_date(on, is_overdue):
    indicator = IndicatorFactory(baseline=1, polarity=Polarity.NEUTRAL)
    read(indicator, 110, 2026, 1)
    found = standing(indicator, on=on)
    assert found.is_overdue is is_overdue
    overdue = ("No reading for 2026-27 Q2: it was due by 21 October 2026",)
    assert found.missing == (overdue if is_overdue else ())


def test_nothing_is_awaited_of_a_retired_indicator_nor_of_what_is_read_when_there_is_one():
    retired = IndicatorFactory(retired_on=TODAY)
    irregular = IndicatorFactory(frequency=Frequency.IRREGULAR)
    for indicator in (retired, irregular):
        read(indicator, 110, 2024, 1)
    assert [standing(each).next_time for each in (retired, irregular)] == [None, None]


@pytest.mark.parametrize("retired_on", [None, date(2026, 11, 19), TODAY, date(2026, 11, 21)])
def test_a_retired_indicator_is_the_same_in_both_spellings(retired_on):
    indicator = IndicatorFactory(retired_on=retired_on)
    assert indicator.takes_readings(on=TODAY) is Indicator.objects.standing(on=TODAY).exists()


def test_a_series_shows_readings_gaps_and_breaks_newest_first():
    indicator = IndicatorFactory()
    for value, year, quarter in ((4, 2026, 1), (1, 2025, 1), (2, 2025, 2)):
        read(indicator, value, year, quarter)
    SeriesBreakFactory(indicator=indicator, starts_on=date(2025, 7, 1), reason="A new form")
    found = series(indicator)
    assert [told(row) for row in found.rows] == [
        "2026-27 Q1: 4 reports",
        "2025-26 Q4: none",
        "2025-26 Q3: none",
        "2025-26 Q2: 2 reports",
        "A new form",
        "2025-26 Q1: 1",
    ]
    assert [each.reading.value for each in found.readings] == [4, 2, 1]
    assert found.readings[1].since_last.words == "Not comparable with before 1 July 2025: A new form"


def test_a_break_after_the_last_reading_stands_above_it():
    indicator = IndicatorFactory()
    read(indicator, 1, 2026, 1)
    SeriesBreakFactory(indicator=indicator, starts_on=date(2026, 10, 1))
    assert [type(row) for row in series(indicator).rows] == [BreakRow, ReadingRow]


def test_what_was_not_over_on_the_day_is_not_read_yet():
    indicator = IndicatorFactory()
    read(indicator, 1, 2026, 1)
    read(indicator, 2, 2026, 2)
    assert [each.reading.value for each in series(indicator, on=date(2026, 9, 29)).readings] == [1]


def test_many_indicators_cost_the_queries_of_one(django_assert_num_queries):
    for _ in range(3):
        indicator = IndicatorFactory()
        TargetFactory(indicator=indicator)
        for quarter in (1, 2):
            read(indicator, quarter, 2026, quarter)
    indicators = list(Indicator.objects.all())
    with django_assert_num_queries(3):
        found = standing_of(indicators, on=TODAY)
    assert [each.value_words for each in found.values()] == ["2 reports"] * 3


def test_a_break_that_lies_between_a_reading_and_both_earlier_ones_is_said_once():
    indicator = IndicatorFactory()
    for year, quarter in ((2025, 1), (2025, 4), (2026, 1)):
        read(indicator, 5, year, quarter)
    SeriesBreakFactory(indicator=indicator, starts_on=date(2026, 4, 1), reason="A new form")
    words = [each.words for each in standing(indicator).last.movements]
    assert words == ["Not comparable with before 1 April 2026: A new form"]


def test_readings_are_drawn_with_gaps_targets_and_breaks():
    indicator = IndicatorFactory()
    TargetFactory(indicator=indicator, year=2026)
    for value, year, quarter in ((140, 2025, 1), (130, 2025, 2), (120, 2026, 1)):
        read(indicator, value, year, quarter)
    read(indicator, 110, 2026, 2, is_provisional=True)
    SeriesBreakFactory(indicator=indicator, starts_on=quarter_dates(2025, 2)[0], reason="Counted anew")
    drawn = drawn_series(series(indicator))
    assert [point.label for point in drawn.points] == [
        *(f"2025-26 Q{quarter}" for quarter in (1, 2, 3, 4)),
        *("2026-27 Q1", "2026-27 Q2"),
    ]
    assert drawn.values == (140, 130, None, None, 120, 110)
    assert [point.is_provisional for point in drawn.points] == [False] * 5 + [True]
    assert drawn.target == (None, None, None, None, 100, 100)
    # A year before the first of 2026-27 the figure was of another kind.
    assert drawn.year_before == (None, None, None, None, None, 130)
    assert drawn.breaks == (Break("2025-26 Q2", "Counted anew"),)
    assert drawn.unit.words == "reports"
    assert says(chart_of_series(series(indicator))).startswith(f"{indicator.name} fell from 130 in 2025-26 Q2 to 110")


def test_indicators_without_a_reading_are_not_drawn():
    assert chart_of_several("Indicators", [series(IndicatorFactory())]) is None
