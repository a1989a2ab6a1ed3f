"""A year's meetings at once: shown first, with what speaks against a day, then planned."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.models import Meeting, Tenure
from tests.board.conftest import typed_plan, words_of
from tests.factories import NOW, BodyFactory, MeetingFactory, SeatFactory, TenureFactory

pytestmark = pytest.mark.django_db


def test_dates_are_shown_before_they_are_planned(as_manager, body):
    form = typed_plan(body)
    page = words_of(as_manager.post("/board/meetings/plan/", form | {"show": "yes"}))
    assert "6 April 2027" in page
    assert "Plan these meetings" in page
    assert not Meeting.objects.exists()
    assert as_manager.post("/board/meetings/plan/", form | {"plan": "yes"}).status_code == 302
    days = list(Meeting.objects.order_by("meets_on").values_list("meets_on", "place"))
    assert days == [(date(2027, 4, 6), "City Hall"), (date(2027, 5, 4), "City Hall")]


def test_a_bank_holiday_is_avoided_and_said(as_manager, body):
    form = typed_plan(body) | {"first-day": 29, "first-month": 3, "count": 1, "show": "yes"}
    page = words_of(as_manager.post("/board/meetings/plan/", form))
    assert "Instead of 29 March 2027: Easter Monday" in page


def test_nothing_is_planned_on_a_day_that_has_passed(as_manager, body, manager):
    form = typed_plan(body) | {"first-day": 22, "first-month": 11, "first-year": 2026, "plan": "yes"}
    assert "The first meeting must be today or later" in words_of(as_manager.post("/board/meetings/plan/", form))
    how = {"begins_at": time(10), "place": "", "by": manager, "at": NOW}
    with pytest.raises(ValidationError, match="22 November 2026 has passed"):
        services.plan_meetings(body, days=[date(2026, 11, 22)], **how)
    assert not Meeting.objects.exists()


def test_what_speaks_against_a_day_is_shown_before_it_is_planned_all_the_same(as_manager, body):
    sunday, other = date(2027, 4, 4), BodyFactory(name="The group")
    chair = Tenure.objects.filter(seat__body=body).first().person
    TenureFactory(seat=SeatFactory(body=other), person=chair)
    MeetingFactory(body=other, meets_on=sunday, begins_at=time(14))
    MeetingFactory(body=BodyFactory(), meets_on=sunday)
    form = typed_plan(body) | {"first-day": 4, "count": 1, "plan": "yes"}
    answer = as_manager.post("/board/meetings/plan/", form)
    page = words_of(answer)
    assert "It is a Sunday. The group meets at 2pm that day, and 1 person has a seat on both." in page
    assert "Nothing is planned yet." in page
    assert Meeting.objects.filter(body=body).count() == 0
    form |= {"warned": answer.context["form"]["warned"].value()}
    assert as_manager.post("/board/meetings/plan/", form | {"first-day": 11}).status_code == 200
    assert as_manager.post("/board/meetings/plan/", form).status_code == 302
    assert Meeting.objects.get(body=body).meets_on == sunday


def test_a_day_that_is_taken_is_told_before_anything_is_planned(as_manager, body):
    MeetingFactory(body=body, meets_on=date(2027, 5, 4))
    page = words_of(as_manager.post("/board/meetings/plan/", typed_plan(body) | {"plan": "yes"}))
    assert "There is already a meeting on 4 May 2027" in page
    assert Meeting.objects.count() == 1
