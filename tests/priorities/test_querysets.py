from datetime import date

import pytest

from priorities.choices import StrategyState
from priorities.models import Strategy
from tests.factories import TODAY, StrategyFactory

pytestmark = pytest.mark.django_db


def test_strategy_in_force_is_the_last_one_begun_even_after_it_ended():
    StrategyFactory(starts_on=date(2020, 5, 1), ends_on=date(2023, 4, 30), state=StrategyState.CLOSED)
    current = StrategyFactory(starts_on=date(2023, 5, 1), ends_on=date(2026, 4, 30))
    StrategyFactory(starts_on=date(2026, 5, 1), ends_on=date(2029, 4, 30), state=StrategyState.DRAFT)
    StrategyFactory(starts_on=date(2027, 5, 1), ends_on=date(2030, 4, 30), state=StrategyState.CLOSED)
    assert Strategy.objects.in_force(on=TODAY).first() == current
