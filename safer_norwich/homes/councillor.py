"""A councillor comes to keep informed: what was published last, what changed meanwhile, and which meeting is the next
that is held in public."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import attrgetter

from django.db.models import Q, QuerySet
from django.urls import reverse

from actions.querysets import ActionSight
from audits.models import Audit
from board.choices import BodyKind, Purpose
from board.models import AgendaItem, AgendaVersion, Meeting
from board.summaries.agenda import Agenda, AgendaLine, Shown
from board.summaries.overview import NextOfBody, with_body_name
from board.summaries.starting_points import last_meetings
from briefings.models import Briefing
from partners.models import User
from past.summaries.in_brief import PlanInBrief, plan_in_brief
from past.summaries.starting_points import StartingPoint, last_visit
from records.caching import sql_written_once
from reports.models import Report
from safer_norwich.homes.member import last_version_sql

# So few that what changed in the plan is still in sight on a telephone.
ITEMS_SHOWN = 3


@dataclass(frozen=True)
class SinceVisit:
    start: StartingPoint
    brief: PlanInBrief


@dataclass(frozen=True)
class PublicMeeting:
    """`agenda` are the open items as they were published last; None where none is published yet."""

    meeting: NextOfBody
    agenda: tuple[AgendaLine, ...] | None

    @property
    def shown(self) -> tuple[AgendaLine, ...]:
        """What is to be decided before other items, in the order of the agenda."""
        agenda = self.agenda or ()
        first = sorted(agenda, key=lambda line: line.purpose != Purpose.DECISION)[:ITEMS_SHOWN]
        return tuple(line for line in agenda if line in first)

    @property
    def more_count(self) -> int:
        return len(self.agenda or ()) - len(self.shown)


@dataclass(frozen=True)
class Published:
    """`more` is where all of its kind are listed, under its words."""

    at: datetime
    words: str
    url: str
    more: tuple[str, str]


@dataclass(frozen=True)
class ToRead:
    """What there is to read for somebody who decides nothing here: the last briefing, report and audit, the newest
    first. `board` is its next meeting, where none that is ahead is held in public."""

    published: tuple[Published, ...]
    public: PublicMeeting | None
    board: NextOfBody | None


def to_read(*, on: date) -> ToRead:
    published = _published()
    ahead = [NextOfBody.of(each) for each in Meeting.objects.raw(*_ahead_sql(on))]
    for each in ahead:
        if each.is_public:
            return ToRead(published, PublicMeeting(each, public_agenda(each)), None)
    return ToRead(published, None, next(iter(ahead), None))


def _published() -> tuple[Published, ...]:
    """Told with the quarter or year that each is of: the last one may be old."""
    found = [
        Published(each.sent_at, str(each), each.get_absolute_url(), ("All briefings", reverse("briefings:list")))
        for each in Briefing.objects.raw(*_briefing_sql()).prefetch_related("period")
    ]
    found += (
        Published(each.published_at, str(each), each.get_absolute_url(), ("All reports", reverse("reports:list")))
        for each in Report.objects.raw(*_published_sql())
    )
    found += (
        Published(each.published_at, str(each), each.get_absolute_url(), ("All audits", reverse("audits:list")))
        for each in Audit.objects.raw(*_audit_sql())
    )
    return tuple(sorted(found, key=attrgetter("at"), reverse=True))


def public_agenda(meeting: NextOfBody) -> tuple[AgendaLine, ...] | None:
    """What anybody may read of it, whoever reads it here: an item that is restricted now is not told of at all."""
    version = next(iter(AgendaVersion.objects.raw(*last_version_sql(meeting.pk))), None)
    if version is None:
        return None
    items = list(AgendaItem.objects.raw(*_items_sql(meeting.pk)))
    shown = Shown(
        {str(item.key): (item.restriction, item.reason) for item in items},
        frozenset(str(item.key) for item in items if item.is_open),
        frozenset(),
    )
    lines = shown.seen(Agenda.from_json(version.frozen_words).lines)
    return tuple(line for line in lines if not line.is_restricted)


@sql_written_once
def _items_sql(meeting_id: int) -> QuerySet:
    return AgendaItem.objects.filter(meeting=meeting_id).order_by().only("key", "restriction", "reason")


@sql_written_once
def _briefing_sql() -> QuerySet:
    """The one on the whole plan first, of the last quarter of which any was sent."""
    return Briefing.objects.sent().only("period", "name", "edition", "sent_at").latest_first()[:1]


@sql_written_once
def _audit_sql() -> QuerySet:
    return Audit.objects.published().only("year", "edition", "published_at").order_by("-published_at", "-year")[:1]


@sql_written_once
def _published_sql() -> QuerySet:
    fields = ("title", "edition", "slug", "state", "published_at")
    return Report.objects.in_force().annual().only(*fields).order_by("-published_at", "-year")[:1]


@sql_written_once
def _ahead_sql(on: date) -> QuerySet:
    """Those that are held in public, and those of the board."""
    rows = Meeting.objects.filter(Q(is_public=True) | Q(body__kind=BodyKind.BOARD))
    return with_body_name(rows.ahead(on=on))


def since_last_visit(user: User, *, at: datetime, on: date, actions: ActionSight) -> SinceVisit | None:
    """Who is here for the first time reads what changed since the board met; None where it has not met either."""
    start = next(chain(last_visit(user, on=on), last_meetings(user, on=on)), None)
    if start is None:
        return None
    return SinceVisit(start, plan_in_brief(actions, start.point, at=at))
