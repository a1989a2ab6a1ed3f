from datetime import date

import pytest

from actions.choices import CLOSED, IN_PLAN, NEEDS_REASON, OPEN, Achieved, Rating, Stage
from actions.models import Action
from partners.choices import Role
from tests.factories import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    ActionFactory,
    MilestoneFactory,
    PartnerFactory,
    UserFactory,
)

GREEN_BUT_LATE = "It is rated green but its due date has passed: rate it again or agree a new date."
NOBODY_SAID = "It is complete, but nobody has said whether its outcome was achieved."


def test_every_stage_is_proposed_open_or_closed():
    assert {Stage.PROPOSED, *OPEN, *CLOSED} == set(Stage)
    assert set(IN_PLAN) == set(Stage) - {Stage.PROPOSED}
    assert len(OPEN) + len(CLOSED) + 1 == len(Stage)


@pytest.mark.parametrize("stage", Stage)
def test_stage_says_whether_an_action_is_open(stage):
    action = Action(stage=stage)
    assert action.is_open == (stage in OPEN)
    assert action.is_closed == (stage in CLOSED)
    assert action.is_proposed == (stage == Stage.PROPOSED)


def test_action_names_itself_by_reference_and_title():
    action = Action(reference="ASB-07", title="Walk the route home")
    assert str(action) == "ASB-07 Walk the route home"
    assert action.get_absolute_url() == "/actions/ASB-07/"


@pytest.mark.parametrize(("rating", "words"), [("", "Not rated"), (Rating.RED, "Red")])
def test_rating_in_words(rating, words):
    assert Action(rating=rating).rating_words == words


@pytest.mark.parametrize(
    ("stage", "rating", "is_off_track"),
    [
        (Stage.IN_PROGRESS, Rating.RED, True),
        (Stage.ON_HOLD, Rating.AMBER, True),
        (Stage.IN_PROGRESS, Rating.GREEN, False),
        (Stage.IN_PROGRESS, "", False),
        (Stage.CANCELLED, Rating.RED, False),
        (Stage.PROPOSED, Rating.RED, False),
    ],
)
def test_only_an_open_action_is_off_track(stage, rating, is_off_track):
    assert Action(stage=stage, rating=rating).is_off_track == is_off_track


CONTRADICTIONS = {
    "green but late": ({"rating": Rating.GREEN, "due_on": YESTERDAY}, [GREEN_BUT_LATE]),
    "green and due today": ({"rating": Rating.GREEN, "due_on": TODAY}, []),
    "red and late": ({"rating": Rating.RED, "due_on": YESTERDAY}, []),
    "complete, not judged": (
        {"stage": Stage.COMPLETE, "completed_on": TODAY, "rating": Rating.GREEN, "due_on": YESTERDAY},
        [NOBODY_SAID],
    ),
    "complete and judged": (
        {"stage": Stage.COMPLETE, "completed_on": TODAY, "outcome_achieved": Achieved.NOT},
        [],
    ),
    "on hold without reason": ({"stage": Stage.ON_HOLD}, ["It is on hold, but no reason is given."]),
    "cancelled without reason": ({"stage": Stage.CANCELLED}, ["It is cancelled, but no reason is given."]),
    "on hold with reason": ({"stage": Stage.ON_HOLD, "stage_reason": "The post is vacant."}, []),
    "two at once": (
        {"stage": Stage.ON_HOLD, "rating": Rating.GREEN, "due_on": YESTERDAY},
        [GREEN_BUT_LATE, "It is on hold, but no reason is given."],
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_are_found_in_words_and_in_the_database(name):
    values, expected = CONTRADICTIONS[name]
    action = ActionFactory(**values)
    assert action.contradictions(on=TODAY) == expected
    assert Action.objects.contradictory(on=TODAY).contains(action) == bool(expected)


def test_stages_that_stop_an_action_need_a_reason():
    assert set(NEEDS_REASON) == {Stage.ON_HOLD, Stage.CANCELLED, Stage.REPLACED}


@pytest.mark.django_db
def test_action_is_looked_after_by_somebody_of_its_partner_who_can_send_updates():
    assert ActionFactory().has_officer()
    assert not ActionFactory(lead_officer=None).has_officer()
    partner = PartnerFactory()
    for traits in ({"is_active": False}, {"roles": (Role.OBSERVER,)}, {"partner": PartnerFactory()}):
        action = ActionFactory(lead_partner=partner, lead_officer=UserFactory(**{"partner": partner, **traits}))
        assert not action.has_officer()
        assert not Action.objects.as_rows().get(pk=action.pk).has_officer()


@pytest.mark.parametrize(
    ("due_on", "done_on", "is_late"),
    [
        (YESTERDAY, None, True),
        (TODAY, None, False),
        (TOMORROW, None, False),
        (None, None, False),
        (YESTERDAY, date(2026, 11, 20), False),
    ],
)
def test_milestone_is_late_from_the_day_after_until_it_is_done(due_on, done_on, is_late):
    milestone = MilestoneFactory.build(action=None, due_on=due_on, done_on=done_on)
    assert milestone.is_late(on=TODAY) == is_late
    assert milestone.is_done == (done_on is not None)
