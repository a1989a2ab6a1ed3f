"""Who is reminded of the updates of a quarter, and who is told of those that are still missing; on which days."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from django.urls import reverse

from notices.choices import Event
from notices.models import Preferences
from notices.reminders import Reminder, reminders
from notices.services.notifying import with_roles
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from updates.limits import OPENING_IS_TOLD_FOR
from updates.summaries.outstanding import OfficerOutstanding, key_of, officers_outstanding, opened_on
from updates.wording import due_sentence, late_sentence, opened_sentence

# In days after the day on which updates are due; before it if negative.
UPDATE_REMINDER_DAYS = (-14, -3, 1, 7, 14)
# Whoever was reminded, by a manager or by the day's mail, is left in peace so long.
LEAST_DAYS_BETWEEN = 3


class Escalation(Enum):
    """Who answers for somebody whose updates are late, in the order in which they are told."""

    DEPUTY = "deputy"
    CONTACT = "contact"
    MANAGER = "manager"


# The day after updates were due from which each is told of whoever still has not sent theirs.
ESCALATED_AFTER = {Escalation.DEPUTY: 15, Escalation.CONTACT: 18, Escalation.MANAGER: 21}


@dataclass(frozen=True)
class Step:
    """One reminder of the updates of a period. `days` are those after they are due; None for its opening."""

    days: int | None

    @property
    def key(self) -> str:
        return "opened" if self.days is None else f"{self.days:+}"

    @property
    def because(self) -> str:
        """After "because", in a mail and in the log."""
        if self.days is None:
            return "a quarter has opened and you look after an action"
        days = "1 day" if abs(self.days) == 1 else f"{abs(self.days)} days"
        if self.days < 0:
            return f"this is the reminder {days} before updates are due"
        return f"this is the reminder {days} after updates were due"


OPENED = Step(None)


# The same days are asked about for each officer.
@lru_cache(maxsize=512)
def step_on(day: date, *, due_on: date, opened_on: date) -> Step | None:
    """The last step that a day has reached, by the day on which updates are due and that from which they are sent."""
    reached = [days for days in UPDATE_REMINDER_DAYS if max(due_on + timedelta(days=days), opened_on) <= day]
    # A quarter that opens late begins with the reminder of its day.
    if reached:
        return Step(reached[-1])
    return OPENED if opened_on <= day < opened_on + OPENING_IS_TOLD_FOR else None


@reminders
def updates_due(*, on: date) -> Iterator[Reminder]:
    """To whoever looks after actions, until all they have to say is said."""
    period = ReportingPeriod.objects.current(on=on)
    if period is None:
        return
    opened = opened_on(period)
    step = step_on(on, due_on=period.due_on, opened_on=opened)
    if step is None:
        return
    rows = officers_outstanding(period)
    known = numbers_for_deputies(rows, on=on)
    for row in rows:
        if step.key not in row.told and not is_too_soon(row.reminded_on, on=on):
            yield reminder_of(row, period, step, on=on, known=known)


def is_too_soon(reminded_on: date | None, *, on: date) -> bool:
    return reminded_on is not None and (on - reminded_on).days < LEAST_DAYS_BETWEEN


def reminder_of(
    row: OfficerOutstanding, period: ReportingPeriod, step: Step, *, on: date, known: dict[int, int]
) -> Reminder:
    is_opening = step == OPENED

    def said(number: int) -> str:
        return opened_sentence(number, period) if is_opening else due_sentence(number, period, on=on)

    return Reminder(
        person=row.officer,
        event=Event.PERIOD_OPENED if is_opening else event_on(period, on=on),
        sentence=said(row.number),
        link=reverse("updates:mine"),
        about=period,
        key=key_of(period, row.officer, step.key),
        why=step.because,
        for_deputy=for_deputy(row, known, said),
    )


def numbers_for_deputies(rows: list[OfficerOutstanding], *, on: date) -> dict[int, int]:
    """{officer who is away: how many of their updates may be told of to the deputy whom they named}"""
    away = Preferences.objects.away(on=on).filter(person__in=[row.officer for row in rows]).exclude(deputy=None)
    deputies = {each.person_id: each.deputy for each in away.select_related("deputy")}
    with_roles(deputies.values())
    found = {}
    for row in rows:
        if deputy := deputies.get(row.officer.pk):
            found[row.officer.pk] = row.number if deputy.takes_part_in_restricted else row.open_number
    return found


def for_deputy(row: OfficerOutstanding, known: dict[int, int], said: Callable[[int], str]) -> str | None:
    """What is said to the deputy, where it is not the same; nothing where they may know of none."""
    number = known.get(row.officer.pk, row.number)
    return None if number == row.number else said(number) if number else ""


def event_on(period: ReportingPeriod, *, on: date) -> Event:
    return Event.UPDATE_OVERDUE if period.is_past_due(on=on) else Event.UPDATE_DUE


def next_reminder(
    row: OfficerOutstanding, period: ReportingPeriod, opened_on: date, chosen: Preferences | None, *, on: date
) -> date | None:
    """The first day after this one on which the day's mail would remind them."""
    chosen = chosen or Preferences()
    last = period.due_on + timedelta(days=UPDATE_REMINDER_DAYS[-1] + LEAST_DAYS_BETWEEN + 7)
    for day in days_after(on, until=last):
        step = step_on(day, due_on=period.due_on, opened_on=opened_on)
        if step and step.key not in row.told and not is_too_soon(row.reminded_on, on=day) and chosen.mails_on(day):
            return day
    return None


