"""What a meeting is told beside its agenda, as it stands: for freezing when the agenda is published.

Everything is written down, each line under the reference of its action or its decision, so that a reader's copy can
be cut from it (`packs.summaries.copy`). Nothing is counted here: numbers are those of what a reader sees.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from actions.choices import IN_PLAN
from actions.models import Action
from actions.querysets import ALL_ACTIONS, UNRESTRICTED_ACTIONS
from actions.summaries.stamp import plan_stamp, recent_periods
from board.choices import TOOK_PLACE
from board.models import Meeting
from board.querysets import MINUTES_SHOWN, Sight
from board.summaries.arising import Matter, matters_arising
from board.summaries.minutes import Minutes, whole_minutes
from board.summaries.starting_points import since_meeting
from board.summaries.template import priorities_on
from govuk.dates import clock, day
from partners.models import Partnership
from past.summaries.changes import changes_between
from periods.querysets import fresh_of
from priorities.models import SuccessMeasure
from records.querysets import Standpoint

# Of the kept text: a pack that tells more is of another format, and this one must still be read then.
FORMAT = 1
# All that was minuted by then; what is still being minuted is nobody's to read.
MINUTED = Sight(everything=True)


@dataclass(frozen=True)
class ToldChange:
    """One thing that happened to an action, as `past.wording.ActionChange`; `at` in ISO format, or ""."""

    kind: str
    subject: str
    old: str
    new: str
    why: str
    by: str
    at: str


@dataclass(frozen=True)
class PackAction:
    """One action as it stood. `changes_for_others` are those for who may not read what it said while restricted."""

    reference: str
    title: str
    priority: str
    lead: str
    officer: str
    due: str
    stage: str
    rating: str
    visibility: str
    is_overdue: bool
    is_stale: bool
    reason: str
    way_back: str
    said: str
    public_text: str
    measures: tuple[str, ...]
    changes: tuple[ToldChange, ...]
    changes_for_others: tuple[ToldChange, ...]


@dataclass(frozen=True)
class PackMatter:
    """A decision that left something to do, or an action that it raised. `closed` says how, and when."""

    decision: str
    action: str
    origin: str
    text: str
    owner: str
    due: str
    is_overdue: bool
    latest: str
    closed: str


@dataclass(frozen=True)
class LastTime:
    """The meeting before; `minutes` are empty while they are being taken."""

    meeting: int
    meets_on: str
    is_agreed: bool
    minutes: Minutes | None


@dataclass(frozen=True)
class PackWords:
    """`name` is the meeting's, `place` when and where it begins."""

    name: str
    place: str
    publisher: str
    last: LastTime | None
    matters: tuple[PackMatter, ...]
    actions: tuple[PackAction, ...]
    priorities: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]

    def to_json(self) -> str:
        content = {"format": FORMAT} | asdict(self)
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "PackWords":
        content = json.loads(text)
        return cls(
            name=content["name"],
            place=content["place"],
            publisher=content["publisher"],
            last=_last_from(content["last"]),
            matters=tuple(PackMatter(**each) for each in content["matters"]),
            actions=tuple(map(_action_from, content["actions"])),
            priorities=tuple(content["priorities"]),
            measures=tuple((reference, statement) for reference, statement in content["measures"]),
        )


def _last_from(content: dict | None) -> LastTime | None:
    if content is None:
        return None
    minutes = content.pop("minutes")
    return LastTime(**content, minutes=Minutes.from_json(json.dumps(minutes)) if minutes else None)


def _action_from(content: dict) -> PackAction:
    told = {name: tuple(ToldChange(**each) for each in content[name]) for name in ("changes", "changes_for_others")}
    return PackAction(**content | told | {"measures": tuple(content["measures"])})


def whole_pack(meeting: Meeting, *, at: datetime) -> PackWords:
    """Everything, as it stands at an instant: overdue and stale are those of its day in London."""
    on, last = timezone.localdate(at), meeting_before(meeting)
    changes = _changes(last.meets_on, on) if last else {}
    matters = matters_arising(meeting.body, before=meeting.meets_on, sight=MINUTED, on=on)
    last_time = _last_time(last) if last else None
    named = {*changes, *(each.reference for each in matters), *_raised(last_time)}
    priorities = priorities_on(meeting.meets_on)
    measures = SuccessMeasure.objects.filter(outcome__strategy__in={each.strategy_id for each in priorities})
    return PackWords(
        name=name_of(meeting),
        place=place_of(meeting),
        publisher=publisher_of(meeting),
        last=last_time,
        matters=tuple(map(_matter, matters)),
        actions=tuple(_actions(named, changes, on)),
        priorities=tuple(map(str, priorities)),
        measures=tuple(measures.order_by("outcome", "pk").values_list("reference", "statement")),
    )


