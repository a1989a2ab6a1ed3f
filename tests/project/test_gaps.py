"""What each measure lacks, as plan and coverage tell it."""

from datetime import date

import pytest
from django.urls import reverse

from actions.choices import Gap
from actions.summaries.gaps import gaps_of, worst_gap
from datasets.choices import DatasetState
from periods.models import ReportingPeriod
from priorities.summaries import known_of
from tests.factories.datasets import DatasetFactory, IndicatorFactory, ReadingFactory

pytestmark = pytest.mark.usefixtures("today")
TODAY = date(2026, 11, 23)


def known(measure):
    period = ReportingPeriod.objects.last_ended(on=TODAY)
    return known_of([measure], period=period, on=TODAY)[measure.pk]


def test_what_is_missing_is_named_the_worst_first(world):
    measure = world.parts["measure"]
    measure.indicators.clear()
    measure.datasets.clear()
    kinds = [gap.kind for gap in gaps_of(known(measure), action_count=0)]
    assert kinds[:2] == [Gap.NO_ACTION, Gap.NO_INDICATOR]
    assert kinds[-1] == Gap.NO_DATASET
    assert worst_gap(known(measure), action_count=1).kind == Gap.NO_INDICATOR


def test_a_series_that_stopped_and_data_that_are_only_wanted_are_gaps(world):
    measure = world.parts["measure"]
    indicator = IndicatorFactory(frequency="quarterly")
    ReadingFactory(indicator=indicator, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    measure.indicators.set([indicator])
    dataset = DatasetFactory(name="Calls", state=DatasetState.WANTED)
    measure.datasets.set([dataset])
    words = [gap.words for gap in gaps_of(known(measure), action_count=1)]
    assert words[0] == "No reading since 2025-26 Q4"
    assert words[-1] == "Calls: Wanted, and not requested yet"


@pytest.mark.parametrize(("days", "expected"), [(-1, "No reading since 2026-27 Q1"), (0, ""), (1, "")])
def test_a_reading_is_missed_from_the_day_after_it_was_due(world, days, expected):
    measure, first = world.parts["measure"], date(2026, 4, 1)
    due_after = (TODAY - date(2026, 9, 30)).days + days
    indicator = IndicatorFactory(frequency="quarterly", due_after_days=due_after)
    ReadingFactory(indicator=indicator, starts_on=first, ends_on=date(2026, 6, 30))
    measure.indicators.set([indicator])
    found = gaps_of(known(measure), action_count=1)
    assert "".join(gap.words for gap in found if gap.kind == Gap.NO_READING) == expected


def test_nothing_is_awaited_of_an_indicator_that_is_retired(world):
    measure = world.parts["measure"]
    measure.indicators.set([IndicatorFactory(retired_on=TODAY)])
    words = [gap.words for gap in gaps_of(known(measure), action_count=1) if gap.kind != Gap.NO_DATASET]
    assert words == ["No indicator in use"]


@pytest.mark.parametrize("gap", [Gap.NO_INDICATOR, Gap.NO_DATASET])
def test_the_counts_of_coverage_lead_to_the_rows(world, gap):
    measure = world.parts["measure"]
    measure.indicators.clear()
    measure.datasets.clear()
    page = world.client("manager").get(reverse("actions:coverage"), {"gap": gap}).content.decode()
    assert f"Shown: {gap.label.lower()}" in page
    assert measure.statement in page


def test_coverage_answers_at_its_former_address(world):
    response = world.client("board").get("/priorities/coverage/?gap=data")
    assert (response.status_code, response["Location"]) == (301, "/coverage/?gap=data")
