"""The form of an action: its measures stand under the priority that they serve."""

import re

import pytest
from crispy_forms.utils import render_crispy_form

from actions.forms import LeadForm, ProposalForm
from partners.choices import Role
from tests.factories import (
    TODAY,
    ActionFactory,
    OutcomeFactory,
    PriorityFactory,
    SuccessMeasureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

VIOLENCE_IS_OPEN = {"1. Streets": (False, ["M-1"]), "2. Violence": (True, ["M-0", "M-2"])}


@pytest.fixture
def measures():
    second, first = PriorityFactory(number=2, short_title="Violence"), PriorityFactory(number=1, short_title="Streets")
    outcomes = [OutcomeFactory(priority=each, strategy=each.strategy, key=each.code) for each in (second, first)]
    return [
        SuccessMeasureFactory(outcome=outcome, strategy=outcome.strategy, reference=f"M-{number}")
        for number, outcome in enumerate([*outcomes, outcomes[0]])
    ]


def groups(form) -> dict[str, tuple[bool, list[str]]]:
    """{name of the group: (whether it is open, the measures in it)}"""
    html = str(render_crispy_form(form))
    found = re.findall(r'data-group="([^"]+)"( open)?>(.*?)</details>', html, flags=re.DOTALL)
    return {name: (bool(is_open), re.findall(r"M-\d", boxes)) for name, is_open, boxes in found}


def proposal(**initial) -> ProposalForm:
    return ProposalForm(user=UserFactory(roles=(Role.OFFICER,)), today=TODAY, initial=initial)


def test_measures_stand_under_their_priorities_all_open_until_one_is_chosen(measures):
    assert groups(proposal()) == {"1. Streets": (True, ["M-1"]), "2. Violence": (True, ["M-0", "M-2"])}


def test_those_of_the_chosen_priority_are_open_and_those_that_are_ticked(measures):
    violence = measures[0].outcome.priority_id
    assert groups(proposal(priority=violence)) == VIOLENCE_IS_OPEN
    both = groups(proposal(priority=violence, measures=[measures[1].pk]))
    assert [is_open for is_open, _ in both.values()] == [True, True]


def test_an_officer_sees_those_of_the_actions_own_priority_open(measures):
    action = ActionFactory(priority=measures[0].outcome.priority, measures=[measures[0]])
    form = LeadForm(user=action.lead_officer, today=TODAY, instance=action)
    assert groups(form) == VIOLENCE_IS_OPEN


def test_a_form_that_lacks_a_measure_opens_them_all_and_says_so(measures):
    form = ProposalForm(
        {"priority": measures[0].outcome.priority_id}, user=UserFactory(roles=(Role.OFFICER,)), today=TODAY
    )
    assert form.errors["measures"] == ["Select at least one success measure"]
    assert [is_open for is_open, _ in groups(form).values()] == [True, True]


def test_the_boxes_of_all_groups_have_keys_of_their_own(measures):
    keys = re.findall(r' id="([^"]+)"', str(render_crispy_form(proposal())))
    assert len(keys) == len(set(keys))
