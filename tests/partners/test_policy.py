import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from partners.choices import Act, Role
from partners.models import OrganisationKind, Partner, Partnership, PartnershipName, User
from partners.policy import may, require, roles_to_give, rule
from tests.factories import (
    OrganisationKindFactory,
    PartnerFactory,
    PartnershipFactory,
    PartnershipNameFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OBSERVER, BOARD, OFFICER, MANAGER, ADMIN = Role
EVERYONE, MANAGERS, ADMINISTRATORS = set(Role), {MANAGER, ADMIN}, {ADMIN}

TABLE = {
    (OrganisationKind, Act.SEE): EVERYONE,
    (OrganisationKind, Act.EDIT): ADMINISTRATORS,
    (PartnershipName, Act.SEE): EVERYONE,
    (PartnershipName, Act.EDIT): ADMINISTRATORS,
    (Partner, Act.SEE): EVERYONE,
    (Partner, Act.ADD): ADMINISTRATORS,
    (Partner, Act.EDIT): ADMINISTRATORS,
    (Partner, Act.MANAGE): set(),
    (Partnership, Act.SEE): EVERYONE,
    (Partnership, Act.ADD): ADMINISTRATORS,
    (Partnership, Act.EDIT): ADMINISTRATORS,
    (User, Act.SEE): MANAGERS,
    (User, Act.ADD): MANAGERS,
    (User, Act.EDIT): MANAGERS,
    (User, Act.MANAGE): set(),
}
ROWS = {
    OrganisationKind: OrganisationKindFactory,
    Partner: PartnerFactory,
    Partnership: PartnershipFactory,
    PartnershipName: PartnershipNameFactory,
    User: UserFactory,
}


@pytest.mark.parametrize(("model", "act"), TABLE)
def test_who_may_do_what_to_a_row(model, act):
    row = ROWS[model]()
    assert {role for role in Role if may(UserFactory(roles=[role]), act, row)} == TABLE[model, act]


@pytest.mark.parametrize(("model", "act"), TABLE)
def test_who_may_do_what_before_there_is_a_row(model, act):
    assert {role for role in Role if may(UserFactory(roles=[role]), act, model)} == TABLE[model, act]


def test_managers_do_not_touch_the_accounts_of_administrators():
    administrator = UserFactory(roles=[OFFICER, ADMIN])
    editors = {role for role in Role if may(UserFactory(roles=[role]), Act.EDIT, administrator)}
    assert editors == {ADMIN}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("model", ROWS)
def test_nobody_signed_out_deactivated_or_without_a_role_changes_anything(model, act):
    row = ROWS[model]()
    assert not may(AnonymousUser(), act, row)
    assert not may(UserFactory(roles=[ADMIN], is_active=False), act, row)
    assert may(UserFactory(roles=[]), act, row) == (act == Act.SEE and model is not User)


def test_nobody_makes_an_administrator_but_an_administrator():
    given = {role: roles_to_give(UserFactory(roles=[role])) for role in Role}
    assert given == {
        OBSERVER: frozenset(),
        BOARD: frozenset(),
        OFFICER: frozenset(),
        MANAGER: {OBSERVER, BOARD, OFFICER, MANAGER},
        ADMIN: set(Role),
    }


def test_several_roles_add_up():
    user = UserFactory(roles=[OBSERVER, MANAGER])
    assert may(user, Act.EDIT, UserFactory())
    assert roles_to_give(user) == {OBSERVER, BOARD, OFFICER, MANAGER}


def test_require_says_not_found_to_those_who_may_not_see():
    with pytest.raises(Http404):
        require(UserFactory(), Act.EDIT, UserFactory())


def test_require_says_forbidden_to_those_who_may_see():
    with pytest.raises(PermissionDenied):
        require(UserFactory(), Act.EDIT, PartnerFactory())
    with pytest.raises(PermissionDenied):
        require(UserFactory(), Act.ADD, User)


def test_require_lets_those_pass_who_may():
    assert require(UserFactory(roles=[ADMIN]), Act.EDIT, PartnerFactory()) is None


def test_pair_of_model_and_act_is_entered_once():
    with pytest.raises(ValueError, match="Partner already has a rule for see"):
        rule(Partner, Act.SEE)(lambda user, row: True)
