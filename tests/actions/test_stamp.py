import pytest

from actions.summaries.stamp import plan_stamp
from priorities.models import Strategy
from tests.factories import PartnerFactory, ReportingPeriodFactory

pytestmark = pytest.mark.django_db


def test_every_change_gives_another_stamp_also_before_a_strategy_is_loaded():
    """Otherwise what a page keeps would stay as it was first read."""
    stamps = [plan_stamp()]
    for make in (PartnerFactory, ReportingPeriodFactory):
        make()
        stamps.append(plan_stamp())
    assert not Strategy.objects.exists()
    assert len(set(stamps)) == 3


def test_while_nothing_changes_the_stamp_is_the_same():
    PartnerFactory()
    assert plan_stamp() == plan_stamp()
