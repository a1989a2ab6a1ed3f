from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from govuk.dates import day
from partners.models import User
from partners.services import queue_mail
from periods.models import Reminder, ReportingPeriod


@transaction.atomic
def remind(period: ReportingPeriod, *, due: list[tuple[User, int]], on: date) -> int:
    """Queue one mail for each person who had none that day, saying how many updates are due; returns how many mails.

    The mail names no action: a title may be restricted, and mail is read in many places.
    """
    # A command has no request to take the address from.
    address = settings.SITE_URL.rstrip("/") + reverse("updates:mine")
    by = f"by {day(period.due_on)}"
    when = f"and should have come {by}" if period.is_past_due(on=on) else by
    sent_count = 0
    for person, count in due:
        # Of two managers who remind at once the second waits here, and finds the first one's.
        _, is_first = Reminder.objects.get_or_create(period=period, person=person, sent_on=on)
        if not is_first:
            continue
        sent_count += 1
        updates = "1 update is" if count == 1 else f"{count} updates are"
        queue_mail(
            to=person,
            subject=f"{updates} due from you for {period}",
            body=(
                f"Hello,\n\n{updates} due from you for {period}, {when}.\n\n"
                f"They are on one page, with what you said last time beside each box:\n{address}\n"
            ),
        )
    return sent_count
