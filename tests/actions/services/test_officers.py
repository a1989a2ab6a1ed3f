"""Who looks after an action can send its updates, is told, and has it on their page at once."""

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from actions import services
from actions.models import Action
from partners.choices import Role
from partners.models import User
from tests.factories import NOW, ActionFactory, PartnerFactory, ReportingPeriodFactory, UserFactory
from updates.summaries.due import due_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory(name="Ada Manager", roles=(Role.MANAGER,))


@pytest.fixture
def action() -> Action:
    return ActionFactory(reference="ASB-07", title="Light the underpass")


def mails() -> dict[str, str]:
    return {mail.to[0]: f"{mail.subject}\n{mail.message}" for mail in Email.objects.all()}


def hand_over(action: Action, officer: User | None, by: User) -> None:
    services.hand_over(action, partner=action.lead_partner, officer=officer, by=by, at=NOW)


UNFIT = [
    {"roles": (Role.OBSERVER,)},
    {"roles": (Role.BOARD_MEMBER,)},
    {"roles": (Role.ADMINISTRATOR,)},
    {"is_active": False},
    {"partner": None},
]


@pytest.mark.parametrize("traits", UNFIT)
def test_only_people_of_the_partner_who_send_updates_are_offered_and_taken(action, manager, client, traits):
    traits = traits | {"partner": PartnerFactory() if "partner" in traits else action.lead_partner}
    unfit, fit = UserFactory(**traits), UserFactory(partner=action.lead_partner)
    assert set(User.objects.officers_of(action.lead_partner)) == {action.lead_officer, fit}
    with pytest.raises(ValidationError, match="who can send updates"):
        hand_over(action, unfit, manager)
    action.refresh_from_db()
    action.lead_officer = unfit
    with pytest.raises(ValidationError, match="who can send updates"):
        services.revise(action, by=manager, at=NOW)
    client.force_login(action.__class__.objects.get(pk=action.pk).lead_officer)
    page = client.get(f"/actions/{action.reference}/hand-over/").content.decode()
    assert (f'value="{fit.pk}"' in page, f"{unfit.partner}: {unfit.name}<" in page) == (True, False)


def test_the_new_officer_and_the_old_one_are_told_and_the_action_moves_at_once(action, manager):
    period, old, new = ReportingPeriodFactory(), action.lead_officer, UserFactory(partner=action.lead_partner)
    assert (due_from(old, period), due_from(new, period)) == ([action], [])
    hand_over(action, new, manager)
    assert (due_from(old, period), due_from(new, period)) == ([], [action])
    told = mails()
    assert set(told) == {old.email, new.email}
    assert "Ada Manager has named you to look after ASB-07, “Light the underpass”." in told[new.email]
    assert f"handed over ASB-07, “Light the underpass” to {new.name}." in told[old.email]


def test_nobody_is_told_of_what_they_did_themselves_nor_of_nothing(action):
    old, new = action.lead_officer, UserFactory(partner=action.lead_partner)
    hand_over(action, new, old)
    assert set(mails()) == {new.email}
    hand_over(action, new, old)
    assert Email.objects.count() == 1


def test_an_edit_that_names_another_officer_tells_them_too(action, manager):
    new = UserFactory(partner=action.lead_partner)
    old, action.lead_officer = action.lead_officer, new
    services.revise(action, by=manager, at=NOW)
    assert set(mails()) == {old.email, new.email}


def test_mail_about_a_restricted_action_does_not_name_it(manager):
    action = ActionFactory(reference="ASB-08", title="One household", restricted=True)
    hand_over(action, UserFactory(partner=action.lead_partner), manager)
    assert [words for words in mails().values() if "ASB-08" in words or "household" in words] == []
    assert len(mails()) == 2
