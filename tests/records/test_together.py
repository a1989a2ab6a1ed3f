"""Rows of several kinds in one question."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from datasets.models import Indicator, Reading
from partners.models import User
from priorities.models import SuccessMeasure
from records.querysets import together
from tests.factories import IndicatorFactory, ReadingFactory, SuccessMeasureFactory, UserFactory

pytestmark = pytest.mark.django_db
LINKS = SuccessMeasure.indicators.through
# They stay in the database.
INSTANTS = {"created_at", "withdrawn_at"}


@pytest.fixture(autouse=True)
def _json_is_known():
    """Once in a process Django asks SQLite whether it knows JSON."""
    assert connection.features.supports_json_field


def test_every_value_is_as_if_each_kind_had_been_asked_for(django_assert_num_queries):
    indicator = IndicatorFactory(baseline=Decimal("0.1"), retired_on=date(2030, 1, 31), definition="“Näh”: 1 < 2\n\\n")
    later = ReadingFactory(
        indicator=indicator,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
        value=Decimal("33.3333"),
        numerator=1,
        denominator=3,
        is_provisional=True,
    )
    ReadingFactory(indicator=indicator, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31), value=Decimal(12))
    SuccessMeasureFactory().indicators.add(indicator)
    asked = (Indicator.objects.all(), Reading.objects.order_by("-starts_on"), LINKS.objects.all())
    with django_assert_num_queries(1):
        found = together(*asked)
        assert found[Reading][0].indicator is found[LINKS][0].indicator is found[Indicator][0]
    assert [row.pk for row in found[Reading]] == [later.pk, later.pk + 1]
    for queryset in asked:
        for row, alone in zip(found[queryset.model], queryset.order_by("pk"), strict=True):
            assert row.get_deferred_fields() <= INSTANTS
            kept = [f.attname for f in row._meta.concrete_fields if f.attname not in INSTANTS]
            assert [getattr(row, name) for name in kept] == [getattr(alone, name) for name in kept]


def test_what_is_left_out_stays_in_the_database(django_assert_num_queries):
    UserFactory(name="The officer")
    with django_assert_num_queries(1):
        (person,) = together(User.objects.only("name"))[User]
        assert person.name == "The officer"
    assert "password" in person.get_deferred_fields()


def test_nothing_to_ask_is_nothing_found(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert together(Indicator.objects.none(), Reading.objects.filter(pk__in=[])) == {Indicator: [], Reading: []}
    indicator = IndicatorFactory()
    assert together(Reading.objects.none(), Indicator.objects.all()) == {Reading: [], Indicator: [indicator]}
