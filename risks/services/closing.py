"""A risk is closed with the reason, stays in the register, and may come back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from partners.models import User
from records.services import keep
from risks.models import Risk
from risks.services.reviewing import note_review


@transaction.atomic
def close_risk(risk: Risk, *, because: str, by: User, at: datetime) -> Risk:
    if not risk.is_open:
        refuse("This risk is already closed")
    risk.closed_on = risk.worded_on = timezone.localdate(at)
    risk.closed_because = because.strip()
    return keep(risk, by=by, at=at, why="Closed")


@transaction.atomic
def reopen_risk(risk: Risk, *, why: str, review_on: date, by: User, at: datetime) -> Risk:
    """With the scores that it had: whoever reopens it is asked when it is to be reviewed."""
    if risk.is_open:
        refuse("This risk is already open")
    on = timezone.localdate(at)
    if review_on <= on:
        refuse("The next review must be in the future", "review_on")
    risk.closed_on, risk.closed_because, risk.review_on = None, "", review_on
    risk.reviewed_on = risk.worded_on = on
    keep(risk, by=by, at=at, why="Reopened")
    note_review(risk, is_changed=False, why=why.strip(), by=by)
    return risk
