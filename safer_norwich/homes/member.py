"""A member of a body comes before the meeting: what it will ask, what got worse since the last one, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, OuterRef, Subquery, Value, When

from board.choices import Purpose
from board.models import AgendaItem, AgendaVersion, ItemNote, Meeting
from board.querysets import Sight
from board.summaries.agenda import Agenda, AgendaLine, Shown
from board.summaries.arising import Matter, open_matters
from board.summaries.changed_since import last_meetings
from partners.models import User
from past.summaries.changed_since import StartingPoint
from past.summaries.in_brief import PlanInBrief, plan_in_brief

DECISIONS_SHOWN, WORSE_SHOWN, MATTERS_SHOWN, NOTES_SHOWN = 6, 5, 3, 5


@dataclass(frozen=True)
class NextMeeting:
    """`agenda` is as it was published last for this reader; None where it is not published yet."""

    meeting: Meeting
    days: int
    agenda: Agenda | None
    notes: tuple[tuple[AgendaLine, str], ...]

    @property
    def in_words(self) -> str:
        return {0: "today", 1: "tomorrow"}.get(self.days, f"in {self.days} days")

    @property
    def to_decide(self) -> list[AgendaLine]:
        return [line for line in self.agenda.lines if line.purpose == Purpose.DECISION] if self.agenda else []


def next_meeting(meeting: Meeting, user: User, sight: Sight, *, on: date) -> NextMeeting:
    days, version = (meeting.meets_on - on).days, meeting.agenda_versions.order_by("-number").first()
    if version is None:
        return NextMeeting(meeting, days, None, ())
    agenda, notes = _as_published(version, user, sight)
    return NextMeeting(meeting, days, agenda, notes)


def _as_published(version: AgendaVersion, user: User, sight: Sight):
    """The agenda and this person's own notes on it, in one question: nothing here names the actions of an item."""
    rows = AgendaItem.objects.filter(meeting=version.meeting_id)
    own = ItemNote.objects.filter(item=OuterRef("pk"), person=user)
    readable = Case(When(pk__in=rows.in_sight(sight).values("pk"), then=Value(True)), default=Value(False))
    found = rows.annotate(is_readable=readable, own_note=Subquery(own.values("text")[:1])).order_by()
    items = {str(item.key): item for item in found.only("key", "restriction", "reason")}
    shown = Shown(
        {key: (item.restriction, item.reason) for key, item in items.items()},
        frozenset(key for key, item in items.items() if item.is_readable),
        frozenset(),
    )
    lines = tuple(shown.seen(Agenda.from_json(version.frozen_words).lines))
    noted = ((line, items[line.key].own_note) for line in lines if line.key in shown.readable)
    return Agenda(lines), tuple((line, text) for line, text in noted if text)[:NOTES_SHOWN]


@dataclass(frozen=True)
class SinceMeeting:
    start: StartingPoint
    brief: PlanInBrief


def since_last_meeting(user: User, *, on: date, actions) -> SinceMeeting | None:
    """What changed in the plan since the last meeting of this person's body; None where none has met."""
    start = next(last_meetings(user, on=on), None)
    if start is None:
        return None
    brief = plan_in_brief(actions, start.point, on=on, most=WORSE_SHOWN)
    return SinceMeeting(start, brief)


@dataclass(frozen=True)
class OpenMatters:
    """Of one meeting: how many matters are open, how many of them late, and those longest due."""

    meeting: Meeting
    number: int
    overdue_count: int
    first: tuple[Matter, ...]


def matters_for(meeting: Meeting, sight: Sight, *, on: date) -> OpenMatters:
    found = open_matters(meeting.body, before=meeting.meets_on, sight=sight, on=on)
    return OpenMatters(
        meeting, len(found), sum(each.is_overdue for each in found), tuple(_longest_due(found)[:MATTERS_SHOWN])
    )


def _longest_due(found: Iterable[Matter]) -> list[Matter]:
    return sorted(found, key=lambda each: each.due_on or date.max)
