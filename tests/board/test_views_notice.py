"""Clear days of notice: asked about when an agenda is published late, and when a published meeting moves nearer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from board import services
from board.models import Meeting
from tests.board.test_views_meetings import published, sent, words_of
from tests.factories import NOW, AgendaItemFactory, MeetingFactory

__all__ = ["published"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomorrow(body):
    """A meeting on the day after today, with an agenda to publish."""
    meeting = MeetingFactory(body=body, meets_on=date(2026, 11, 24))
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    return meeting


def test_short_notice_asks_once_more_and_says_what_it_means(as_manager, tomorrow):
    url = f"{tomorrow.get_absolute_url()}publish/"
    first = as_manager.post(url, sent(tomorrow))
    page = words_of(first)
    assert first.status_code == 200
    assert "the agenda gives 0 clear days’ notice, and 5 clear days are asked for" in page
    assert "it had to be published by 16 November 2026" in page
    assert f'href="{tomorrow.get_absolute_url()}edit/">Move the meeting to a later day instead</a>' in page
    assert (Meeting.objects.get().state, tomorrow.agenda_versions.count()) == ("planned", 0)
    again = first.context["form"].initial
    assert again["token"] != first.wsgi_request.POST["token"]
    accepted = as_manager.post(url, {name: again[name] for name in ("token", "version", "accepts_short_notice")})
    assert (accepted.status_code, Meeting.objects.get().state) == (302, "agenda_published")


def test_a_later_version_gives_no_notice_of_its_own(as_manager, tomorrow, manager):
    services.publish_agenda(tomorrow, by=manager, at=NOW, accepts_short_notice=True)
    AgendaItemFactory(meeting=tomorrow, title="Lighting", is_published=False)
    assert as_manager.post(f"{tomorrow.get_absolute_url()}publish/", sent(tomorrow)).status_code == 302
    assert tomorrow.agenda_versions.count() == 2


@pytest.mark.parametrize(("meets_on", "status"), [(date(2026, 12, 1), 302), (date(2026, 11, 30), 200)])
def test_five_clear_days_are_enough_and_four_are_not(as_manager, body, meets_on, status):
    meeting = MeetingFactory(body=body, meets_on=meets_on)
    AgendaItemFactory(meeting=meeting, is_published=False)
    answer = as_manager.post(f"{meeting.get_absolute_url()}publish/", sent(meeting))
    assert answer.status_code == status
    assert status == 302 or "Publish with 4 clear days’ notice" in words_of(answer)


def test_moving_a_published_meeting_to_an_earlier_day_asks_about_notice(as_manager, published):
    url, asks = f"{published.get_absolute_url()}edit/", 'name="accepts_short_notice"'
    page = words_of(as_manager.get(url))
    assert asks not in page
    typed = {"begins_at": "14:00", "place": "Online", "meets_on-month": 11, "meets_on-year": 2026}
    earlier = sent(published, **typed | {"meets_on-day": 26})
    answer = as_manager.post(url, earlier)
    page = words_of(answer)
    assert "Moved to this one, they get 2 clear days’ notice of it, and 5 clear days are asked for" in page
    assert (asks in page, Meeting.objects.get().meets_on) == (True, published.meets_on)
    assert as_manager.post(url, earlier | {"token": uuid4(), "accepts_short_notice": "on"}).status_code == 302
    assert Meeting.objects.get().meets_on == date(2026, 11, 26)


@pytest.mark.parametrize("days", [1, -2])
def test_a_later_day_and_one_with_enough_notice_are_not_asked_about(published, manager, days):
    published.meets_on += timedelta(days=days)
    services.revise_meeting(published, by=manager, at=NOW)
    assert Meeting.objects.get().meets_on == published.meets_on


def test_a_meeting_called_at_short_notice_is_put_off_without_a_question(tomorrow, manager):
    services.publish_agenda(tomorrow, by=manager, at=NOW, accepts_short_notice=True)
    tomorrow.refresh_from_db()
    tomorrow.meets_on += timedelta(days=2)
    services.revise_meeting(tomorrow, by=manager, at=NOW)
    assert Meeting.objects.get().meets_on == tomorrow.meets_on


def test_an_unpublished_meeting_moves_to_any_day(meeting, manager):
    meeting.meets_on = date(2026, 11, 25)
    services.revise_meeting(meeting, by=manager, at=NOW)
    assert Meeting.objects.get().meets_on == date(2026, 11, 25)
