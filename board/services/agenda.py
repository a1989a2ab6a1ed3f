"""The agenda: built from a template, edited, published in versions. What was published stays as it was."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from board.choices import AHEAD, BEING_MINUTED, TAKES_ITEMS, ItemKind, MeetingState, Restriction
from board.models import AgendaItem, AgendaVersion, Meeting, Paper
from board.notices import tell_published
from board.services.refusal import SHORT_NOTICE, refuse, require_state
from board.summaries.agenda import whole_agenda
from board.summaries.agenda_order import numbered
from board.summaries.agenda_template import template_items
from board.summaries.also_published import AlsoPublished, also_published
from board.summaries.clear_days import notice_of
from papers.document import sha256
from partners.models import User
from records.services import keep, keep_changed, keep_new, remove_document, take_in

HELD = MeetingState.HELD


@transaction.atomic
def build_agenda(meeting: Meeting, *, by: User, at: datetime) -> list[AgendaItem]:
    """Put the body's standing items on an empty agenda, with the priorities whose turn it is."""
    require_state(meeting, *AHEAD)
    if meeting.items.standing().exists():
        refuse("This agenda already has items. Add what is missing.")
    items = template_items(meeting)
    for position, item in enumerate(items, start=1):
        item.position = position
    keep_new(items, by=by, at=at, why=["From the template"] * len(items))
    return items


@transaction.atomic
def add_item(item: AgendaItem, *, links: Mapping, by: User, at: datetime) -> AgendaItem:
    """Put an item at the end, before the standing items that close a meeting. During a meeting it is urgent
    business, and shown with the minutes."""
    require_state(item.meeting, *TAKES_ITEMS)
    item.is_published = item.meeting.state == HELD
    siblings = list(item.meeting.items.standing().order_by("position", "pk"))
    closing = [each for each in siblings if each.kind in (ItemKind.OTHER_BUSINESS, ItemKind.NEXT_DATE)]
    place = siblings.index(closing[0]) if closing else len(siblings)
    for each in siblings[place:]:
        _place(each, each.position + 1)
    item.position = siblings[place].position - 1 if closing else (siblings[-1].position + 1 if siblings else 1)
    return keep(item, by=by, at=at, links=links, why="Put on the agenda")


def set_order(meeting: Meeting) -> None:
    """Let the items stand in the order of their numbers, whatever becomes restricted later."""
    for number, item in numbered(meeting.items.standing()):
        if item.position != number:
            _place(item, number)


def _place(item: AgendaItem, position: int) -> None:
    """Only the order changes, which is nobody's text: beneath notice, so that no writer is told of a clash."""
    item.position = position
    item.save(update_fields=["position"])


@transaction.atomic
def revise_item(item: AgendaItem, *, links: Mapping, by: User, at: datetime) -> AgendaItem:
    require_state(item.meeting, *TAKES_ITEMS)
    return _keep_with_decisions(item, links=links, by=by, at=at, why="Agenda edited")


@transaction.atomic
def restrict_item(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Restrict or open an item, its minute, papers and decisions, while it is minuted. Its number may change, for
    restricted ones stand behind the others."""
    require_state(item.meeting, *BEING_MINUTED)
    return _keep_with_decisions(item, links={}, by=by, at=at, why="Restricted" if item.is_restricted else "Opened")


def _keep_with_decisions(item: AgendaItem, *, links: Mapping, by: User, at: datetime, why: str) -> AgendaItem:
    _require_numbers_to_fit(item)
    keep(item, by=by, at=at, links=links, why=why)
    for decision in item.decisions.exclude(restriction=item.restriction, reason=item.reason):
        decision.restriction, decision.reason = item.restriction, item.reason
        keep(decision, by=by, at=at, why="As its item")
    return item


def _require_numbers_to_fit(item: AgendaItem) -> None:
    """An unannounced item's decisions are numbered apart: one that has decisions can neither become one nor cease."""
    hidden = item.restriction == Restriction.UNANNOUNCED
    other = item.decisions.exclude(series="R") if hidden else item.decisions.filter(series="R")
    if other.exists():
        refuse(
            "This item has numbered decisions, so it is too late to make it unannounced, or to announce it",
            "restriction",
        )


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: User, at: datetime) -> bool:
    """Change places with the item before or after it that has the same restriction; the first and last stay.

    Returns whether it moved.
    """
    require_state(item.meeting, *AHEAD)
    rows = item.meeting.items.standing().filter(restriction=item.restriction)
    found = rows.filter(position__lt=item.position) if up else rows.filter(position__gt=item.position)
    neighbour = found.order_by("-position" if up else "position").first()
    if neighbour is not None:
        before, after = item.position, neighbour.position
        _place(item, after)
        _place(neighbour, before)
    return neighbour is not None


