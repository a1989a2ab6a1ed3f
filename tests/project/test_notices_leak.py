"""Forty restricted canaries, everything that can happen to them, and six people who may not see them: nothing."""

from datetime import date

import pytest
from post_office.models import Email

from actions import services
from actions.models import Action, Comment
from board.models import Decision
from board.services import give
from notices.models import Mail, Notice, Watch
from notices.querysets import label_of
from notices.services import send_daily, watch
from notices.summaries import unread_count, unread_of
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    CommentFactory,
    DecisionFactory,
    PartnerFactory,
    PreferencesFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
CANARY = "CANARY"


@pytest.fixture
def manager():
    return UserFactory(name="manager", roles=[Role.MANAGER])


@pytest.fixture
def lead():
    return PartnerFactory(short_name="leads")


@pytest.fixture
def strangers(lead):
    """An observer of the lead partner, its officer's deputy who observes alone, and four of other partners."""
    observers = [UserFactory(name=f"observer {n}", partner=lead, roles=[Role.OBSERVER]) for n in (1, 2)]
    roles = (Role.OFFICER, Role.BOARD_MEMBER, Role.OBSERVER, Role.OFFICER)
    return [*observers, *(UserFactory(name=f"stranger {role}", roles=[role]) for role in roles)]


def plant(manager, lead, strangers) -> None:
    """Everybody watches and has commented, as they could before these were restricted; then all of it happens."""
    officer = UserFactory(name="officer", partner=lead)
    PreferencesFactory(person=officer, deputy=strangers[0], away_from=TODAY, away_until=TODAY)
    period, act = ReportingPeriodFactory(), {"by": manager, "at": NOW}
    for number in range(40):
        traits = {"lead_partner": lead, "lead_officer": officer, "restricted": True, "rating": "green"}
        title = f"{CANARY} {number}"
        action = ActionFactory(reference=f"ASB-C{number}", title=title, **traits)
        for person in strangers:
            watch(person, action, at=NOW)
        CommentFactory(action=action, text=CANARY, written_by=strangers[number % 6])
        happen(number, action, period, act)
        decision = DecisionFactory(by_email=True, text=CANARY, restriction="announced", reason="crime")
        decision.owner = strangers[2].partner
        give(decision, by=manager, at=NOW)


def happen(number: int, action: Action, period, act: dict) -> None:
    if number % 4 == 0:
        services.comment(action, text=f"{CANARY}?", **act)
    elif number % 4 == 1:
        update = ProgressUpdateFactory.build(
            action=action, period=period, stage="in_progress", rating="red", reason=CANARY, way_back=CANARY
        )
        services.record_update(update, **act)
    elif number % 4 == 2:
        services.cancel(action, reason=CANARY, **act)
    else:
        action.due_on = date(2027, 6, 30)
        services.revise(action, **act)


def test_nobody_learns_of_what_they_may_not_see(manager, lead, strangers, client):
    plant(manager, lead, strangers)
    send_daily(on=TODAY, at=NOW)
    assert Action.objects.filter(title__contains=CANARY).count() == Decision.objects.count() == 40
    assert Comment.objects.count() == 50
    assert Watch.objects.filter(about_label=label_of(Action)).count() == 240
    # The officer who may see them is told of those that concern them, and away: nobody is told instead.
    assert set(Notice.objects.values_list("person__name", flat=True)) == {"officer"}
    for person in strangers:
        assert (unread_count(person), unread_of(person, most=99)) == (0, [])
        client.force_login(person)
        page = client.get("/notices/").content.decode() + client.get("/notices/settings/").content.decode()
        assert (CANARY in page, "ASB-C" in page, "app-bell__count" in page) == (False, False, False)
    assert not Email.objects.filter(to__in=[person.email for person in strangers]).exists()


def test_no_mail_names_it_not_even_to_those_who_may_see_it(manager, lead, strangers):
    plant(manager, lead, strangers)
    officer = Notice.objects.first().person
    officer.preferences.delete()
    send_daily(on=TODAY, at=NOW)
    email, logged = Email.objects.get(), Mail.objects.get()
    assert "10 restricted actions; sign in" in email.message
    words = email.subject + email.message + email.html_message + logged.subject + logged.text + logged.why
    assert (CANARY in words, "ASB-C" in words) == (False, False)


def test_what_is_restricted_afterwards_is_gone_from_page_count_and_mail(manager, strangers, client):
    action, person = ActionFactory(title=CANARY, rating="green"), strangers[3]
    watch(person, action, at=NOW)
    services.cancel(action, reason="Done", by=manager, at=NOW)
    assert unread_count(person) == 1
    Action.objects.update(visibility="restricted")
    client.force_login(person)
    pages = client.get("/notices/").content.decode() + client.get("/notices/settings/").content.decode()
    assert (CANARY in pages, unread_count(person), send_daily(on=TODAY, at=NOW)) == (False, 0, [])
    assert client.get(Notice.objects.get().get_absolute_url()).status_code == 404
