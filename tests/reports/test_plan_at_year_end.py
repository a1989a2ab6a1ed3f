"""How an action stood on 31 March, and whether it belongs to the year at all."""

from datetime import UTC, date, datetime

import pytest

from actions.choices import Achieved, Origin, Rating, Stage, Visibility
from actions.services.lifecycle import keep_day_opened
from records.services import keep
from reports.summaries.plan_at_year_end import year_of_plan
from tests.factories import CREATED_AT, ActionFactory, PriorityFactory, StrategyFactory

LAST_DAY = datetime(2026, 3, 31, 22, 59, tzinfo=UTC)  # 23:59 in London
NEXT_DAY = datetime(2026, 3, 31, 23, 0, tzinfo=UTC)  # midnight, 1 April


def year_of(action):
    found = [each for each in year_of_plan(2025).actions if each.title == action.title]
    return found[0] if found else None


def change(action, *, at, by, **values):
    for name, value in values.items():
        setattr(action, name, value)
    keep_day_opened(action, at=at)
    return keep(action, by=by, at=at)


@pytest.mark.parametrize(("at", "stage"), [(LAST_DAY, Stage.CANCELLED), (NEXT_DAY, Stage.IN_PROGRESS)])
def test_the_year_ends_at_midnight_in_london(add_action, manager, at, stage):
    action = add_action()
    change(action, at=at, by=manager, stage=Stage.CANCELLED, stage_reason="The money went elsewhere.")
    assert year_of(action).stage == stage


@pytest.mark.parametrize(
    ("completed_on", "stage"),
    [(date(2026, 3, 31), Stage.COMPLETE), (date(2026, 4, 1), Stage.IN_PROGRESS)],
)
def test_what_is_completed_after_the_year_was_open_in_it(add_action, manager, completed_on, stage):
    action = add_action()
    change(
        action,
        at=datetime(2026, 4, 20, tzinfo=UTC),
        by=manager,
        stage=Stage.COMPLETE,
        completed_on=completed_on,
        outcome_achieved=Achieved.FULLY,
        outcome_evidence="The survey says so.",
    )
    then = year_of(action)
    assert then.stage == stage
    assert then.evidence == ("The survey says so." if stage == Stage.COMPLETE else "")
    assert then.achieved == (Achieved.FULLY if stage == Stage.COMPLETE else "")


def test_what_was_completed_in_the_year_and_reopened_since_counts_as_open(add_action, manager):
    action = add_action(complete=True, completed_on=date(2026, 2, 1))
    change(action, at=NEXT_DAY, by=manager, stage=Stage.IN_PROGRESS, completed_on=None)
    assert year_of(action).stage == Stage.IN_PROGRESS


def test_what_was_completed_before_the_year_does_not_belong_to_it(add_action):
    assert year_of(add_action(complete=True, completed_on=date(2025, 3, 31))) is None


def test_what_was_cancelled_before_the_year_does_not_belong_to_it(add_action):
    assert year_of(add_action(cancelled=True, created_at=datetime(2025, 3, 31, 20, tzinfo=UTC))) is None


def test_a_proposal_does_not_belong_to_the_plan(add_action, manager):
    action = add_action(proposed=True)
    assert year_of(action) is None
    change(action, at=NEXT_DAY, by=manager, stage=Stage.NOT_STARTED)
    assert year_of(action) is None


def test_what_came_into_the_plan_after_the_year_does_not_belong_to_it(add_action):
    assert year_of(add_action(created_at=CREATED_AT, starts_on=date(2026, 4, 1))) is None


def test_an_earlier_plan_entered_after_the_year_belongs_to_it_by_its_dates(add_action):
    entered = {"created_at": CREATED_AT, "origin": Origin.IMPORT}
    assert year_of(add_action(**entered, starts_on=date(2025, 9, 1))).stage == Stage.IN_PROGRESS
    assert year_of(add_action(**entered, complete=True, completed_on=date(2025, 12, 1))).is_complete
    assert year_of(add_action(**entered, cancelled=True, due_on=date(2025, 12, 1))).stage == Stage.CANCELLED
    assert year_of(add_action(**entered, cancelled=True, starts_on=None, due_on=date(2024, 6, 1))) is None


