from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from engagement.choices import CommentState
from engagement.limits import REPLY_WITHIN


@dataclass(frozen=True)
class Tally:
    """How many comments are in each state; `overdue` are those whose reply is."""

    waiting: int
    published: int
    declined: int
    unanswered: int
    overdue: int


def tally(comments: QuerySet, *, on: date) -> Tally:
    published = Q(state=CommentState.PUBLISHED)
    unanswered = published & Q(reply="")
    counted = comments.aggregate(
        waiting=Count("pk", filter=Q(state=CommentState.WAITING)),
        published=Count("pk", filter=published),
        declined=Count("pk", filter=Q(state=CommentState.DECLINED)),
        unanswered=Count("pk", filter=unanswered),
        overdue=Count("pk", filter=unanswered & Q(decided_on__lt=on - REPLY_WITHIN)),
    )
    return Tally(**counted)
