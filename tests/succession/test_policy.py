"""What becomes of an action is seen by whoever sees the action, and decided by managers."""

import pytest

from partners.choices import Act, Role
from partners.policy import may
from tests.factories import ActionFactory, ActionLineFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("is_restricted", "seen_by"),
    [(True, {"its officer", "manager"}), (False, {"its officer", "officer of another", "manager"})],
)
def test_a_line_of_a_review_is_seen_as_its_action(is_restricted, seen_by):
    action = ActionFactory(restricted=is_restricted)
    line = ActionLineFactory(action=action)
    people = {
        "its officer": UserFactory(partner=action.lead_partner),
        "officer of another": UserFactory(),
        "manager": UserFactory(roles=[Role.MANAGER]),
    }
    found = [{who for who, person in people.items() if may(person, act, line)} for act in (Act.SEE, Act.EDIT)]
    assert found == [seen_by, {"manager"}]
