"""Reminders by a manager's own hand, and the link that reminders of updates bring."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notices.choices import Event
from notices.models import Notice
from notices.reminders import way_in
from notices.services import Telling, new_links, send_by_hand
from partners.models import User
from periods.models import ReportingPeriod
from updates.reminders import event_on, for_deputy, numbers_for_deputies
from updates.summaries.outstanding import OfficerOutstanding, key_of, officers_outstanding
from updates.wording import due_sentence

BY_LINK = "due_updates"


@transaction.atomic
def chase(period: ReportingPeriod, people: Iterable[int], *, words: str = "", by: User, at: datetime) -> list[User]:
    """Remind those of `people` (keys) who have updates to send and were not reminded that day; returns who was.

    `words` are the manager's own, above what is due. The mail names no action.
    """
    on = timezone.localdate(at)
    # Of two managers who remind at once the second waits here, and finds the first one's reminders.
    ReportingPeriod.objects.select_for_update().get(pk=period.pk)
    chosen = set(people)
    rows = [row for row in officers_outstanding(period) if row.officer.pk in chosen and row.reminded_on != on]
    known = numbers_for_deputies(rows, on=on)
    tellings = [_telling(row, period, by=by, on=on, known=known) for row in rows]
    told = send_by_hand(tellings, subject=f"Updates due from you for {period}", words=words, by=by, at=at)
    reminded = {notice.person_id for notice in told}
    return [row.officer for row in rows if row.officer.pk in reminded]


def _telling(
    row: OfficerOutstanding, period: ReportingPeriod, *, by: User, on: date, known: dict[int, int]
) -> Telling:
    said = partial(due_sentence, period=period, on=on)
    return Telling(
        event=event_on(period, on=on),
        people=[row.officer],
        about=period,
        sentence=said(row.number),
        link=reverse("updates:mine"),
        key=key_of(period, row.officer, str(on)),
        why=f"{by.name} has reminded you",
        for_deputy=for_deputy(row, known, said),
    )


@way_in(Event.PERIOD_OPENED, Event.UPDATE_DUE, Event.UPDATE_OVERDUE)
def due_updates_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who has something to send that is not restricted, or is told instead of one."""
    period = ReportingPeriod.objects.current(on=on)
    wanted = [each for each in notices if period and each.about_id == period.pk]
    if not wanted:
        return {}
    with_some = {row.officer.pk for row in officers_outstanding(period) if row.open_number}
    # Whoever is told instead sends what they may send themselves: as an officer of the same partner.
    deputies = {each.person_id for each in wanted if each.instead_of_id}
    senders = set(User.objects.officers().filter(pk__in=deputies).values_list("pk", flat=True)) if deputies else set()
    people = {}
    for each in wanted:
        is_sender = each.instead_of_id is None or each.person_id in senders
        if is_sender and (each.instead_of_id or each.person_id) in with_some:
            people[each.person_id] = each.person
    paths = new_links(people.values(), purpose=BY_LINK, subject=period, by=None, at=at)
    return {each.pk: paths[each.person_id] for each in wanted if each.person_id in paths}
