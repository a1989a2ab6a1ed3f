"""Which decisions are offered to take the place of another one."""

from datetime import date

import pytest

from board.forms.decisions import SupersedeForm
from tests.factories import BodyFactory, DecisionFactory

pytestmark = pytest.mark.django_db


def test_only_another_decision_of_the_body_made_that_day_or_later_can_take_its_place():
    body, days = BodyFactory(), (date(2026, 6, 8), date(2026, 6, 9), date(2026, 6, 9), date(2026, 6, 10))
    _, own, same_day, later = (DecisionFactory(by_email=True, body=body, made_on=day) for day in days)
    DecisionFactory(by_email=True, body=BodyFactory(), made_on=days[-1])
    assert list(SupersedeForm(record=own).fields["superseded_by"].queryset) == [later, same_day]
