"""The order of the list, as an address names it, and what its filters offer."""

import pytest

from actions.choices import Rating, Stage
from actions.filters import plan_choices, sorted_by
from actions.models import Action
from records.querysets import PointInTime
from tests.factories import TODAY, TOMORROW, YESTERDAY, ActionFactory, PriorityFactory

pytestmark = pytest.mark.django_db

WORST_TO_BEST = ("red", "amber", "green", "")
IN_ORDER_OF_LIFE = ("proposed", "not_started", "in_progress", "complete", "on_hold", "cancelled", "replaced")


def orders(field: str) -> list[list[str]]:
    """The values of the list sorted by `field` and turned round, in the present plan and in the past one."""
    past = Action.history.of(Action.objects.all(), before=PointInTime.end_of(TODAY).before)
    return [
        list(sorted_by(rows, sort).values_list(field, flat=True))
        for rows in (Action.objects.all(), past)
        for sort in (field, f"-{field}")
    ]


def test_by_rating_the_worst_come_first_and_those_not_rated_last():
    for rating in ("", *Rating.values):
        ActionFactory(rating=rating)
    assert orders("rating") == [list(WORST_TO_BEST), list(reversed(WORST_TO_BEST))] * 2


def test_by_stage_they_come_in_the_order_of_an_actions_life():
    for stage in ("cancelled", "complete", "in_progress", "not_started", "on_hold", "proposed", "replaced"):
        ActionFactory(**{stage: True} if stage != "in_progress" else {})
    assert set(IN_ORDER_OF_LIFE) == set(Stage.values)
    assert orders("stage") == [list(IN_ORDER_OF_LIFE), list(reversed(IN_ORDER_OF_LIFE))] * 2


@pytest.mark.parametrize(("retired_on", "is_retired"), [(YESTERDAY, True), (TODAY, True), (TOMORROW, False)])
def test_what_is_retired_is_offered_as_such_from_its_day_on(retired_on, is_retired):
    PriorityFactory(retired_on=retired_on)
    assert [each.is_retired for each in plan_choices(on=TODAY).by_kind["priority"]] == [is_retired]