@transaction.atomic
def withdraw_item(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    require_state(item.meeting, *AHEAD)
    item.withdrawn_at, item.withdrawn_by = at, by
    return keep(item, by=by, at=at, why="Withdrawn")


@transaction.atomic
def attach_paper(
    item: AgendaItem,
    *,
    file: UploadedFile,
    title: str,
    by: User,
    at: datetime,
    keep_properties: bool = False,
    is_for_residents: bool = False,
) -> Paper:
    """Keep a file with an item. Until the agenda is published (again), only those who build it see it."""
    require_state(item.meeting, *TAKES_ITEMS)
    paper = Paper(item=item, is_published=item.meeting.state == HELD, is_for_residents=is_for_residents)
    return take_in(paper, file=file, title=title, by=by, at=at, keep_properties=keep_properties)


@transaction.atomic
def remove_paper(paper: Paper, *, by: User, at: datetime) -> Paper:
    require_state(paper.item.meeting, *TAKES_ITEMS)
    return remove_document(paper, by=by, at=at)


@transaction.atomic
def publish_agenda(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    accepts_short_notice: bool = False,
    beside: AlsoPublished | None = None,
) -> AgendaVersion:
    """Freeze the agenda as the next version, with what is published beside it as the plan stands. What changed since
    the last is worked out for each reader.

    The first version gives notice of the meeting: too few clear days are refused, with the code SHORT_NOTICE, unless
    somebody accepts them. `beside` is what other apps publish with agendas, unless it is given: `AlsoPublished()`
    publishes the agenda alone.
    """
    require_state(meeting, *AHEAD)
    items = list(meeting.items.standing())
    _require_publishable(items)
    last = meeting.agenda_versions.order_by("number").last()
    if last is None and not accepts_short_notice:
        _require_notice(meeting, on=timezone.localdate(at))
    version = _freeze(meeting, last, by=by, at=at)
    # Refusing undoes the version too: only when it is frozen is it known whether the rest has changed.
    beside = beside or also_published()
    if not beside.freeze(version, last=last, at=at) and last and last.agenda == version.agenda:
        refuse("Nothing has changed since the agenda was published")
    _show(items, by=by, at=at)
    meeting.state = MeetingState.AGENDA_PUBLISHED
    keep(meeting, by=by, at=at, why="Agenda published")
    tell_published(version, by=by, at=at)
    return version


def _freeze(meeting: Meeting, last: AgendaVersion | None, *, by: User, at: datetime) -> AgendaVersion:
    number, agenda = last.number + 1 if last else 1, whole_agenda(meeting).to_json()
    version = AgendaVersion(
        meeting=meeting, number=number, published_by=by, published_at=at, agenda=agenda, sha256=sha256(agenda)
    )
    version.full_clean()
    version.save()
    return version


def _require_notice(meeting: Meeting, *, on: date) -> None:
    notice = notice_of(meeting.meets_on, given_on=on)
    if not notice.is_enough:
        raise ValidationError(notice.words, code=SHORT_NOTICE)


def _require_publishable(items: list[AgendaItem]) -> None:
    if not items:
        refuse("There is nothing on the agenda yet")
    silent = [item for item in items if item.lacks_implications]
    if silent:
        names = ", ".join(f"“{item.title}”" for item in silent)
        refuse(f"Every item for decision needs its Section 17 implications. They are missing for: {names}.")


def _show(items: list[AgendaItem], *, by: User, at: datetime) -> None:
    papers = list(Paper.objects.kept().filter(item__in=items, is_published=False))
    for rows in ([item for item in items if not item.is_published], papers):
        for row in rows:
            row.is_published = True
        keep_changed(rows, by=by, at=at, why=["Published"] * len(rows))
