"""What the directory, a body's page, a meeting's page and the home page show together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import F, QuerySet
from django.utils import timezone

from board.models import AgendaItem, Body, Meeting, Seat, SignUp, Tenure
from board.querysets import Sight
from board.summaries.agenda import Agenda, Shown, agenda_of, agenda_with, changes_between
from board.summaries.agenda_versions import Edition, editions_of
from board.summaries.attendance import SeatOnDay, membership
from board.summaries.clear_days import Notice, notice_of
from board.summaries.quorum import rule_in_words
from govuk.dates import day
from partners.models import Partner, User
from records.caching import sql_written_once


@dataclass(frozen=True)
class BodyRow:
    body: Body
    seats: int
    vacant: int
    quorum: str
    next_meeting: Meeting | None


def directory(*, on: date) -> list[BodyRow]:
    """The bodies that meet, each with its seats and its next meeting."""
    ahead: dict[int, Meeting] = {}
    for meeting in Meeting.objects.ahead(on=on):
        ahead.setdefault(meeting.body_id, meeting)
    seats = Seat.objects.on(on)
    filled = _per_body(seats.filter(pk__in=_held(seats, on)))
    everyone = _per_body(seats)
    bodies = Body.objects.active(on=on).select_related("parent")
    return [
        BodyRow(
            body=body,
            seats=everyone.get(body.pk, 0),
            vacant=everyone.get(body.pk, 0) - filled.get(body.pk, 0),
            quorum=rule_in_words(body),
            next_meeting=ahead.get(body.pk),
        )
        for body in bodies
    ]


def _held(seats, on: date):
    return Tenure.objects.on(on).holders().filter(seat__in=seats).values("seat")


def _per_body(seats) -> dict[int, int]:
    found: dict[int, int] = {}
    for body_id in seats.order_by().values_list("body", flat=True):
        found[body_id] = found.get(body_id, 0) + 1
    return found


@dataclass(frozen=True)
class KindOfPartner:
    """A kind that the strategy names, and who of it has signed up: (partner, signature)."""

    words: str
    signed: tuple[SignUp, ...]


@dataclass(frozen=True)
class Membership:
    on: date
    seats: tuple[SeatOnDay, ...]
    quorum: str
    kinds: tuple[KindOfPartner, ...]
    not_signed: tuple[Partner, ...]

    @property
    def vacant(self) -> int:
        return sum(seat.is_vacant for seat in self.seats)

    @property
    def missing_kinds(self) -> list[str]:
        return [kind.words for kind in self.kinds if not kind.signed]


def membership_page(body: Body, *, on: date) -> Membership:
    signed = [each for each in body.sign_ups.select_related("partner") if _is_signed(each, on)]
    named = list(body.named_kinds.all())
    kinds = [_kind(each.words, [row for row in signed if row.partner.kind_id == each.kind_id]) for each in named]
    others = [row for row in signed if row.partner.kind_id not in {each.kind_id for each in named}]
    if others:
        kinds.append(_kind("Others", others))
    seats = membership(body, on=on)
    have_signed = {row.partner_id for row in signed}
    seated = {each.seat.partner for each in seats}
    not_signed = sorted((each for each in seated if each.pk not in have_signed), key=lambda each: each.name)
    return Membership(on, tuple(seats), rule_in_words(body), tuple(kinds), tuple(not_signed))


def _is_signed(row: SignUp, on: date) -> bool:
    return row.signed_on <= on and (row.withdrawn_on is None or row.withdrawn_on > on)


def _kind(words: str, rows: Iterable[SignUp]) -> KindOfPartner:
    return KindOfPartner(words, tuple(rows))


@dataclass(frozen=True)
class MeetingPage:
    """`agenda` is what the reader reads: as it was published last, or live for those who build it."""

    agenda: Agenda | None
    edition: Edition | None
    editions: tuple[Edition, ...]
    unpublished: tuple[str, ...]
    notice: Notice


def meeting_page(
    meeting: Meeting, shown: Shown, items: Iterable[AgendaItem], *, sight: Sight, on: date
) -> MeetingPage:
    """`items` are those that stand, for those who build the agenda."""
    # Of what is published with the agenda only the changes are told here.
    editions = editions_of(meeting, shown, sight=sight, is_told_whole=False)
    last = editions[-1] if editions else None
    live = agenda_of(agenda_with(items), shown) if sight.drafts else None
    unpublished = changes_between(last.agenda, live) if last and live and meeting.is_ahead else ()
    given_on = on_day(editions[0]) if editions else None
    agenda = live if live and meeting.is_ahead else (last.agenda if last else live)
    notice = notice_of(meeting.meets_on, given_on=given_on, on=on)
    return MeetingPage(agenda, last, tuple(editions), unpublished, notice)


def on_day(edition: Edition) -> date:
    """The day in London on which it was published."""
    return timezone.localdate(edition.published_at)


@dataclass(frozen=True)
class NextOfBody:
    """A meeting that is ahead, in words for pages that show nothing else of it."""

    pk: int
    body_id: int
    body_name: str
    meets_on: date
    begins_at: time
    place: str
    is_planned: bool
    is_public: bool
    url: str

    @classmethod
    def of(cls, meeting: Meeting) -> "NextOfBody":
        """Of one `with_body_name`."""
        when = (meeting.meets_on, meeting.begins_at, meeting.place)
        state = (meeting.is_planned, meeting.is_public)
        return cls(meeting.pk, meeting.body_id, meeting.body_name, *when, *state, meeting.get_absolute_url())

    def __str__(self) -> str:
        return f"{self.body_name}, {day(self.meets_on)}"


def next_meetings(user: User, *, on: date) -> list[NextOfBody]:
    """The next meeting of each body on which this person has a seat, the soonest first."""
    return next_of_each(Meeting.objects.raw(*_next_sql(user.pk, on)))


@sql_written_once
def _next_sql(user_id: int, on: date) -> QuerySet:
    seats = Tenure.objects.filter(person=user_id).on(on).values("seat__body")
    return with_body_name(Meeting.objects.filter(body__in=seats).ahead(on=on))


def with_body_name(meetings: QuerySet) -> QuerySet:
    fields = ("body", "meets_on", "begins_at", "place", "state", "is_public")
    return meetings.only(*fields).annotate(body_name=F("body__name"))


def next_of_each(meetings: Iterable[Meeting]) -> list[NextOfBody]:
    """The first of each body, of meetings `with_body_name` that come in order."""
    found: dict[int, NextOfBody] = {}
    for each in meetings:
        if each.body_id not in found:
            found[each.body_id] = NextOfBody.of(each)
    return list(found.values())
