"""An officer comes to say how the actions go: what is due, and which dates come next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from uuid import UUID, uuid4

from actions.models import Action, Milestone
from actions.summaries.listing import rating_tag, stage_tag
from board.models import Meeting
from govuk.components import tag
from partners.models import User
from periods.models import ReportingPeriod
from updates.summaries.due import due_from

DUE_SHOWN, DATES_SHOWN = 5, 8
DATES_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class DueUpdate:
    """`said` is what was said last, which one press confirms; without it there is nothing to confirm."""

    action: Action
    tags: tuple[str, ...]
    said: str
    token: UUID
    is_returned: bool = False

    @property
    def can_stay_as_it_is(self) -> bool:
        return self.action.latest_update is not None and not self.is_returned


@dataclass(frozen=True)
class DueUpdates:
    """`number` counts all that is due, `first` are those that the page has room for. `open_count` is how many open
    actions this person looks after, told where nothing is due."""

    period: ReportingPeriod | None
    number: int
    first: tuple[DueUpdate, ...]
    is_late: bool
    open_count: int

    @property
    def more_count(self) -> int:
        return self.number - len(self.first)


def due_updates(user: User, period: ReportingPeriod | None, *, on: date) -> DueUpdates:
    due = due_from(user, period)
    mine = Action.objects.visible_to(user).open().looked_after_by(user)
    return DueUpdates(
        period=period,
        number=len(due),
        first=tuple(_due(action, period) for action in due[:DUE_SHOWN]),
        is_late=period is not None and period.is_past_due(on=on),
        open_count=0 if due else mine.count(),
    )


def _due(action: Action, period: ReportingPeriod) -> DueUpdate:
    last = action.latest_update
    # Reported on in this quarter and due all the same: a manager has returned what was said.
    is_returned = action.reported_in_id == period.pk
    tags = (stage_tag(action.stage), rating_tag(action.rating_now), *([tag("Returned", "yellow")] * is_returned))
    return DueUpdate(action, tags, (last.text or last.reason) if last else "", uuid4(), is_returned)


@dataclass(frozen=True, order=True)
class ComingDate:
    """Something that falls on a day. `kind` is what does, `about` whose it is."""

    on: date
    kind: str
    about: str
    url: str
    is_late: bool


@dataclass(frozen=True)
class ComingDates:
    dates: tuple[ComingDate, ...]
    has_more: bool


def coming_dates(user: User, meetings: Iterable[Meeting], due: DueUpdates, *, on: date) -> ComingDates:
    """The days of the next weeks that wait for this person, after those that are past and not done."""
    last = on + DATES_WITHIN
    found = [*_of_actions(user, on, last), *_of_milestones(user, on, last)]
    found += (_of_meeting(meeting) for meeting in meetings if meeting.meets_on <= last)
    if due.number:
        found.append(_of_period(due, on))
    found.sort()
    return ComingDates(tuple(islice(found, DATES_SHOWN)), len(found) > DATES_SHOWN)


def _of_actions(user: User, on: date, last: date):
    rows = Action.objects.visible_to(user).open().looked_after_by(user).filter(due_on__lte=last)
    for action in rows.order_by("due_on", "pk").only("reference", "title", "due_on")[: DATES_SHOWN + 1]:
        yield ComingDate(action.due_on, "Action due", str(action), action.get_absolute_url(), action.due_on < on)


def _of_milestones(user: User, on: date, last: date):
    mine = Action.objects.visible_to(user).open().looked_after_by(user)
    rows = Milestone.objects.filter(action__in=mine, done_on=None, due_on__lte=last).select_related("action")
    for step in rows.order_by("due_on", "pk")[: DATES_SHOWN + 1]:
        about = f"{step.title} ({step.action.reference})"
        yield ComingDate(step.due_on, "Milestone", about, step.action.get_absolute_url(), step.is_late(on=on))


def _of_meeting(meeting: Meeting) -> ComingDate:
    return ComingDate(meeting.meets_on, "Meeting", str(meeting.body), meeting.get_absolute_url(), False)


def _of_period(due: DueUpdates, on: date) -> ComingDate:
    words = f"Your updates for {due.period}"
    return ComingDate(due.period.due_on, "Updates due", words, "", due.is_late)
