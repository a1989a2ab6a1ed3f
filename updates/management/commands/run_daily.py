from datetime import date, datetime, time

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from govuk.dates import day_argument
from notices.services import send_daily
from periods.models import quarter_containing
from periods.services import open_period

MORNING = time(7)


class Command(BaseCommand):
    help = "The day's work: open the quarter, remind people, queue the day's emails. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day_argument, help="the day, as 2026-10-14; today if not given")
        parser.add_argument("--dry-run", action="store_true", help="say who would be told what, and keep nothing")

    def handle(self, *, on: date | None, dry_run: bool, **options):
        now = timezone.now()
        today = timezone.localdate(now)
        day = on or today
        at = now if day == today else timezone.make_aware(datetime.combine(day, MORNING))
        with transaction.atomic():
            year, quarter = quarter_containing(day)
            open_period(year=year, quarter=quarter, by=None, at=at)
            mails = send_daily(on=day, at=at)
            if dry_run:
                transaction.set_rollback(True)
        for mail in sorted(mails, key=lambda each: (each.person.name, each.person.email)):
            self.stdout.write(f"{mail.person.name} <{mail.person.email}>: “{mail.subject}”. It tells of: {mail.why}.")
        people = "1 person" if len(mails) == 1 else f"{len(mails)} people"
        self.stdout.write(f"{people} would be written to." if dry_run else f"{people} written to.")
