"""What waits of the risks for one person on their home page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from partners.models import User
from records.caching import sql_written_once
from risks.limits import REVIEW_WITHIN
from risks.models import Risk


@dataclass(frozen=True)
class RiskToReview:
    title: str
    url: str
    review_on: date
    is_late: bool


def risks_to_review(user: User, *, on: date) -> tuple[RiskToReview, ...]:
    """Those that this person owns, overdue or soon to be reviewed, the first one first."""
    rows = Risk.objects.raw(*_to_review_sql(user.pk, user.partner_id, on + REVIEW_WITHIN))
    return tuple(
        RiskToReview(each.title, each.get_absolute_url(), each.review_on, each.review_on < on) for each in rows
    )


@sql_written_once
def _to_review_sql(user_id: int, partner_id: int, last: date) -> QuerySet:
    # Who has gone to another partner since sees nothing restricted here.
    seen = Q(reason="") | Q(partner=partner_id)
    rows = Risk.objects.open().filter(seen, owner=user_id, review_on__lte=last).order_by("review_on", "pk")
    return rows.only("key", "title", "review_on")
