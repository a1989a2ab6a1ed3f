import pytest
from django.contrib.auth.models import AnonymousUser

from actions.choices import ActionAct, Visibility
from actions.models import Action
from partners.choices import Act, Role
from partners.policy import may
from tests.factories import (
    ActionFactory,
    CommentFactory,
    CorrectionNoteFactory,
    DocumentFactory,
    MilestoneFactory,
    PartnerFactory,
    ProgressUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OBSERVER, BOARD, OFFICER, MANAGER, ADMIN = Role
STAFF = {MANAGER, ADMIN}
OWN_ACTS = (ActionAct.UPDATE, ActionAct.COMPLETE, ActionAct.HOLD, ActionAct.HAND_OVER, Act.EDIT)
RELATIONS = ("leads", "supports", "neither")


def people(action: Action) -> dict[tuple[str, str], object]:
    """Somebody of each role at the partner that leads, at one that supports, and at one that does neither."""
    at = {"leads": action.lead_partner, "supports": action.supporting_partners.get(), "neither": PartnerFactory()}
    return {(role, how): UserFactory(roles=[role], partner=at[how]) for role in Role for how in RELATIONS}


def able(act: str, row, action: Action) -> set[tuple[str, str]]:
    return {who for who, user in people(action).items() if may(user, act, row)}


def those(*roles: str, relations=RELATIONS) -> set[tuple[str, str]]:
    return {(role, how) for role in roles for how in relations}


def action_with_support(visibility=Visibility.PARTNERSHIP) -> Action:
    return ActionFactory(visibility=visibility, supporting_partners=[PartnerFactory()])


SEES = {
    Visibility.PUBLIC: those(*Role),
    Visibility.PARTNERSHIP: those(*Role),
    Visibility.RESTRICTED: those(*STAFF) | those(BOARD, OFFICER, relations=("leads", "supports")),
}
ACTS = {
    ActionAct.PROPOSE: those(BOARD, OFFICER, *STAFF),
    ActionAct.COMMENT: those(BOARD, OFFICER, *STAFF),
    Act.MANAGE: those(*STAFF),
    Act.ADD: those(*STAFF),
} | dict.fromkeys(OWN_ACTS, those(*STAFF) | those(OFFICER, relations=("leads",)))


@pytest.mark.parametrize("visibility", Visibility)
def test_who_sees_an_action_and_all_that_hangs_on_it(visibility):
    action = action_with_support(visibility)
    update = ProgressUpdateFactory(action=action)
    parts = [make(action=action) for make in (MilestoneFactory, CommentFactory, DocumentFactory)]
    for row in (action, update, CorrectionNoteFactory(update=update), *parts):
        assert able(Act.SEE, row, action) == SEES[visibility]


@pytest.mark.parametrize("act", ACTS)
def test_who_does_what_to_an_action(act):
    action = action_with_support()
    assert able(act, action, action) == ACTS[act]


def test_restricted_action_takes_comments_only_from_those_who_see_it():
    action = action_with_support(Visibility.RESTRICTED)
    assert able(ActionAct.COMMENT, action, action) == SEES[Visibility.RESTRICTED]


def test_milestones_documents_and_updates_are_changed_by_those_who_change_the_action():
    action = action_with_support()
    for make in (MilestoneFactory, DocumentFactory, ProgressUpdateFactory):
        assert able(Act.EDIT, make(action=action), action) == ACTS[Act.EDIT]


def test_public_text_is_approved_by_managers():
    action = action_with_support()
    update = ProgressUpdateFactory(action=action)
    assert able(Act.MANAGE, update, action) == those(*STAFF)


@pytest.mark.parametrize("act", [*ActionAct, *Act])
def test_nobody_signed_out_deactivated_or_without_a_role_does_anything(act):
    action = action_with_support()
    assert not may(AnonymousUser(), act, action)
    assert not may(UserFactory(roles=[ADMIN], is_active=False), act, action)
    assert may(UserFactory(roles=[], partner=action.lead_partner), act, action) == (act == Act.SEE)


def test_moving_to_another_partner_takes_the_restricted_action_with_the_partner():
    action = action_with_support(Visibility.RESTRICTED)
    officer = action.lead_officer
    assert may(officer, Act.SEE, action)
    officer.partner = PartnerFactory()
    assert not may(officer, Act.SEE, action)
    assert not Action.objects.visible_to(officer).exists()