def days_after(day: date, *, until: date) -> Iterable[date]:
    return (day + timedelta(days=number) for number in range(1, (until - day).days + 1))


@reminders
def updates_late(*, on: date) -> Iterator[Reminder]:
    """To whoever answers for those who have not sent theirs: one after another, and each once."""
    period = ReportingPeriod.objects.current(on=on)
    reached = [who for who, days in ESCALATED_AFTER.items() if period and period.due_on + timedelta(days=days) <= on]
    if not reached:
        return
    rows = officers_outstanding(period)
    answering = People.for_officers([row.officer for row in rows])
    for row in rows:
        for who in reached:
            for person in answering.of(row.officer, who):
                # Of what they may not see they are not told how much there is either.
                number = row.number if person.takes_part_in_restricted else row.open_number
                if number:
                    yield late_reminder(row.officer, person, who, number, period)


def late_reminder(officer: User, person: User, who: Escalation, number: int, period: ReportingPeriod) -> Reminder:
    late = f"whose updates were {ESCALATED_AFTER[who]} days late"
    why = {
        Escalation.DEPUTY: f"{officer.name}, {late}, has named you as deputy",
        Escalation.CONTACT: f"you are the contact of {officer.partner}, {late}",
        Escalation.MANAGER: f"you manage the partnership, and {officer.name} is one {late}",
    }[who]
    of_officer = reverse("actions:list", query={"officer": officer.pk, "waiting": "on"})
    return Reminder(
        person=person,
        event=Event.OVERDUE_ELSEWHERE,
        sentence=late_sentence(officer, number, period),
        link=reverse("updates:outstanding") if who == Escalation.MANAGER else of_officer,
        about=period,
        # Of one officer each is told once, in whichever part comes first.
        key=f"late {period.pk} {officer.pk}",
        why=why,
    )


class People:
    """Who answers for officers: read for all of them at once, with their roles."""

    def __init__(self, deputies: dict[int, User], managers: list[User], contacts: dict[int, User]):
        self.deputies, self.managers, self.contacts = deputies, managers, contacts

    @classmethod
    def for_officers(cls, officers: list[User]) -> "People":
        chosen = Preferences.objects.filter(person__in=officers).exclude(deputy=None)
        deputies = dict(chosen.values_list("person", "deputy"))
        partners = {officer.partner_id: officer.partner for officer in officers}
        contacts = {key: partner.contact_now.pk for key, partner in partners.items() if partner.contact_now}
        managers = User.objects.active().with_role(Role.MANAGER).values_list("pk", flat=True)
        keys = {*deputies.values(), *contacts.values(), *managers}
        people = User.objects.active().filter(pk__in=keys).prefetch_related("groups").in_bulk()
        for person in people.values():
            # The policy would ask for them person by person.
            person.roles = frozenset(group.name for group in person.groups.all())
        return cls(
            {officer: people[key] for officer, key in deputies.items() if key in people},
            [person for _, person in sorted(people.items()) if Role.MANAGER in person.roles],
            {partner: people[key] for partner, key in contacts.items() if key in people},
        )

    def of(self, officer: User, who: Escalation) -> list[User]:
        if who == Escalation.MANAGER:
            return [person for person in self.managers if person != officer]
        one = self.deputies.get(officer.pk) if who == Escalation.DEPUTY else self.contacts.get(officer.partner_id)
        # Whoever has gone to another partner answers for nobody here any more.
        return [one] if one and one != officer and one.partner_id == officer.partner_id else []
