"""A member of a body comes before the meeting: what it will ask, what got worse since the last one, what is open."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from actions.querysets import ActionSight
from board.choices import Purpose
from board.models import AgendaItem, AgendaVersion, ItemNote
from board.querysets import Sight
from board.summaries.agenda import Agenda, AgendaLine, Shown
from board.summaries.open_matters_arising import OpenMatter, open_matters
from board.summaries.overview import NextOfBody
from board.summaries.starting_points import last_meetings
from partners.models import User
from past.summaries.in_brief import PlanInBrief, plan_in_brief
from past.summaries.starting_points import StartingPoint
from records.caching import sql_written_once

MATTERS_SHOWN, NOTES_SHOWN = 3, 5


@dataclass(frozen=True)
class NextMeeting:
    """`agenda` is as it was published last for this reader; None where it is not published yet."""

    meeting: NextOfBody
    days: int
    agenda: Agenda | None
    notes: tuple[tuple[AgendaLine, str], ...]

    @property
    def in_words(self) -> str:
        return {0: "today", 1: "tomorrow"}.get(self.days, f"in {self.days} days")

    @property
    def to_decide(self) -> list[AgendaLine]:
        return [line for line in self.agenda.lines if line.purpose == Purpose.DECISION] if self.agenda else []


def next_meeting(meeting: NextOfBody, user: User, sight: Sight, *, on: date) -> NextMeeting:
    days, versions = (meeting.meets_on - on).days, AgendaVersion.objects.raw(*last_version_sql(meeting.pk))
    version = next(iter(versions), None)
    if version is None:
        return NextMeeting(meeting, days, None, ())
    agenda, notes = _as_published(version, user, sight)
    return NextMeeting(meeting, days, agenda, notes)


@sql_written_once
def last_version_sql(meeting_id: int) -> QuerySet:
    return AgendaVersion.objects.filter(meeting=meeting_id).order_by("-number")[:1]


def _as_published(version: AgendaVersion, user: User, sight: Sight):
    """The agenda and this person's own notes on it, in one question: nothing here names the actions of an item."""
    rows = AgendaItem.objects.raw(*_items_sql(version.meeting_id, user.pk, sight=sight))
    items = {str(item.key): item for item in rows}
    shown = Shown(
        {key: (item.restriction, item.reason) for key, item in items.items()},
        frozenset(key for key, item in items.items() if item.is_readable),
        frozenset(),
    )
    lines = tuple(shown.seen(Agenda.from_json(version.frozen_words).lines))
    noted = ((line, items[line.key].own_note) for line in lines if line.key in shown.readable)
    return Agenda(lines), tuple((line, text) for line, text in noted if text)[:NOTES_SHOWN]


@sql_written_once
def _items_sql(meeting_id: int, user_id: int, *, sight: Sight) -> QuerySet:
    rows = AgendaItem.objects.filter(meeting=meeting_id).order_by()
    note = Subquery(ItemNote.objects.filter(item=OuterRef("pk"), person=user_id).values("text")[:1])
    is_readable = Case(When(pk__in=rows.in_sight(sight).values("pk"), then=Value(1)), default=Value(0))
    return rows.only("key", "restriction", "reason").annotate(is_readable=is_readable, own_note=note)


@dataclass(frozen=True)
class SinceMeeting:
    start: StartingPoint
    brief: PlanInBrief


def since_last_meeting(user: User, *, at: datetime, on: date, actions: ActionSight) -> SinceMeeting | None:
    """What changed in the plan since the last meeting of this person's body; None where none has met."""
    start = next(last_meetings(user, on=on), None)
    if start is None:
        return None
    return SinceMeeting(start, plan_in_brief(actions, start.point, at=at))


@dataclass(frozen=True)
class OpenMatters:
    """Of one meeting: how many matters are open, how many of them late, and those longest due."""

    meeting: NextOfBody
    number: int
    overdue_count: int
    first: tuple[OpenMatter, ...]


def matters_for(meeting: NextOfBody, sight: Sight, *, on: date) -> OpenMatters:
    found = open_matters(meeting.body_id, before=meeting.meets_on, sight=sight, on=on)
    longest_due = sorted(found, key=lambda each: each.due_on or date.max)
    return OpenMatters(meeting, len(found), sum(each.is_overdue for each in found), tuple(longest_due[:MATTERS_SHOWN]))
