from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from periods.models import quarter_containing
from periods.services import open_period


class Command(BaseCommand):
    help = "Open the reporting period of the quarter that holds a day. Safe to run daily."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="the day, as 2026-11-23; today if not given")

    def handle(self, *, on: date | None, **options):
        now = timezone.now()
        year, quarter = quarter_containing(on or timezone.localdate(now))
        period = open_period(year=year, quarter=quarter, by=None, at=now)
        was_there = "" if period.created_at == now else " It was here already."
        state = "closed" if period.is_closed else f"open; updates are due on {period.due_on:%-d %B %Y}"
        self.stdout.write(f"{period} is {state}.{was_there}")
