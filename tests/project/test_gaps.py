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
