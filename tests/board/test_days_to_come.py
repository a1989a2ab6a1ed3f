"""Nothing is due before the meeting at which it was said, and no meeting is moved into the past."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.models import ActionPoint, Meeting, Recommendation
from tests.factories import NOW, TODAY, ActionPointFactory, AgendaItemFactory, MeetingFactory, PartnerFactory

pytestmark = pytest.mark.django_db
MET_ON = date(2026, 9, 8)


@pytest.fixture
def item(body):
    return AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=MET_ON))


@pytest.mark.parametrize("days", [0, -1])
def test_what_a_meeting_leaves_to_do_is_not_due_before_it_met(item, manager, days):
    due_on, by = MET_ON + timedelta(days), {"by": manager, "at": NOW}
    point = ActionPoint(what="Find a date.", who="Chair", due_on=due_on)
    recommendation = Recommendation(text="Publish it.", partner=PartnerFactory(), due_on=due_on)
    given = ActionPointFactory(item=item)
    given.due_on = due_on
    acts = (
        lambda: services.note_point(point, item=item, **by),
        lambda: services.give_point(given, **by),
        lambda: services.recommend(recommendation, item=item, **by),
    )
    for act in acts:
        if days < 0:
            with pytest.raises(ValidationError) as refused:
                act()
            assert refused.value.message_dict == {
                "due_on": ["The date must be on or after 8 September 2026, the date of the meeting"]
            }
        else:
            act()


@pytest.mark.parametrize(("days", "is_moved"), [(0, True), (-1, False)])
def test_a_meeting_is_moved_to_today_or_later(body, manager, days, is_moved):
    meeting = MeetingFactory(body=body, meets_on=TODAY + timedelta(60))
    meeting.meets_on = TODAY + timedelta(days)
    if is_moved:
        services.revise_meeting(meeting, by=manager, at=NOW)
    else:
        with pytest.raises(ValidationError, match="The date must be today or later"):
            services.revise_meeting(meeting, by=manager, at=NOW)
    assert (Meeting.objects.get(pk=meeting.pk).meets_on == meeting.meets_on) is is_moved


def test_of_a_meeting_that_is_past_and_was_not_held_the_place_can_still_change(body, manager):
    meeting = MeetingFactory(body=body, meets_on=TODAY - timedelta(3))
    meeting.place = "City Hall"
    services.revise_meeting(meeting, by=manager, at=NOW)
    assert Meeting.objects.get(pk=meeting.pk).place == "City Hall"
