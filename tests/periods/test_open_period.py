import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from periods.models import ReportingPeriod
from periods.services import close_period
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


def run(day: str) -> str:
    out = StringIO()
    call_command("open_period", "--on", day, stdout=out)
    return out.getvalue()


def test_the_quarter_of_the_day_is_opened_once():
    words = "2025-26 Q4 is open; updates are due by 21 April 2026."
    assert run("2026-01-01") == f"{words}\n"
    assert run("2026-03-31") == f"{words} It was here already.\n"
    period = ReportingPeriod.objects.get()
    assert (period.starts_on, period.ends_on) == (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))


def test_it_says_where_updates_go():
    run("2026-01-01")
    assert run("2026-11-23") == "2026-27 Q3 waits: updates go to 2025-26 Q4 until it is closed.\n"
    close_period(ReportingPeriod.objects.get(year=2025), by=UserFactory(), at=NOW)
    assert run("2026-01-01") == "2025-26 Q4 is closed. It was here already.\n"
    assert run("2027-12-31") == "2027-28 Q3 begins on 1 October 2027; updates are due by 21 January 2028.\n"
