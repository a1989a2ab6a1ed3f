"""The home of an officer: what is due, what is late and what comes."""

import re
from datetime import timedelta

import pytest

from actions import services
from actions.models import Action
from partners.choices import Role
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


UNSENT = "You have text that is not sent."


def a_draft(officer, path: str, *, at=NOW) -> Draft:
    return Draft.objects.create(person_key=officer.pk, path=path, text="a=b", saved_at=at)


def unsent_in(page: str) -> list[str]:
    """The addresses at which text waits."""
    return re.findall(r'href="([^"]+)"', page.partition(UNSENT)[2].partition("</p>")[0])


def test_an_officer_reads_that_a_draft_waits(officer):
    ActionFactory(lead_officer=officer)
    assert UNSENT not in home_of(officer)
    draft = a_draft(officer, "/updates/")
    assert unsent_in(home_of(officer)) == ["/updates/"]
    Draft.objects.filter(pk=draft.pk).update(saved_at=NOW - timedelta(days=31))
    assert UNSENT not in home_of(officer)


def test_text_about_one_action_waits_while_it_can_be_sent_also_where_nothing_is_due(officer):
    """Not on a closed one, nor on one that they may not see any more, nor at an address that is gone."""
    action, hidden = ActionFactory(title="Light the path"), ActionFactory(restricted=True)
    address = f"{action.get_absolute_url()}update/"
    for path in (address, f"{hidden.get_absolute_url()}update/", "/actions/nothing/is/here/", "/actions/ABC-99/edit/"):
        a_draft(officer, path)
    a_draft(UserFactory(), f"{action.get_absolute_url()}comment/")
    page = home_of(officer)
    assert unsent_in(page) == [address]
    assert f"Your update on {action.reference} Light the path" in page
    a_draft(officer, f"{action.get_absolute_url()}edit/", at=NOW + timedelta(minutes=1))
    assert unsent_in(home_of(officer)) == [f"{action.get_absolute_url()}edit/", address]
    services.cancel(action, reason="There is no money for it.", by=UserFactory(roles=(Role.MANAGER,)), at=NOW)
    assert UNSENT not in home_of(officer)
