"""The figures behind the measures in the annual report: values of two years, sources, breaks, what is provisional."""

from datetime import date

import pytest

from datasets.choices import Polarity, Unit
from datasets.models import CrimeCount
from papers.suppression import WITHHELD
from reports.summaries.editions import document_of
from reports.summaries.indicators_of_year import CAPTION, indicator_table, indicators_of_year
from tests.factories import (
    DatasetFactory,
    IndicatorFactory,
    OutcomeFactory,
    PartnerFactory,
    ReadingFactory,
    SeriesBreakFactory,
    SuccessMeasureFactory,
)
from tests.reports.test_facts import crime_of

SCORE = {"now": 4, "before": 6, "unit": Unit.SCORE, "unit_words": "points"}


@pytest.fixture
def measure(plan):
    outcome = OutcomeFactory(strategy=plan[0].strategy, priority=plan[0])
    return SuccessMeasureFactory(outcome=outcome, strategy=plan[0].strategy)


@pytest.fixture
def add(measure):
    def do(now=90, before=120, *, quarter=(date(2026, 1, 1), date(2026, 3, 31)), **values):
        told = {key: values.pop(key) for key in list(values) if key in ("is_provisional", "source", "numerator")}
        told |= {key: values.pop(key) for key in list(values) if key in ("denominator", "sample_size")}
        indicator = IndicatorFactory(**values)
        measure.indicators.add(indicator)
        if before is not None:
            starts_on, ends_on = quarter
            then = {"starts_on": starts_on.replace(year=2025), "ends_on": ends_on.replace(year=2025)}
            ReadingFactory(indicator=indicator, value=before, **then)
        ReadingFactory(indicator=indicator, value=now, starts_on=quarter[0], ends_on=quarter[1], **told)
        return indicator

    return do


def rows(plan, **how):
    found = indicators_of_year(2025, [each.pk for each in plan])
    return indicator_table(found, 2025, **{"crime_withheld": False} | how).rows


def test_the_last_figure_of_the_year_stands_beside_that_of_a_year_before(plan, add):
    add()
    assert rows(plan) == (
        (
            "Reports of anti-social behaviour, January to March 2026",
            "120 reports",
            "90 reports",
            "Better than a year before",
            "–",
        ),
    )


def test_where_a_figure_comes_from_and_what_it_does_not_show_is_said(plan, add):
    police = PartnerFactory(name="Police service")
    add(dataset=DatasetFactory(name="Recorded reports", provider=police))
    (found,) = indicators_of_year(2025, [plan[0].pk])
    assert found.note.endswith("It does not show: What nobody reported. Source: Recorded reports, Police service.")


def test_a_dataset_of_the_partnership_s_own_has_no_provider_to_name(plan, add):
    add(dataset=DatasetFactory(name="Walks", provider=None))
    (found,) = indicators_of_year(2025, [plan[0].pk])
    assert found.note.endswith("Source: Walks.")


@pytest.mark.parametrize("source", ["The residents’ survey", ""])
def test_the_source_of_the_reading_itself_goes_first(plan, add, source):
    add(source=source, provider=PartnerFactory(name="Council"))
    (found,) = indicators_of_year(2025, [plan[0].pk])
    assert found.note.endswith(f"Source: {source or 'Council'}.")


def test_what_is_provisional_and_where_the_series_breaks_is_marked(plan, add):
    indicator = add(is_provisional=True)
    SeriesBreakFactory(indicator=indicator, starts_on=date(2025, 7, 1))
    SeriesBreakFactory(indicator=indicator, starts_on=date(2024, 7, 1), reason="Long ago.")
    ((*_, moved, marks),) = rows(plan)
    assert marks == (
        "January to March 2026 is provisional. Counted anew from 1 July 2025: Reports by web form are counted too."
    )
    assert "Better" not in moved


def test_without_a_figure_of_the_year_there_is_no_row_and_of_the_year_before_it_says_none(plan, add):
    add(before=None)
    add(quarter=(date(2024, 10, 1), date(2024, 12, 31)), before=None)
    add(quarter=(date(2026, 4, 1), date(2026, 6, 30)), before=None)
    ((_, before, now, *_),) = rows(plan)
    assert (before, now) == ("none", "90 reports")


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"now": 4}, ("120 reports", WITHHELD)),
        ({"now": 5}, ("120 reports", "5 reports")),
        ({"now": 0}, ("120 reports", "0 reports")),
        ({"before": 3}, (WITHHELD, "90 reports")),
        ({"now": 4, "before": 6, "unit": Unit.SCORE, "unit_words": "points"}, ("6 points", "4 points")),
        (
            {"now": 4, "before": 6, "unit": Unit.SCORE, "unit_words": "points", "sample_size": 3},
            ("6 points", WITHHELD),
        ),
    ],
)
def test_small_numbers_are_withheld(plan, add, values, shown):
    add(**values)
    ((_, before, now, *_),) = rows(plan)
    assert (before, now) == shown


def test_a_share_of_few_is_withheld(plan, add):
    add(now=50, before=60, numerator=3, denominator=6, unit=Unit.PERCENT, unit_words="", polarity=Polarity.HIGHER)
    ((_, before, now, *_),) = rows(plan)
    assert (before, now) == ("60%", WITHHELD)


def test_a_type_of_crime_gives_nothing_back_that_the_table_of_crime_withholds(plan, add):
    add(crime_type="Burglary")
    assert rows(plan)[0][1:3] == ("120 reports", "90 reports")
    assert rows(plan, crime_withheld=True)[0][1:3] == (WITHHELD, WITHHELD)


def test_they_stand_in_the_detail_of_the_report(draft, add, plan):
    add(crime_type="Burglary")
    crime_of(2024, 30), crime_of(2025, 30)
    assert shown_in(draft) == [("120 reports", "90 reports")]
    # One robbery of the year is left, which is withheld.
    CrimeCount.objects.filter(month__month__gte=date(2025, 5, 1), crime_type="Robbery").update(number=0)
    CrimeCount.objects.filter(month__month=date(2025, 4, 1), crime_type="Robbery").update(number=1)
    assert shown_in(draft) == [(WITHHELD, WITHHELD)]


def shown_in(report) -> list[tuple[str, str]]:
    blocks = dict(document_of(report).sections())["How we measure success"]
    table = next(each for each in blocks if getattr(each, "caption", "") == CAPTION)
    assert table.header == ("Figure", "2024-25", "2025-26", "How it moved", "What to know")
    return [(row[1], row[2]) for row in table.rows]


def test_small_numbers_of_things_are_told_for_they_point_to_nobody(plan, add):
    add(now=3, before=2, counts_things=True)
    ((_, before, now, *_),) = rows(plan)
    assert (before, now) == ("2 reports", "3 reports")