def name_of(meeting: Meeting) -> str:
    return f"{meeting.body}, {day(meeting.meets_on)}"


def place_of(meeting: Meeting) -> str:
    return ", ".join(filter(None, [clock(meeting.begins_at), meeting.place]))


def publisher_of(meeting: Meeting) -> str:
    return str(Partnership.objects.first() or meeting.body)


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body that took place before this one."""
    earlier = Meeting.objects.filter(body=meeting.body_id, state__in=TOOK_PLACE, meets_on__lt=meeting.meets_on)
    return earlier.select_related("body").order_by("-meets_on").first()


def _last_time(last: Meeting) -> LastTime:
    minutes = None
    if last.state in MINUTES_SHOWN:
        minutes = Minutes.from_json(last.minutes) if last.is_agreed else whole_minutes(last)
    return LastTime(last.pk, day(last.meets_on), last.is_agreed, minutes)


def _raised(last: LastTime | None) -> set[str]:
    items = last.minutes.items if last and last.minutes else ()
    return {action.reference for item in items for decision in item.decisions for action in decision.actions}


def _matter(matter: Matter) -> PackMatter:
    latest = f"{matter.latest} ({day(matter.latest_on)})" if matter.latest and matter.latest_on else matter.latest
    is_action = matter.reference != matter.origin
    return PackMatter(
        decision=matter.origin,
        action=matter.reference if is_action else "",
        origin=matter.from_words,
        text=matter.text,
        owner=matter.owner,
        due=day(matter.due_on),
        is_overdue=matter.is_overdue,
        latest=latest,
        closed="" if matter.is_open else f"{matter.closed_words}, {day(matter.closed_on)}",
    )


def _changes(held_on: date, on: date) -> dict[str, tuple]:
    """{reference: (changes as who sees everything is told, changes as who sees nothing restricted is told)}."""
    stamp, (_, since), until = plan_stamp(), since_meeting(held_on), Standpoint.end_of(on)
    whole, for_others = (
        {each.reference: tuple(map(_told, each.changes)) for each in changes.actions}
        for changes in (
            changes_between(stamp, sight, since, until, base_url="") for sight in (ALL_ACTIONS, UNRESTRICTED_ACTIONS)
        )
    )
    return {reference: (told, for_others.get(reference, ())) for reference, told in whole.items()}


def _told(change) -> ToldChange:
    at = change.at.isoformat() if change.at else ""
    return ToldChange(str(change.kind), change.subject, change.old, change.new, change.why, change.by, at)


def _actions(named: set[str], changes: dict[str, tuple], on: date):
    fresh = fresh_of(recent_periods(plan_stamp(), on))
    rows = Action.objects.filter(Q(stage__in=IN_PLAN) | Q(reference__in=named)).with_people().in_plan_order()
    for row in rows.prefetch_related("measures"):
        yield _action(row, changes.get(row.reference, ((), ())), on, fresh)


def _action(row: Action, changes: tuple, on: date, fresh) -> PackAction:
    update = row.latest_update
    off_track = update if row.is_off_track else None
    return PackAction(
        reference=row.reference,
        title=row.title,
        priority=str(row.priority),
        lead=row.lead_partner.short_name,
        officer=row.officer_name or "",
        due=day(row.due_on) or row.timescale_text,
        stage=row.stage,
        rating=row.rating,
        visibility=row.visibility,
        is_overdue=row.is_overdue(on=on),
        is_stale=row.is_stale(fresh=fresh),
        reason=off_track.reason if off_track else "",
        way_back=off_track.way_back if off_track else "",
        said=update.text if update else "",
        public_text=update.approved_text if update else "",
        measures=tuple(sorted(measure.reference for measure in row.measures.all())),
        changes=changes[0],
        changes_for_others=changes[1],
    )
