"""What somebody has been told and has not read: what was said to them, and what is new to them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from notices.choices import Event
from notices.models import Notice
from notices.summaries import NoticeRow
from partners.models import User
from records.caching import rows_of, sql_written_once

SHOWN = 6
# What people said, as against what happened.
SAID = (
    *(Event.COMMENT, Event.ANSWER, Event.UPDATE_RETURNED, Event.TEXT_RETURNED, Event.TEXT_CHANGED),
    *(Event.PROPOSAL_ACCEPTED, Event.PROPOSAL_RETURNED, Event.PROPOSAL_DECLINED),
)
# The page itself says what is due, and when.
SAID_BY_THE_PAGE = (
    *(Event.UPDATE_DUE, Event.UPDATE_OVERDUE, Event.ACTION_DUE, Event.ACTION_OVERDUE, Event.MILESTONE_DUE),
    Event.PERIOD_OPENED,
)


@dataclass(frozen=True)
class Told:
    """The newest first. `unseen` are the keys of those that stand on a page for the first time."""

    said: tuple[NoticeRow, ...]
    new: tuple[NoticeRow, ...]
    unseen: tuple[int, ...]

    @property
    def has_some(self) -> bool:
        return bool(self.said or self.new)


def told_to(user: User) -> Told:
    if not rows_of(*_any_sql(user.pk)):
        return Told((), (), ())
    rows = Notice.objects.shown_to(user).unread().exclude(event__in=SAID_BY_THE_PAGE)
    found = list(rows.select_related("instead_of").order_by("-happened_at", "-pk")[:SHOWN])
    said, new = ([each for each in found if (each.event in SAID) == is_said] for is_said in (True, False))
    unseen = tuple(notice.pk for notice in found if notice.seen_at is None)
    return Told(tuple(map(NoticeRow.of, said)), tuple(map(NoticeRow.of, new)), unseen)


@sql_written_once
def _any_sql(user_id: int) -> QuerySet:
    """Whether they may still see it is asked only of those who have some."""
    return Notice.objects.filter(person=user_id).unread().order_by().values_list("pk")[:1]
