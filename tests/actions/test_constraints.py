"""What the database itself refuses, whoever writes and however."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.choices import Rating, Stage
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    DocumentFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BROKEN = {
    "action_has_an_outcome": (ActionFactory, {"outcome": ""}),
    "action_percent_is_between_0_and_100": (ActionFactory, {"percent_complete": 101}),
    "action_is_due_after_it_starts": (ActionFactory, {"starts_on": date(2026, 4, 2), "due_on": date(2026, 4, 1)}),
    "action_dates_are_between_2000_and_2100": (ActionFactory, {"starts_on": None, "due_on": date(1999, 12, 31)}),
    "milestone_dates_are_between_2000_and_2100": (MilestoneFactory, {"done_on": date(2101, 1, 1)}),
    "update_off_track_has_reason_and_way_back": (ProgressUpdateFactory, {"rating": Rating.RED, "way_back": ""}),
    "update_says_something_or_confirms_no_change": (ProgressUpdateFactory, {"text": ""}),
    "update_percent_is_between_0_and_100": (ProgressUpdateFactory, {"percent_complete": 101}),
    "update_is_approved_by_somebody_at_some_time": (ProgressUpdateFactory, {"approved_at": NOW}),
    "document_is_removed_by_somebody_at_some_time": (DocumentFactory, {"removed_at": NOW}),
}
COMPLETE_UNLESS_DATED = {
    "complete without a date": {"stage": Stage.COMPLETE, "completed_on": None},
    "in progress with a date": {"stage": Stage.IN_PROGRESS, "completed_on": TODAY},
    "cancelled with a date": {"stage": Stage.CANCELLED, "completed_on": TODAY, "stage_reason": "No money"},
}


@pytest.mark.parametrize("name", BROKEN)
def test_database_refuses(name):
    make, values = BROKEN[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(**values)


@pytest.mark.parametrize("name", BROKEN)
def test_check_before_saving_refuses_it_as_well(name):
    make, values = BROKEN[name]
    row = make()
    for field, value in values.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert all(refusal.value.messages)


@pytest.mark.parametrize("values", COMPLETE_UNLESS_DATED.values(), ids=COMPLETE_UNLESS_DATED)
def test_action_is_complete_if_and_only_if_dated(values):
    with pytest.raises(IntegrityError, match="action_is_complete_if_and_only_if_dated"), transaction.atomic():
        ActionFactory(**values)


@pytest.mark.parametrize("rating", [Rating.AMBER, Rating.RED])
@pytest.mark.parametrize("missing", ["reason", "way_back"])
def test_amber_and_red_need_both_a_reason_and_a_way_back(rating, missing):
    with pytest.raises(IntegrityError, match="update_off_track"), transaction.atomic():
        ProgressUpdateFactory(rating=rating, **{missing: ""})


@pytest.mark.parametrize("rating", ["", Rating.GREEN])
def test_green_and_not_rated_need_neither(rating):
    assert ProgressUpdateFactory(rating=rating).pk


def test_no_change_confirmed_needs_no_text():
    assert ProgressUpdateFactory(no_change=True, text="").pk


def test_reference_is_unique():
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionFactory(reference=ActionFactory().reference)


@pytest.mark.parametrize("percent", [None, 0, 100])
def test_percent_is_within_its_limits_or_not_given(percent):
    assert ActionFactory(percent_complete=percent).percent_complete == percent


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2100, 12, 31)])
def test_first_and_last_day_in_reach_are_accepted(day):
    assert MilestoneFactory(due_on=day).due_on == day


def test_what_others_point_to_is_not_deleted():
    update = ProgressUpdateFactory(reported_by=UserFactory())
    for row in (update.reported_by, update.period, update.action, update.action.lead_partner, update.action.priority):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()