@pytest.mark.parametrize("visibility", [Visibility.PARTNERSHIP, Visibility.RESTRICTED])
def test_what_is_not_public_now_is_not_read_at_all(add_action, manager, visibility):
    action = add_action(complete=True, completed_on=date(2025, 12, 1))
    change(action, at=NEXT_DAY, by=manager, visibility=visibility)
    assert year_of_plan(2025).actions == []


def test_the_rating_is_that_of_the_last_update_up_to_the_fourth_quarter(add_action, say):
    action = add_action()
    say(action, 2, rating=Rating.RED)
    say(action, 4, rating=Rating.AMBER, reported_at=datetime(2026, 4, 15, tzinfo=UTC))
    say(action, 1, year=2026, rating=Rating.GREEN)
    assert year_of(action).rating == Rating.AMBER


def test_an_action_without_updates_is_not_rated(add_action, say):
    action = add_action()
    say(action, 1, year=2026, rating=Rating.GREEN)
    assert year_of(action).rating == ""


def test_the_update_on_the_last_quarter_says_how_the_year_ended(add_action, say):
    action = add_action(stage=Stage.NOT_STARTED)
    say(action, 4, stage=Stage.IN_PROGRESS, reported_at=datetime(2026, 4, 15, tzinfo=UTC))
    assert year_of(action).stage == Stage.IN_PROGRESS


def test_the_due_date_is_the_one_that_stood_at_the_end_of_the_year(add_action, manager):
    action = add_action(due_on=date(2026, 2, 1))
    change(action, at=NEXT_DAY, by=manager, due_on=date(2026, 9, 1))
    assert year_of(action).due_on == date(2026, 2, 1)


def test_a_reason_written_while_the_action_was_not_public_stays_where_it_was(add_action, manager):
    action = add_action(on_hold=True, stage_reason="A suspect is named.", visibility=Visibility.RESTRICTED)
    change(
        action,
        at=NEXT_DAY,
        by=manager,
        stage=Stage.IN_PROGRESS,
        stage_reason="",
        visibility=Visibility.PUBLIC,
    )
    assert (year_of(action).stage, year_of(action).reason) == (Stage.ON_HOLD, "")


def test_only_the_latest_approved_text_of_each_quarter_is_said(add_action, say):
    action = add_action()
    say(action, 3, "Third.")
    say(action, 1, "First, early.", reported_at=datetime(2025, 5, 1, tzinfo=UTC))
    say(action, 1, "First, late.", reported_at=datetime(2025, 6, 1, tzinfo=UTC))
    say(action, 1, "Not approved.", approved=False, reported_at=datetime(2025, 6, 20, tzinfo=UTC))
    say(action, 4, "The year before.", year=2024)
    say(action, 1, "The year after.", year=2026)
    assert year_of(action).approved_texts == ((1, "First, late."), (3, "Third."))


def test_priorities_are_those_of_the_strategy_in_force_in_their_order(plan):
    years = {"starts_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31)}
    later = StrategyFactory(title="The next one", state="closed", **years)
    PriorityFactory(strategy=later, title="Not yet")
    assert [each.priority.title for each in year_of_plan(2025).priorities] == ["Calmer streets", "Safer homes"]


def test_the_year_costs_the_same_queries_for_one_action_and_thirty(add_action, say, django_assert_num_queries):
    say(add_action(), 1, "One.")
    with django_assert_num_queries(5):
        year_of_plan(2025)
    for _ in range(29):
        say(add_action(), 2, "Another.")
    with django_assert_num_queries(5):
        assert len(year_of_plan(2025).actions) == 30


def test_the_lead_is_a_partner_and_never_a_person(add_action):
    action = add_action()
    assert year_of(action).led_by == action.lead_partner.name
    assert ActionFactory._meta.model.objects.get().lead_officer.name not in str(year_of(action))
