from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from govuk.dates import day, day_argument
from periods.models import ReportingPeriod, quarter_containing
from periods.services import open_period


class Command(BaseCommand):
    help = "Open the reporting period of the quarter that holds a day. Safe to run daily."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day_argument, help="the day, as 2026-11-23; today if not given")

    def handle(self, *, on: date | None, **options):
        now = timezone.now()
        year, quarter = quarter_containing(on or timezone.localdate(now))
        was_there = ReportingPeriod.objects.filter(year=year, quarter=quarter).exists()
        period = open_period(year=year, quarter=quarter, by=None, at=now)
        already = " It was here already." if was_there else ""
        self.stdout.write(f"{period} {_state(period, on=timezone.localdate(now))}{already}")


def _state(period: ReportingPeriod, *, on: date) -> str:
    if period.is_closed:
        return "is closed."
    due = f"updates are due by {day(period.due_on)}."
    if not period.has_started(on=on):
        return f"begins on {day(period.starts_on)}; {due}"
    current = ReportingPeriod.objects.current(on=on)
    return f"is open; {due}" if current == period else f"waits: updates go to {current} until it is closed."
