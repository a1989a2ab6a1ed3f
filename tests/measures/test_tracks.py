"""The readings of a measure, drawn track by track, with the same numbers beside them."""

import re

import pytest

from datasets.choices import IndicatorKind
from tests.factories import IndicatorFactory, SuccessMeasureFactory, TargetFactory
from tests.measures.readings import twelve_quarters

PAGE = "/measures/SAFER-2/"


@pytest.fixture
def twenty(world):
    """Four of satisfaction and sixteen of performance, all of one name."""
    measure = SuccessMeasureFactory(reference="SAFER-2")
    for number in range(20):
        kind = IndicatorKind.PERFORMANCE if number % 5 else IndicatorKind.SATISFACTION
        indicator = IndicatorFactory(reference=f"MANY-{number:02d}", name="Calls", kind=kind)
        measure.indicators.add(indicator)
        TargetFactory(indicator=indicator, year=2025, value=90 - number, intervention=140 + number)
        for reading in twelve_quarters(indicator):
            reading.value += number
            type(reading).objects.filter(pk=reading.pk).update(value=reading.value)
    return measure


def page_of(world) -> str:
    return world.client("board").get(PAGE).content.decode()


def test_each_track_has_a_chart_of_its_own(world, twenty):
    facts = world.client("board").get(PAGE).context["page"].facts
    tracks = facts.tracks_with({})
    assert [(track.kind.label, len(track.several)) for track in tracks] == [("Satisfaction", 4), ("Performance", 16)]
    assert re.findall(r'app-chart__says" aria-hidden="true">(\d+) figures', page_of(world)) == ["4", "16"]


def test_of_twenty_the_sentence_is_about_all_and_each_has_its_own_beside_its_table(world, twenty):
    page = page_of(world)
    told = re.findall(r'app-chart__says" aria-hidden="true">([^<]+)<', page)
    assert max(map(len, told)) < 200
    for number in range(20):
        assert f"rose from {100 + number} in 2023-24 Q1 to {111 + number} in 2025-26 Q4" in page


def test_the_table_has_the_level_of_intervention_that_is_drawn(world, twenty):
    page = page_of(world)
    for number in range(20):
        assert page.count(f"Intervene at {140 + number} reports<") == 4
    indicator = world.client("board").get("/indicators/MANY-07/").content.decode()
    assert indicator.count("Intervene at 147 reports<") == 4


def test_a_track_without_a_reading_has_no_chart(world):
    measure = SuccessMeasureFactory(reference="SAFER-2")
    measure.indicators.add(IndicatorFactory())
    page = page_of(world)
    assert '<h3 class="govuk-heading-s">Performance</h3>' in page
    assert "app-chart" not in page
    assert "No reading yet." in page
