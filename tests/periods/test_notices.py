"""Whoever sends updates is told when a quarter takes them and when it no longer does."""

from datetime import UTC, date, datetime

import pytest

from notices.models import Notice
from notices.services import send_daily
from partners.choices import Role
from periods.models import ReportingPeriod
from periods.services import close_period, open_period, reopen_period
from tests.factories import ReportingPeriodFactory, UserFactory

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 22, 9, tzinfo=UTC)


@pytest.fixture
def manager():
    UserFactory(name="officer")
    UserFactory(name="member", roles=[Role.BOARD_MEMBER])
    return UserFactory(name="manager", roles=[Role.MANAGER])


def told() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("person__name", "sentence"))


def test_that_a_quarter_opens_is_a_reminder_for_those_who_have_something_to_send(manager):
    open_period(year=2026, quarter=3, by=manager, at=OCTOBER)
    assert told() == []


def test_where_updates_go_is_told_when_a_quarter_is_closed_and_when_it_is_reopened(manager):
    period = ReportingPeriodFactory(year=2026, quarter=2)
    open_period(year=2026, quarter=3, by=None, at=OCTOBER)
    assert told() == []
    close_period(period, by=manager, at=OCTOBER)
    assert told() == [("officer", "2026-27 Q2 is closed. Updates go to 2026-27 Q3 now.")]
    reopen_period(ReportingPeriod.objects.get(pk=period.pk), reason="Two were late", by=manager, at=OCTOBER)
    again = "2026-27 Q2 is open again, and updates go to it until it is closed. Reason: Two were late."
    assert told()[1:] == [("officer", again)]
    close_period(ReportingPeriod.objects.get(pk=period.pk), by=manager, at=OCTOBER)
    assert [sentence for _, sentence in told()[2:]] == ["2026-27 Q2 is closed. Updates go to 2026-27 Q3 now."]


def test_that_a_quarter_was_closed_is_on_the_page_and_in_no_mail(manager):
    close_period(ReportingPeriodFactory(year=2026, quarter=2), by=manager, at=OCTOBER)
    assert Notice.objects.exists()
    assert send_daily(on=date(2026, 10, 22), at=OCTOBER) == []
