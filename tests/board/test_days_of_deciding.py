"""The days between which something of the board's can be agreed or done, on the day itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.models import Decision, Meeting
from tests.factories import NOW, DecisionFactory, MeetingFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 8)


def test_minutes_are_not_agreed_at_their_own_meeting_nor_at_an_earlier_one(body, manager):
    """A body meets once a day at most, so of one day there is only the meeting itself."""
    meeting = MeetingFactory(body=body, meets_on=DAY, draft=True)
    earlier = MeetingFactory(body=body, meets_on=DAY - timedelta(days=1), held=True)
    for other in (meeting, earlier):
        with pytest.raises(ValidationError, match="Select a meeting of the same body after 8 September 2026"):
            services.agree_minutes(meeting, agreed_at=other, by=manager, at=NOW)
    assert Meeting.objects.get(pk=meeting.pk).state == "minutes_draft"


def test_minutes_are_agreed_at_a_meeting_of_the_day_after(body, manager):
    meeting = MeetingFactory(body=body, meets_on=DAY, draft=True)
    later = MeetingFactory(body=body, meets_on=DAY + timedelta(days=1), held=True)
    services.agree_minutes(meeting, agreed_at=later, by=manager, at=NOW)
    assert Meeting.objects.get(pk=meeting.pk).agreed_at == later


def test_a_meeting_agrees_the_minutes_of_earlier_ones_and_not_its_own(body):
    meeting = MeetingFactory(body=body, meets_on=DAY, draft=True)
    earlier = MeetingFactory(body=body, meets_on=DAY - timedelta(days=1), draft=True)
    MeetingFactory(body=body, meets_on=DAY + timedelta(days=1), draft=True)
    assert list(Meeting.objects.to_agree_at(meeting)) == [earlier]


def test_a_decision_can_be_done_on_the_day_on_which_it_was_made(manager):
    decision = DecisionFactory()
    services.close_decision(decision, on=decision.made_on, note="Done at once.", by=manager, at=NOW)
    assert Decision.objects.get().closed_on == decision.made_on


def test_a_decision_cannot_be_done_before_it_was_made(manager):
    decision = DecisionFactory()
    with pytest.raises(ValidationError, match=r"on or after .* 2026, the date of the decision"):
        services.close_decision(
            decision, on=decision.made_on - timedelta(days=1), note="Too soon.", by=manager, at=NOW
        )
