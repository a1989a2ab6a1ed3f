"""The home of an officer: what is due, what is late and what comes."""

from datetime import timedelta

import pytest

from actions.models import Action
from partners.models import User
from periods.models import ReportingPeriod
from records.models import Draft
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)
from tests.project import fixtures
from tests.project.homes import home_of, lines

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

LONG_AGO = NOW - timedelta(days=60)


@pytest.fixture
def officer(world) -> User:
    return UserFactory(partner=world.partners["other"])


def test_an_officer_reads_what_was_said_last_beside_what_is_due(world, officer):
    last = ReportingPeriod.objects.get(year=2026, quarter=2)
    for number in range(7):
        action = ActionFactory(lead_officer=officer, title=f"Route {number}")
        if number:
            ProgressUpdateFactory(action=action, period=last, text=f"Walked {number} times.", reported_at=LONG_AGO)
    page = home_of(officer)
    found = lines(page, "due")
    assert len(found) == 3
    assert found[0].endswith(
        "Nothing has been said of it yet. Send an update on " + Action.objects.get(title="Route 0").reference
    )
    assert "Walked 1 times. 24 September 2026 No change on" in found[1]
    assert "7 updates due from you" in page
    assert "4 more updates due from you" in page


def test_an_officer_s_dates_are_their_own_of_ninety_days_and_what_is_late(world, officer):
    mine = ActionFactory(lead_officer=officer, title="Mine", due_on=TODAY + timedelta(days=90))
    ActionFactory(lead_officer=officer, title="Later", due_on=TODAY + timedelta(days=91))
    ActionFactory(lead_officer=world.people["lead"], title="Theirs", due_on=TODAY)
    MilestoneFactory(action=mine, title="Late", due_on=TODAY - timedelta(days=1))
    MilestoneFactory(action=mine, title="Done", due_on=TODAY, done=True)
    MilestoneFactory(action=mine, title="Coming", due_on=TODAY)
    MilestoneFactory(action=ActionFactory(lead_officer=officer, complete=True), title="Of what is over", due_on=TODAY)
    ProgressUpdateFactory(action=mine)
    ProgressUpdateFactory(action=Action.objects.get(title="Later"))
    TenureFactory(seat=SeatFactory(body=world.parts["body"], partner=officer.partner), person=officer)
    page = home_of(officer)
    assert lines(page, "past-dates") == [f"22 November 2026 Overdue Milestone: Late ({mine.reference})"]
    assert "No update is due from you" in page
    assert lines(page, "dates") == [
        f"23 November 2026 Milestone: Coming ({mine.reference})",
        "8 December 2026 Meeting: The board",
        f"21 February 2027 Action due: {mine}",
    ]


def test_an_officer_reads_that_a_draft_waits(officer):
    ActionFactory(lead_officer=officer)
    assert "did not send it" not in home_of(officer)
    draft = Draft.objects.create(person_key=officer.pk, path="/updates/", text="a=b", saved_at=NOW)
    assert "did not send it. It waits there." in home_of(officer)
    Draft.objects.filter(pk=draft.pk).update(saved_at=NOW - timedelta(days=31))
    assert "did not send it" not in home_of(officer)
