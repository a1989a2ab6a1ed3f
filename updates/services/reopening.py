from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import ProgressUpdate
from partners.models import User
from periods.models import ReportingPeriod
from periods.services import reopen_period


@transaction.atomic
def reopen_quarter(period: ReportingPeriod, *, reason: str, by: User, at: datetime) -> ReportingPeriod:
    """As `reopen_period`, but not once updates have been sent for a later quarter.

    The newest update of an action is the one that its stage and rating come from: one on an earlier quarter, sent
    after one on a later quarter, would put the past in the place of the present.
    """
    # Locked, so that no update on them comes in before this is done.
    later = ReportingPeriod.objects.select_for_update().filter(starts_on__gt=period.starts_on)
    sent = ProgressUpdate.objects.filter(period__in=list(later)).count()
    if sent:
        updates = "1 update has been" if sent == 1 else f"{sent} updates have been"
        raise ValidationError(
            f"{updates} sent for a later quarter, so {period} stays closed. "
            "Put right what is wrong in an update with a correction note on the page of its action"
        )
    return reopen_period(period, reason=reason, by=by, at=at)
