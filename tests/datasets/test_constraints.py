"""What the database refuses about indicators, whoever writes it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from datasets.choices import Frequency, StatusRule, Unit
from datasets.models import Indicator
from tests.factories import IndicatorFactory, ReadingFactory

pytestmark = pytest.mark.django_db

FIVE, TEN = Decimal(5), Decimal(10)
TOLERANCES = "indicator_has_both_tolerances_in_their_order_or_none"
PARTS = "reading_has_both_parts_of_its_share_or_none"
CRIME = "indicator_of_recorded_crime_counts_it_in_whole_months"


def tolerances(rule: str, green, amber) -> dict:
    return {"status_rule": rule, "green_within_percent": green, "amber_within_percent": amber}


@pytest.mark.parametrize(
    ("made_by", "constraint", "values"),
    [
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.TOLERANCE, None, None)),
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.TOLERANCE, FIVE, None)),
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.TOLERANCE, None, TEN)),
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.TOLERANCE, TEN, FIVE)),
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.INTERVENTION, FIVE, TEN)),
        (IndicatorFactory, TOLERANCES, tolerances(StatusRule.INTERVENTION, None, TEN)),
        (IndicatorFactory, CRIME, {"crime_type": "Burglary", "unit": Unit.PERCENT}),
        (IndicatorFactory, CRIME, {"crime_type": "Burglary", "frequency": Frequency.IRREGULAR}),
        (ReadingFactory, PARTS, {"numerator": 1}),
        (ReadingFactory, PARTS, {"denominator": 1}),
        (ReadingFactory, PARTS, {"numerator": 1, "denominator": 0}),
        (ReadingFactory, PARTS, {"numerator": 1, "denominator": -1}),
    ],
)
def test_database_refuses(made_by, constraint, values):
    row = made_by()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        tolerances(StatusRule.TOLERANCE, FIVE, TEN),
        tolerances(StatusRule.TOLERANCE, FIVE, FIVE),
        {"crime_type": "Burglary", "unit": Unit.RATE},
    ],
)
def test_database_takes(values):
    Indicator.objects.filter(pk=IndicatorFactory().pk).update(**values)
