from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from priorities.choices import StrategyState
from tests.factories import (
    CommitmentFactory,
    OutcomeFactory,
    PolicyReferenceFactory,
    PriorityFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
)


def test_strategy_has_ended_from_the_day_after_its_last():
    strategy = StrategyFactory.build(ends_on=date(2026, 4, 30))
    assert not strategy.has_ended(on=date(2026, 4, 30))
    assert strategy.has_ended(on=date(2026, 5, 1))


def test_review_is_due_from_its_day_until_the_strategy_is_closed():
    strategy = StrategyFactory.build(review_due_on=date(2026, 4, 30))
    assert not strategy.is_review_due(on=date(2026, 4, 29))
    assert strategy.is_review_due(on=date(2026, 4, 30))
    strategy.state = StrategyState.CLOSED
    assert not strategy.is_review_due(on=date(2026, 4, 30))


@pytest.mark.django_db
def test_strategy_must_end_after_it_starts():
    day = date(2026, 4, 1)
    with pytest.raises(IntegrityError, match="strategy_ends_after_it_starts"), transaction.atomic():
        StrategyFactory(starts_on=day, ends_on=day)


UNIQUE = {
    "priority number": (PriorityFactory, {"number": 1, "code": "B"}),
    "priority code": (PriorityFactory, {"number": 2, "code": "ASB"}),
    "theme number": (ThemeFactory, {"number": 1}),
    "outcome key": (OutcomeFactory, {"key": "safer"}),
    "measure reference": (SuccessMeasureFactory, {"reference": "SAFER-X"}),
    "policy title": (PolicyReferenceFactory, {"title": "A policy"}),
    "commitment number": (CommitmentFactory, {"number": 1}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", UNIQUE)
def test_what_names_a_row_is_unique_in_its_strategy(name):
    make, values = UNIQUE[name]
    make(**values | ({"number": 1, "code": "ASB"} if make is PriorityFactory else {}))
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        make(**values)
