import pytest

from measures.services import judge
from partners.choices import Role
from tests.factories import NOW, TODAY, ReportingPeriodFactory, SuccessMeasureFactory, UserFactory
from tests.project import fixtures

world = fixtures.world


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,), name="The manager")


@pytest.fixture
def quarter(db):
    """The last that has ended."""
    return ReportingPeriodFactory(year=2026, quarter=2)


@pytest.fixture
def measure(db):
    return SuccessMeasureFactory(reference="SAFER-1")


@pytest.fixture
def say(measure, quarter, manager):
    """Judge the measure for the last quarter, as other words say."""

    def saying(**values):
        whole = {"measure": measure, "period": quarter, "verdict": "at_risk", "reason": "Fewer feel safe."}
        whole |= {"evidence": (), "by": manager, "at": NOW, "on": TODAY}
        return judge(**whole | values)

    return saying
