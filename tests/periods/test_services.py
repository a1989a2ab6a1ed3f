from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from actions.models import Action, ProgressUpdate
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from periods.services import close_period, open_period, reopen_period
from tests.factories import NOW, TODAY, ActionFactory, ProgressUpdateFactory, ReportingPeriodFactory, UserFactory
from updates.services.chasing import chase
from updates.services.reopening import reopen_quarter

pytestmark = pytest.mark.django_db


def test_period_opens_with_the_days_of_its_quarter_and_three_weeks_to_report():
    period = open_period(year=2026, quarter=4, by=None, at=NOW)
    assert (period.starts_on, period.ends_on) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (period.due_on, period.is_closed) == (date(2027, 4, 21), False)


def test_opening_a_period_again_changes_nothing():
    period = ReportingPeriodFactory(closed=True)
    again = open_period(year=2026, quarter=3, by=None, at=NOW)
    assert (again, again.is_closed, again.version) == (period, True, 1)


@pytest.mark.parametrize(("year", "quarter", "following"), [(2026, 2, (2026, 3)), (2025, 4, (2026, 1))])
def test_closing_a_period_opens_the_next(year, quarter, following):
    period, user = ReportingPeriodFactory(year=year, quarter=quarter), UserFactory()
    close_period(period, by=user, at=NOW)
    kept = ReportingPeriod.objects.closed().get()
    assert (kept, kept.closed_at, kept.closed_by) == (period, NOW, user)
    current = ReportingPeriod.objects.current(on=TODAY)
    assert (current.year, current.quarter) == following


@pytest.mark.parametrize(
    ("at", "is_closed"),
    [(datetime(2026, 9, 30, 22, 59, tzinfo=UTC), False), (datetime(2026, 9, 30, 23, 0, tzinfo=UTC), True)],
    ids=["the last minute of its last day", "the first minute after it"],
)
def test_a_period_is_closed_when_it_is_over(at, is_closed):
    period = ReportingPeriodFactory(quarter=2)
    refused = nullcontext() if is_closed else pytest.raises(ValidationError, match="you can close it from 1 October")
    with refused:
        close_period(period, by=UserFactory(), at=at)
    assert ReportingPeriod.objects.closed().exists() == is_closed


def test_period_that_is_not_the_open_one_is_not_closed():
    ReportingPeriodFactory(quarter=1)
    with pytest.raises(ValidationError, match="close the earlier one first"):
        close_period(ReportingPeriodFactory(quarter=2), by=UserFactory(), at=NOW)


def test_a_closed_period_is_opened_again_with_a_reason_and_closed_once_more():
    period, user = ReportingPeriodFactory(quarter=2), UserFactory()
    close_period(period, by=user, at=NOW)
    reopen_period(period, reason="The police report is missing.", by=user, at=NOW)
    assert ReportingPeriod.objects.current(on=TODAY) == period
    told = period.history.order_by("-history_id").first()
    assert (told.closed_at, told.history_change_reason) == (None, "Reopened: The police report is missing.")
    close_period(period, by=user, at=NOW)
    assert ReportingPeriod.objects.current(on=TODAY).quarter == 3
    assert ReportingPeriod.objects.count() == 2


@pytest.mark.parametrize(
    ("quarter", "reason", "words"),
    [
        (2, " ", "Enter the reason"),
        (1, "Wrong.", "the quarter that was closed last"),
        (3, "Wrong.", "is already open"),
    ],
)
def test_what_may_not_be_opened_again(quarter, reason, words):
    periods = {q: ReportingPeriodFactory(quarter=q, closed=q < 3) for q in (1, 2, 3)}
    with pytest.raises(ValidationError, match=words):
        reopen_period(periods[quarter], reason=reason, by=UserFactory(), at=NOW)
    assert set(ReportingPeriod.objects.closed()) == {periods[1], periods[2]}


def test_once_updates_are_sent_for_the_next_quarter_the_last_one_stays_closed():
    last = ReportingPeriodFactory(quarter=2, closed=True)
    ProgressUpdateFactory(period=ReportingPeriodFactory(quarter=3))
    with pytest.raises(ValidationError, match="1 update has been sent for a later quarter"):
        reopen_quarter(last, reason="Wrong.", by=UserFactory(), at=NOW)
    Action.objects.update(latest_update=None)
    ProgressUpdate.objects.all().delete()
    assert not reopen_quarter(last, reason="Wrong.", by=UserFactory(), at=NOW).is_closed


def test_closed_period_stays_closed():
    period = ReportingPeriodFactory(closed=True)
    with pytest.raises(ValidationError, match="2026-27 Q3 is already closed"):
        close_period(period, by=UserFactory(), at=NOW)
    assert ReportingPeriod.objects.count() == 1


def chased(period: ReportingPeriod, *officers: User, at: datetime = NOW) -> int:
    return len(chase(period, [officer.pk for officer in officers], by=UserFactory(roles=(Role.MANAGER,)), at=at))


def with_actions(number: int, **values) -> User:
    officer = UserFactory()
    for _ in range(number):
        ActionFactory(lead_officer=officer, lead_partner=officer.partner, **values)
    return officer


def test_reminder_says_how_many_updates_are_due_and_names_no_action():
    period, one, two = ReportingPeriodFactory(), with_actions(1, restricted=True, title="Secret"), with_actions(2)
    assert chased(period, one, two) == 2
    mails = {mail.to[0]: mail for mail in Email.objects.all()}
    assert set(mails) == {one.email, two.email}
    assert "1 update for 2026-27 Q3 is due from you by 21 January 2027." in mails[one.email].message
    assert "2 updates for 2026-27 Q3 are due from you by 21 January 2027." in mails[two.email].message
    assert {mail.subject for mail in mails.values()} == {"Updates due from you for 2026-27 Q3"}
    said = mails[one.email].message + mails[one.email].html_message
    assert ("Secret" in said, one.actions_led.get().reference in said) == (False, False)


def test_a_reminder_says_when_updates_are_late():
    period, officer = ReportingPeriodFactory(), with_actions(1)
    day = period.due_on + timedelta(days=1)
    chased(period, officer, at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    assert "1 update for 2026-27 Q3 should have come from you by 21 January 2027." in Email.objects.get().message


def test_who_has_nothing_to_send_gets_no_reminder():
    assert chased(ReportingPeriodFactory(), UserFactory()) == 0
    assert not Email.objects.exists()
