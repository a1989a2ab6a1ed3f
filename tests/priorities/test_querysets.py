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


def test_a_strategy_is_in_force_until_the_day_before_the_next_one():
    changed_on, eve = date(2026, 4, 1), date(2026, 3, 31)
    closed = {"state": StrategyState.CLOSED, "closed_on": changed_on}
    former, current = StrategyFactory(**closed), StrategyFactory(adopted_on=changed_on)
    spans = [(date(2025, 4, 1), eve), (eve, changed_on), (changed_on, date(2027, 3, 31))]
    found = [list(Strategy.objects.in_force_between(*span)) for span in spans]
    assert found == [[former], [former, current], [current]]
