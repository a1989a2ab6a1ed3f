"""The page of an indicator, and the list of all."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from datasets.choices import IndicatorKind, Polarity, StatusRule, Unit
from datasets.models import Indicator
from partners.choices import Role
from periods.models import quarter_dates
from tests.factories import (
    NOW,
    DatasetFactory,
    IndicatorFactory,
    PartnerFactory,
    ReadingFactory,
    SeriesBreakFactory,
    SharingAgreementFactory,
    SuccessMeasureFactory,
    TargetFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = reverse("datasets:indicators")
QUARTERS = [(year, quarter) for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def signed_in(role: Role = Role.BOARD_MEMBER, **facts) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=(role,), **facts))
    return client


@pytest.fixture
def manager() -> Client:
    return signed_in(Role.MANAGER)


def text_of(response) -> str:
    """What a reader reads."""
    main = response.text[response.text.index("<main") : response.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(indicator, value, year, quarter, **how):
    first, last = quarter_dates(year, quarter)
    return ReadingFactory(indicator=indicator, value=value, starts_on=first, ends_on=last, **how)


def page_of(client, indicator) -> str:
    return text_of(client.get(indicator.get_absolute_url()))


def test_the_page_says_how_it_stands_whether_that_is_good_and_what_is_missing():
    indicator = IndicatorFactory(reference="ASB", decimals=0)
    TargetFactory(indicator=indicator, year=2026, value=100, intervention=120)
    read(indicator, 125, 2025, 2)
    read(indicator, 115, 2026, 1)
    read(indicator, 110, 2026, 2, is_provisional=True, story="Fewer reports by night.")
    page = page_of(signed_in(), indicator)
    first = page[: page.index("Readings")]
    for words in (
        "110 reports Amber: early warning Provisional",
        "In 2026-27 Q2. Target: 100 reports. Lower is better.",
        "Better than the quarter before (115 reports)",
        "Better than a year before (125 reports)",
        "What is missing: No baseline.",
        "Next reading: 2026-27 Q3, due by 21 January 2027.",
    ):
        assert words in first
    assert "Fewer reports by night." in page
    assert "No target for 2025-26" in page
    assert "Nothing was written" in page


def test_the_page_shows_gaps_breaks_parts_and_how_people_were_reached():
    indicator = IndicatorFactory(
        unit=Unit.PERCENT, decimals=1, kind=IndicatorKind.SATISFACTION, polarity=Polarity.HIGHER, unit_words=""
    )
    read(indicator, 50, 2025, 4)
    read(indicator, "57.5", 2026, 2, numerator=46, denominator=80, sample_size=80, reached_by="post")
    SeriesBreakFactory(indicator=indicator, starts_on=date(2026, 7, 1), reason="Asked by post.")
    page = page_of(signed_in(), indicator)
    for words in (
        "Not comparable with before 1 July 2026: Asked by post.",
        "Break on 1 July 2026: Asked by post. What is below is not comparable with what is above.",
        "2026-27 Q1 No reading",
        "57.5% 46 of 80",
        "80 answered, reached by post",
    ):
        assert words in page


def test_an_indicator_without_a_reading_says_so_everywhere():
    indicator = IndicatorFactory()
    page = page_of(signed_in(), indicator)
    assert "No reading yet Lower is better." in page
    assert (
        "What is missing: No reading yet; No target for 2026-27; No level of intervention for 2026-27; No baseline."
        in page
    )
    for words in ("No partner: managers give them", "Nobody yet", "No dataset is named", "None yet"):
        assert words in page


def test_the_page_warns_of_the_dataset_that_it_is_drawn_from():
    agreement = SharingAgreementFactory(title="Ambulance data", expires_on=date(2026, 3, 31))
    indicator = IndicatorFactory(dataset=DatasetFactory(agreement=agreement))
    assert "31 March 2026" in page_of(signed_in(), indicator)
    agreement.expires_on = NOW.date() + timedelta(days=400)
    type(agreement).objects.update(expires_on=agreement.expires_on)
    assert "31 March 2026" not in page_of(signed_in(), indicator)


def test_the_page_names_the_measures_that_it_speaks_to():
    indicator = IndicatorFactory()
    measure = SuccessMeasureFactory(reference="SAFER-1")
    measure.indicators.add(indicator)
    assert str(measure) in page_of(signed_in(), indicator)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"polarity": Polarity.NEUTRAL}, "Neither higher nor lower is better, so it has no status."),
        ({}, "Green on target, amber between the target and the level at which the partnership intervenes"),
        (
            {"status_rule": StatusRule.TOLERANCE, "green_within_percent": 5, "amber_within_percent": 10},
            "Green on target or within 5% of it, amber within 10%, red beyond.",
        ),
    ],
)
def test_the_page_says_how_the_status_is_judged(facts, words):
    assert words in page_of(signed_in(), IndicatorFactory(**facts))


def a_full_indicator(**facts) -> Indicator:
    facts = {
        "provider": PartnerFactory(),
        "owner": UserFactory(),
        "dataset": DatasetFactory(agreement=SharingAgreementFactory()),
    } | facts
    indicator = IndicatorFactory(**facts)
    for value, (year, quarter) in enumerate(QUARTERS):
        read(indicator, value, year, quarter)
    for year in (2023, 2024, 2025, 2026):
        TargetFactory(indicator=indicator, year=year)
    SeriesBreakFactory(indicator=indicator)
    for _ in range(3):
        SuccessMeasureFactory().indicators.add(indicator)
    return indicator


def test_a_page_of_twelve_quarters_costs_few_queries(manager, django_assert_max_num_queries):
    indicator = a_full_indicator()
    manager.get(LIST)
    with django_assert_max_num_queries(12):
        assert "Correct" in page_of(manager, indicator)


def test_the_list_costs_the_same_for_one_indicator_and_for_many(manager):
    def queries_of_the_list() -> int:
        with CaptureQueriesContext(connection) as asked:
            manager.get(LIST)
        return len(asked)

    IndicatorFactory(provider=PartnerFactory())
    manager.get(LIST)
    before = queries_of_the_list()
    for _ in range(3):
        a_full_indicator()
    assert queries_of_the_list() == before


def test_the_list_puts_overdue_ones_first_then_those_never_read():
    well = IndicatorFactory(reference="A-WELL", name="Well")
    read(well, 1, 2026, 2)
    IndicatorFactory(reference="B-NEW", name="New")
    late = IndicatorFactory(reference="C-LATE", name="Late", provider=PartnerFactory(short_name="Police"))
    read(late, 1, 2026, 1)
    IndicatorFactory(reference="D-GONE", name="Gone", retired_on=date(2026, 1, 1))
    page = text_of(signed_in().get(LIST))
    assert re.findall("[A-D]-[A-Z]+", page) == ["C-LATE", "B-NEW", "A-WELL"]
    assert "1 reading is overdue." in page
    assert "Overdue 2026-27 Q2, was due by 21 October 2026 Police" in page


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("", ["LATE", "NEW", "AMBER", "GREEN", "NEUTRAL", "RED"]),
        ("overdue", ["LATE"]),
        ("never-read", ["NEW"]),
        ("green", ["GREEN"]),
        ("amber", ["AMBER"]),
        ("red", ["RED"]),
        ("not-judged", ["LATE", "NEW", "NEUTRAL"]),
        ("retired", ["GONE"]),
    ],
)
def test_the_list_shows_what_is_chosen(show, expected):
    for reference, value in (("GREEN", 100), ("AMBER", 101), ("RED", 120)):
        indicator = IndicatorFactory(reference=reference)
        TargetFactory(indicator=indicator, year=2026, value=100, intervention=120)
        read(indicator, value, 2026, 2)
    read(IndicatorFactory(reference="NEUTRAL", polarity=Polarity.NEUTRAL), 5, 2026, 2)
    read(IndicatorFactory(reference="LATE"), 5, 2026, 1)
    IndicatorFactory(reference="NEW")
    IndicatorFactory(reference="GONE", retired_on=date(2026, 1, 1))
    rows = signed_in().get(LIST, {"show": show}).context["found"].rows
    assert [row.indicator.reference for row in rows] == expected


def test_a_choice_that_the_list_does_not_offer_is_a_bad_request():
    assert signed_in().get(LIST, {"show": "purple"}).status_code == 400


def test_an_empty_list_says_what_to_do():
    assert "The partnership manager adds the figures" in text_of(signed_in().get(LIST))
    assert "None is as you chose above." in text_of(signed_in().get(LIST, {"show": "red"}))
