from datetime import date

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from periods.models import ReportingPeriod
from periods.services import close_period, open_period
from tests.factories import NOW, ActionFactory, ReportingPeriodFactory, UserFactory
from updates.services.reminders import remind

pytestmark = pytest.mark.django_db


def test_period_opens_with_the_days_of_its_quarter_and_three_weeks_to_report():
    period = open_period(year=2026, quarter=4, by=None, at=NOW)
    assert (period.starts_on, period.ends_on) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (period.due_on, period.is_closed) == (date(2027, 4, 21), False)


def test_opening_a_period_again_changes_nothing():
    period = ReportingPeriodFactory(closed=True)
    again = open_period(year=2026, quarter=3, by=None, at=NOW)
    assert (again, again.is_closed, again.version) == (period, True, 1)


@pytest.mark.parametrize(("year", "quarter", "following"), [(2026, 3, (2026, 4)), (2025, 4, (2026, 1))])
def test_closing_a_period_opens_the_next(year, quarter, following):
    period, user = ReportingPeriodFactory(year=year, quarter=quarter), UserFactory()
    close_period(period, by=user, at=NOW)
    kept = ReportingPeriod.objects.closed().get()
    assert (kept, kept.closed_at, kept.closed_by) == (period, NOW, user)
    assert ReportingPeriod.objects.open().values_list("year", "quarter").get() == following


@pytest.mark.parametrize("quarter", [4, 3])
def test_period_that_is_not_the_open_one_is_not_closed(quarter):
    ReportingPeriodFactory(quarter=2)
    with pytest.raises(ValidationError, match="close the earlier one first"):
        close_period(ReportingPeriodFactory(quarter=quarter), by=UserFactory(), at=NOW)


def test_closed_period_stays_closed():
    period = ReportingPeriodFactory(closed=True)
    with pytest.raises(ValidationError, match="2026-27 Q3 is already closed"):
        close_period(period, by=UserFactory(), at=NOW)
    assert ReportingPeriod.objects.count() == 1


def test_reminder_says_how_many_updates_are_due_and_names_no_action():
    action = ActionFactory(restricted=True, title="Operation Secret")
    one, two = action.lead_officer, UserFactory()
    assert remind(ReportingPeriodFactory(), due=[(one, 1), (two, 2)]) == 2
    first, second = Email.objects.order_by("pk")
    assert (first.to, second.to) == ([one.email], [two.email])
    assert first.subject == "1 update is due from you for 2026-27 Q3"
    assert second.subject == "2 updates are due from you for 2026-27 Q3"
    assert "by 21 January 2027" in first.message
    assert "/updates/" in first.message
    assert "Secret" not in first.subject + first.message
    assert action.reference not in first.message


def test_reminder_of_nobody_sends_nothing():
    assert remind(ReportingPeriodFactory(), due=[]) == 0
    assert not Email.objects.exists()
