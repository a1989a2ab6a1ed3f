"""A review says what a risk is now: the same as before in one press, or with other scores and the reason."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from partners.models import User
from records.services import keep
from risks.limits import REVIEWED_AGAIN_AFTER
from risks.models import Risk, RiskReview
from risks.models.risk import SCORES


@transaction.atomic
def confirm_risk(risk: Risk, *, by: User, at: datetime) -> Risk:
    """Reviewed, unchanged."""
    _require_open(risk)
    on = timezone.localdate(at)
    risk.reviewed_on = risk.worded_on = on
    risk.review_on = on + REVIEWED_AGAIN_AFTER
    keep(risk, by=by, at=at, why="Reviewed, unchanged")
    note_review(risk, is_changed=False, why="", by=by)
    return risk


@transaction.atomic
def review_risk(risk: Risk, *, why: str, by: User, at: datetime) -> Risk:
    """Save the scores, the controls and the date of the next review that `risk` has now. Another score needs `why`."""
    _require_open(risk)
    on, why = timezone.localdate(at), why.strip()
    is_changed = Risk.objects.get(pk=risk.pk).scores != risk.scores
    if is_changed and not why:
        refuse("Enter why the score changed", "why")
    if risk.review_on <= on:
        refuse("The next review must be in the future", "review_on")
    risk.reviewed_on = risk.worded_on = on
    keep(risk, by=by, at=at, why="Reviewed, scores changed" if is_changed else "Reviewed")
    note_review(risk, is_changed=is_changed, why=why, by=by)
    return risk


def note_review(risk: Risk, *, is_changed: bool, why: str, by: User) -> None:
    """What it was judged to be on the day on which it is saved."""
    review = RiskReview(
        risk=risk,
        reviewed_on=risk.reviewed_on,
        reviewed_by=by,
        is_changed=is_changed,
        why=why,
        was_restricted=risk.is_restricted,
        **{name: getattr(risk, name) for name in SCORES},
    )
    review.full_clean(validate_unique=False, validate_constraints=False)
    review.save()


def _require_open(risk: Risk) -> None:
    if not risk.is_open:
        refuse("This risk is closed: reopen it before you review it")
