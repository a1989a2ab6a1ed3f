"""Which panels one person's home page has: those of each of their roles, and what presses most first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from actions.querysets import action_sight_of
from board.querysets import sight_of
from board.summaries.overview import NextOfBody, next_meetings
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from records.caching import sql_written_once
from risks.summaries.home import RiskToReview, risks_to_review
from safer_norwich.homes.councillor import SinceVisit, ToRead, since_last_visit, to_read
from safer_norwich.homes.from_meetings import FromMeetings, from_meetings
from safer_norwich.homes.manager import ToManage, to_manage
from safer_norwich.homes.member import (
    NextMeeting,
    OpenMatters,
    SinceMeeting,
    matters_for,
    next_meeting,
    since_last_meeting,
)
from safer_norwich.homes.officer import ComingDates, DueUpdates, coming_dates, due_updates
from safer_norwich.homes.unread import Told, told_to
from safer_norwich.homes.watched import Watched, watched_by


@dataclass(frozen=True)
class HomePanels:
    """Each is None for whom it does not concern. `meetings` are the next of this person's own bodies."""

    told: Told
    due: DueUpdates | None = None
    dates: ComingDates | None = None
    managing: ToManage | None = None
    meeting: NextMeeting | None = None
    matters: OpenMatters | None = None
    since_meeting: SinceMeeting | None = None
    reading: ToRead | None = None
    since_visit: SinceVisit | None = None
    watched: Watched | None = None
    risks: tuple[RiskToReview, ...] = ()
    meetings: tuple[NextOfBody, ...] = ()
    from_meetings: FromMeetings | None = None


def panels_for(user: User, *, at: datetime, has_plan: bool) -> HomePanels:
    """`has_plan`: whether there is an action yet; before that nothing is due and nothing changes."""
    on = timezone.localdate(at)
    is_officer, is_member = user.has_role(Role.OFFICER), user.has_role(Role.BOARD_MEMBER)
    period = current_period(on) if user.is_manager or is_officer else None
    # A manager without a seat sees the meetings of all bodies, in a line each.
    meetings = tuple(next_meetings(user, on=on)) if is_member or not user.is_manager else ()
    found: dict = {"meetings": meetings, "told": told_to(user), "from_meetings": from_meetings(user, on=on)}
    if user.is_manager:
        found["managing"] = to_manage(user, period, at=at, on=on)
    if is_officer and has_plan:
        found["due"] = due_updates(user, period, on=on)
        found["dates"] = coming_dates(user, meetings, found["due"], on=on)
    # An officer finds the meetings of a seat among the dates.
    if is_member or (meetings and not is_officer):
        found |= _of_member(user, meetings, at=at, on=on, has_plan=has_plan)
    if user.takes_part_in_restricted:
        found["risks"] = risks_to_review(user, on=on)
    if user.has_role(Role.OBSERVER) and not is_member:
        found["reading"] = to_read(on=on)
        if has_plan:
            found["watched"] = watched_by(user, on=on)
            found["since_visit"] = since_last_visit(user, at=at, on=on, actions=action_sight_of(user))
    return HomePanels(**found)


def current_period(on: date) -> ReportingPeriod | None:
    """As `ReportingPeriod.objects.current`."""
    return next(iter(ReportingPeriod.objects.raw(*_period_sql(on))), None)


@sql_written_once
def _period_sql(on: date) -> QuerySet:
    return ReportingPeriod.objects.taking_updates(on=on)[:1]


def _of_member(user: User, meetings: tuple[NextOfBody, ...], *, at: datetime, on: date, has_plan: bool) -> dict:
    """Who has a seat and another role finds the meeting; what the body has to follow is for its members."""
    found, sight = {}, sight_of(user) if meetings else None
    if meetings:
        found["meeting"] = next_meeting(meetings[0], user, sight, on=on)
    if not user.has_role(Role.BOARD_MEMBER):
        return found
    if meetings:
        found["matters"] = matters_for(meetings[0], sight, on=on)
    if has_plan:
        found["since_meeting"] = since_last_meeting(user, at=at, on=on, actions=action_sight_of(user))
    return found
