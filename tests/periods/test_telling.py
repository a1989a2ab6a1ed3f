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


Q3_OPEN = ("officer", "2026-27 Q3 takes updates now. They are due by 21 January 2027.")


def test_the_first_quarter_that_is_opened_takes_updates(manager):
    open_period(year=2026, quarter=3, by=manager, at=OCTOBER)
    open_period(year=2026, quarter=3, by=manager, at=OCTOBER)
    assert told() == [Q3_OPEN]


def test_a_quarter_that_waits_for_the_one_before_is_told_of_when_that_is_closed(manager):
    period = ReportingPeriodFactory(year=2026, quarter=2)
    open_period(year=2026, quarter=3, by=None, at=OCTOBER)
    assert told() == []
    close_period(period, by=manager, at=OCTOBER)
    assert told() == [("officer", "2026-27 Q2 is closed. Updates go to 2026-27 Q3 now."), Q3_OPEN]
    reopen_period(ReportingPeriod.objects.get(pk=period.pk), reason="Two were late", by=manager, at=OCTOBER)
    again = "2026-27 Q2 is open again, and updates go to it until it is closed. Reason: Two were late."
    assert told()[2:] == [("officer", again)]
    close_period(ReportingPeriod.objects.get(pk=period.pk), by=manager, at=OCTOBER)
    assert [sentence for _, sentence in told()[3:]] == ["2026-27 Q2 is closed. Updates go to 2026-27 Q3 now."]


def test_that_a_quarter_was_closed_is_on_the_page_and_in_no_mail(manager):
    close_period(ReportingPeriodFactory(year=2026, quarter=2), by=manager, at=OCTOBER)
    (mail,) = send_daily(on=date(2026, 10, 22), at=OCTOBER)
    assert ("takes updates now" in mail.text, "is closed" in mail.text) == (True, False)
