"""What one row can tell, the database holds: each answer has what it needs, and nothing else."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from succession.choices import Answer
from succession.models import ActionLine, Review
from tests.factories import ActionFactory, ActionLineFactory, MeasureLineFactory, PriorityFactory, ReviewFactory

pytestmark = pytest.mark.django_db

CARRY, CLOSE = {"answer": Answer.CARRY, "reason": "Why."}, {"answer": Answer.CLOSE, "reason": "Why."}
GIVE_WAY = {"answer": Answer.MERGE, "reason": "Why."}


@pytest.fixture
def line():
    return ActionLineFactory()


@pytest.fixture
def keys(line):
    """Names in the rows below, and the keys they stand for."""
    return {"priority": PriorityFactory().pk, "another": ActionFactory().pk, "itself": line.action_id}


def refusal_of(line: ActionLine, values: dict, keys: dict) -> str:
    stored = {name: keys.get(value, value) for name, value in values.items()}
    try:
        with transaction.atomic():
            ActionLine.objects.filter(pk=line.pk).update(**stored)
    except IntegrityError as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize(
    "values",
    [
        {},
        CARRY | {"to_priority": "priority"},
        CLOSE | {"achieved": "fully", "evidence": "Seen."},
        CLOSE | {"achieved": "partly", "evidence": "Seen."},
        CLOSE | {"achieved": "not"},
        GIVE_WAY | {"other": "another"},
        GIVE_WAY | {"other": "another", "answer": Answer.SUPERSEDE},
    ],
)
def test_an_answer_with_all_that_it_needs_is_kept(line, keys, values):
    assert refusal_of(line, {"reason": ""} | values, keys) == ""


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        (CARRY | {"to_priority": "priority", "reason": ""}, "line_has_a_reason"),
        ({"reason": "Why."}, "line_has_a_reason"),
        (CARRY, "line_has_a_priority"),
        (CLOSE | {"achieved": "not", "to_priority": "priority"}, "line_has_a_priority"),
        ({"to_priority": "priority"}, "line_has_a_priority"),
        (CLOSE, "line_says_what_was_achieved"),
        (CARRY | {"to_priority": "priority", "achieved": "not"}, "line_says_what_was_achieved"),
        (CLOSE | {"achieved": "fully"}, "line_has_evidence"),
        (CLOSE | {"achieved": "not", "evidence": "Seen."}, "line_has_evidence"),
        (GIVE_WAY, "line_names_another_if"),
        (CARRY | {"to_priority": "priority", "other": "another"}, "line_names_another_if"),
        (GIVE_WAY | {"other": "itself"}, "line_names_another_than"),
    ],
)
def test_an_answer_that_lacks_something_or_has_too_much_is_refused(line, keys, values, constraint):
    assert constraint in refusal_of(line, values, keys)


def test_an_action_and_a_measure_have_one_line_in_a_review(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionLineFactory(review=line.review, action=line.action)
    measure = MeasureLineFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureLineFactory(review=measure.review, measure=measure.measure)


@pytest.mark.parametrize(
    "values",
    [
        {"consulted_to": date(2026, 9, 1)},
        {"consulted_from": date(2026, 9, 2), "consulted_to": date(2026, 9, 1)},
        {"adopted_by": True},
    ],
)
def test_a_review_that_cannot_be_is_refused(values):
    review = ReviewFactory()
    values = {name: ActionFactory().lead_officer if value is True else value for name, value in values.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**values)
