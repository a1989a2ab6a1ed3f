from datetime import date

import pytest
from django.core.exceptions import ValidationError

from datasets import services
from datasets.choices import EARLIER_STATES, NEXT_STATES, NOT_AWAITED, DatasetState, Frequency
from datasets.models import Dataset
from datasets.summaries.due import months_after, next_due
from partners.choices import Role
from tests.factories import NOW, TODAY, DatasetFactory, UserFactory


@pytest.mark.parametrize(
    ("frequency", "due", "received", "expected"),
    [
        # a little early, on the day, and late: each belongs to the due day it is nearest to
        ("quarterly", date(2027, 1, 15), date(2027, 1, 12), date(2027, 4, 15)),
        ("quarterly", date(2027, 1, 15), date(2027, 1, 15), date(2027, 4, 15)),
        ("quarterly", date(2027, 1, 15), date(2027, 3, 10), date(2027, 4, 15)),
        ("quarterly", date(2027, 1, 15), date(2027, 4, 15), date(2027, 7, 15)),
        ("quarterly", date(2027, 1, 15), date(2028, 2, 1), date(2028, 4, 15)),
        # a correction of the last one
        ("quarterly", date(2027, 1, 15), date(2026, 10, 20), date(2027, 1, 15)),
        ("monthly", date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 28)),
        ("yearly", date(2026, 11, 1), date(2026, 11, 20), date(2027, 11, 1)),
        ("yearly", None, date(2026, 11, 20), date(2027, 11, 20)),
        ("irregular", date(2026, 11, 1), date(2026, 11, 20), None),
    ],
)
def test_the_next_due_day_follows_from_the_frequency(frequency, due, received, expected):
    assert next_due(Dataset(frequency=frequency, next_due_on=due), received=received) == expected


def test_the_end_of_a_month_leads_to_the_end_of_a_month():
    assert months_after(date(2027, 2, 28), 1) == date(2027, 3, 31)
    assert months_after(date(2026, 12, 30), 2) == date(2027, 2, 28)
    assert months_after(date(2027, 1, 15), -1) == date(2026, 12, 15)


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,))


def test_what_was_requested_flows_from_the_day_it_came(manager):
    dataset = DatasetFactory(requested=True, state_reason="They think about it.", frequency=Frequency.MONTHLY)
    services.receive(dataset, on=date(2026, 11, 20), by=manager, at=NOW)
    dataset.refresh_from_db()
    assert (dataset.state, dataset.state_since_on, dataset.state_reason) == ("flowing", date(2026, 11, 20), "")
    assert dataset.next_due_on == date(2026, 12, 20)


def test_a_day_that_is_given_goes_before_the_one_worked_out(manager):
    dataset = DatasetFactory()
    services.receive(dataset, on=TODAY, next_due_on=date(2027, 1, 31), by=manager, at=NOW)
    assert Dataset.objects.get().next_due_on == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("traits", "days", "words"),
    [
        ({}, {"on": date(2026, 10, 11)}, "must be on or after 12 October 2026"),
        ({}, {"on": TODAY, "next_due_on": TODAY}, "must be after the date this one was received"),
        ({"refused": True}, {"on": TODAY}, "This dataset is refused: change its state first"),
    ],
)
def test_what_cannot_have_come_is_refused(manager, traits, days, words):
    dataset = DatasetFactory(**traits)
    with pytest.raises(ValidationError, match=words):
        services.receive(dataset, **days, by=manager, at=NOW)


def test_every_move_is_in_order_and_says_why_where_it_must(manager):
    traits = {state: {state.value: True} if state != DatasetState.FLOWING else {} for state in DatasetState}
    allowed = set()
    for state in DatasetState:
        for to in DatasetState:
            dataset = DatasetFactory(**traits[state])
            try:
                services.move(dataset, to=to, because="", on=TODAY, by=manager, at=NOW)
                allowed.add((state, to, "without a reason"))
            except ValidationError as refusal:
                if "to" not in refusal.message_dict:
                    services.move(dataset, to=to, because="A reason.", on=TODAY, by=manager, at=NOW)
                    allowed.add((state, to, "with a reason"))
    forward = {
        (state, to, "with a reason" if to in NOT_AWAITED else "without a reason")
        for state in DatasetState
        for to in NEXT_STATES[state]
    }
    back = {(state, to, "with a reason") for state in DatasetState for to in EARLIER_STATES[state]}
    assert allowed == forward | back
    assert ("wanted", "refused", "with a reason") not in allowed
    assert ("retired", "flowing", "with a reason") in allowed


def test_a_state_does_not_begin_before_the_one_before_it(manager):
    dataset = DatasetFactory(state_since_on=TODAY)
    with pytest.raises(ValidationError, match="on or after 23 November 2026, since when it is flowing"):
        services.move(dataset, to="retired", because="Over.", on=date(2026, 11, 22), by=manager, at=NOW)
