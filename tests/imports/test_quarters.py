"""Progress of several quarters in one file: each becomes an update of its own quarter, or text."""

import pytest

from actions.models import Action, ProgressUpdate
from actions.summaries.plan_check import differences
from imports import services
from partners.choices import Role
from periods.models import ReportingPeriod
from tests.factories import NOW, TODAY, ReportingPeriodFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world

pytestmark = pytest.mark.django_db
QUARTERS = ["Q1 update", "Q1 RAG", "Q2 update", "Q2 RAG", "Q3 update", "Q3 RAG"]
TOLD = ["Late", "Red", "Better", "Amber", "Done", "Green"]
PLAN = ([*HEAD[:7], "Stage", *QUARTERS], [*FIRST[:7], "In progress", *TOLD])


@pytest.fixture
def world():
    found = plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}
    ReportingPeriodFactory(year=2026, quarter=2)
    ReportingPeriodFactory(year=2026, quarter=1, closed=True)
    return found


def imported(world, *rows, quarter=None, name="plan.csv") -> Action:
    period = ReportingPeriod.objects.get(year=2026, quarter=quarter) if quarter else None
    sent = {"by": world["manager"], "at": NOW, "on": TODAY}
    source, _ = services.begin(csv_of(*rows), name=name, period=period, columns_seen=True, **sent)
    services.commit(source, **sent)
    return Action.objects.latest("pk")


def test_the_latest_quarter_counts_and_each_earlier_one_is_an_update_of_its_own(world):
    action = imported(world, *PLAN, quarter=3)
    told = ProgressUpdate.objects.order_by("reported_at").values_list("period__quarter", "text", "rating")
    assert list(told) == [(2, "Better\n\nQ2 RAG: Amber", "amber"), (3, "Done", "green")]
    assert (action.rating, action.latest_update.text, action.reported_in.quarter) == ("green", "Done", 3)
    assert list(differences()) == []


def test_what_a_closed_quarter_said_is_text_on_the_action(world):
    action = imported(world, *PLAN, quarter=3)
    assert "Q1 update: Late" in action.description
    assert "Q1 RAG: Red" in action.description


def test_without_a_quarter_nothing_counts_as_reported(world):
    action = imported(world, *PLAN)
    assert not ProgressUpdate.objects.exists()
    assert (action.rating, action.reported_in) == ("green", None)
    for words in ("Q1 update: Late", "Q2 update: Better", "Q3 update: Done"):
        assert words in action.description


def test_progress_of_the_quarter_before_is_never_one_of_this_quarter(world):
    cells = [*PLAN[1][:12], None, None]
    other = [*FIRST[:1], "Visit the hostels", *PLAN[1][2:]]
    imported(world, PLAN[0], cells, ["1.2", *other[1:]], quarter=3)
    first = Action.objects.get(title=FIRST[1])
    assert (first.rating, first.reported_in.quarter, first.latest_update.text) == ("amber", 2, "Better")


@pytest.mark.parametrize(
    ("title", "told"),
    [("Update – December 2026", [2026, 3]), ("Progress report, Q2 2025-26", [2025, 2]), ("Our plan 2026", None)],
)
def test_the_quarter_that_the_file_itself_names_is_told(world, title, told):
    rows = csv_of([title], [*HEAD, "Progress"], [*FIRST, "Two lamps"])
    source, _ = services.begin(rows, name="a.csv", by=world["manager"], at=NOW, on=TODAY)
    source.refresh_from_db()
    assert source.layout["quarter"] == told
