from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from partners.models import User
from partners.services import queue_mail
from periods.models import ReportingPeriod


@transaction.atomic
def remind(period: ReportingPeriod, *, due: list[tuple[User, int]], on: date) -> int:
    """Queue one mail for each person, saying how many updates are due from them; returns how many mails.

    The mail names no action: a title may be restricted, and mail is read in many places.
    """
    # A command has no request to take the address from.
    address = settings.SITE_URL.rstrip("/") + reverse("updates:mine")
    by = f"by {period.due_on:%-d %B %Y}"
    when = f"and should have come {by}" if period.is_past_due(on=on) else by
    for person, count in due:
        updates = "1 update is" if count == 1 else f"{count} updates are"
        queue_mail(
            to=person,
            subject=f"{updates} due from you for {period}",
            body=(
                f"Hello,\n\n{updates} due from you for {period}, {when}.\n\n"
                f"They are on one page, with what you said last time beside each box:\n{address}\n"
            ),
        )
    return len(due)
