from datetime import date

import pytest
from django.test import Client

from past.summaries.changed_since import starting_points
from records.querysets import PointInTime
from tests.factories import NOW, TODAY, ActionFactory, BodyFactory, MeetingFactory, ReportingPeriodFactory, UserFactory

pytestmark = pytest.mark.django_db


def point(on: date = TODAY):
    return next((each for each in starting_points(UserFactory(), on=on) if each.key == "meeting"), None)


def test_changes_are_told_since_the_last_meeting_of_any_body():
    MeetingFactory(meets_on=date(2026, 6, 9), draft=True)
    MeetingFactory(body=BodyFactory(), meets_on=date(2026, 9, 8), held=True)
    MeetingFactory(meets_on=date(2026, 10, 1), cancelled=True)
    MeetingFactory(meets_on=date(2026, 11, 2))
    found = point()
    assert (found.words, found.point) == (
        "the last meeting, 8 September 2026",
        PointInTime.end_of(date(2026, 9, 8)),
    )


def test_on_the_day_of_a_meeting_it_is_since_the_one_before():
    MeetingFactory(meets_on=date(2026, 9, 8), draft=True)
    MeetingFactory(meets_on=TODAY, held=True)
    assert point().point.on == date(2026, 9, 8)
    assert point(on=date(2026, 11, 24)).point.on == TODAY


def test_before_the_first_meeting_there_is_no_such_moment():
    MeetingFactory()
    assert point() is None


def test_the_page_of_changes_offers_it():
    ReportingPeriodFactory()
    ActionFactory(title="Light the underpass", created_at=NOW)
    MeetingFactory(meets_on=date(2026, 9, 8), draft=True)
    client = Client()
    client.force_login(UserFactory())
    html = client.get("/changes/?since=meeting").content.decode()
    assert "since the last meeting, 8 September 2026" in html
    assert "Light the underpass" in html
