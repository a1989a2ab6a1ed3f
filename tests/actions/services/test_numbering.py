"""References tell nobody of what they must not see: not by their series, and not by the gaps between them."""

import pytest

from actions.choices import Visibility
from actions.models import Action
from actions.services import add_action, revise
from actions.services.references import is_left_out
from partners.models import Partner
from tests.factories import NOW, PartnerFactory, PriorityFactory, SuccessMeasureFactory


@pytest.fixture
def priority(db):
    return PriorityFactory(code="ASB", number=2)


def add(priority, visibility=Visibility.PARTNERSHIP) -> Action:
    words = dict.fromkeys(("title", "description", "outcome"), "Words")
    partner = Partner.objects.first() or PartnerFactory()
    action = Action(priority=priority, visibility=visibility, lead_partner=partner, **words)
    return add_action(action, links={"measures": [SuccessMeasureFactory()]}, by=None, at=NOW)


def test_restricted_actions_leave_no_gap_in_the_numbers_of_the_others(priority):
    kinds = [Visibility.PARTNERSHIP, Visibility.RESTRICTED, Visibility.PUBLIC, Visibility.RESTRICTED]
    found = [add(priority, kind).reference for kind in kinds]
    assert found == ["ASB-01", "ASB-R01", "ASB-02", "ASB-R02"]
    in_order = Action.objects.in_plan_order().values_list("reference", flat=True)
    assert list(in_order) == ["ASB-01", "ASB-02", "ASB-R01", "ASB-R02"]


def test_one_that_moves_to_another_priority_takes_no_number_there_that_others_see(priority):
    other = PriorityFactory(code="VIO", number=3)
    moving = add(priority, Visibility.RESTRICTED)
    moving.priority = other
    revise(moving, by=None, at=NOW)
    assert [moving.reference, add(other).reference] == ["ASB-R01", "VIO-01"]


def test_the_gap_of_one_that_is_restricted_later_is_one_of_many(priority, settings):
    settings.REFERENCES_LEFT_OUT_PERCENT = 50
    actions = [add(priority) for _ in range(12)]
    given = [int(action.reference.removeprefix("ASB-")) for action in actions]
    left_out = [number for number in range(1, given[-1]) if is_left_out(f"ASB-{number:02d}")]
    assert len(left_out) >= 3
    assert given == [number for number in range(1, given[-1] + 1) if number not in left_out]
    actions[3].visibility = Visibility.RESTRICTED
    assert revise(actions[3], by=None, at=NOW).reference == actions[3].reference


def test_which_numbers_are_left_out_is_known_to_this_site_alone(settings):
    settings.REFERENCES_LEFT_OUT_PERCENT = 50
    drawn = []
    for key in ("a" * 50, "b" * 50):
        settings.SECRET_KEY = key
        drawn.append([is_left_out(f"ASB-{number:02d}") for number in range(1, 60)])
    assert drawn[0] != drawn[1]
