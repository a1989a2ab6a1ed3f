"""Who is reminded of the updates of a quarter, and who is told of those that stay away. The days are in `choices`."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from notices.choices import Event
from notices.models import Preferences
from notices.reminders import Reminder, reminders
from notices.services.telling import with_roles
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from updates.choices import LEAST_DAYS_BETWEEN, OPENED, TOLD_FROM, Answering, Step, step_on
from updates.summaries.waiting import Waiting, key_of, opened_on, waiting
from updates.wording import due_sentence, late_sentence, opened_sentence


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
    rows = waiting(period)
    known = numbers_for_deputies(rows, on=on)
    for row in rows:
        if step.key not in row.told and not is_too_soon(row.reminded_on, on=on):
            yield reminder_of(row, period, step, on=on, known=known)


def is_too_soon(reminded_on: date | None, *, on: date) -> bool:
    return reminded_on is not None and (on - reminded_on).days < LEAST_DAYS_BETWEEN


def reminder_of(row: Waiting, period: ReportingPeriod, step: Step, *, on: date, known: dict[int, int]) -> Reminder:
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


def numbers_for_deputies(rows: list[Waiting], *, on: date) -> dict[int, int]:
    """{officer who is away: how many of their updates may be told of to the deputy whom they named}"""
    away = Preferences.objects.away(on=on).filter(person__in=[row.officer for row in rows]).exclude(deputy=None)
    deputies = {each.person_id: each.deputy for each in away.select_related("deputy")}
    with_roles(deputies.values())
    found = {}
    for row in rows:
        if deputy := deputies.get(row.officer.pk):
            found[row.officer.pk] = row.number if deputy.takes_part_in_restricted else row.open_number
    return found


def for_deputy(row: Waiting, known: dict[int, int], said: Callable[[int], str]) -> str | None:
    """What is said to the deputy, where it is not the same; nothing where they may know of none."""
    number = known.get(row.officer.pk, row.number)
    return None if number == row.number else said(number) if number else ""


def event_on(period: ReportingPeriod, *, on: date) -> Event:
    return Event.UPDATE_OVERDUE if period.is_past_due(on=on) else Event.UPDATE_DUE


@reminders
def updates_late(*, on: date) -> Iterator[Reminder]:
    """To whoever answers for those who have not sent theirs: one after another, and each once."""
    period = ReportingPeriod.objects.current(on=on)
    reached = [who for who, days in TOLD_FROM.items() if period and period.due_on + timedelta(days=days) <= on]
    if not reached:
        return
    rows = waiting(period)
    answering = People.for_officers([row.officer for row in rows])
    for row in rows:
        for who in reached:
            for person in answering.of(row.officer, who):
                # Of what they may not see they are not told how much there is either.
                number = row.number if person.takes_part_in_restricted else row.open_number
                if number:
                    yield late_reminder(row.officer, person, who, number, period)


def late_reminder(officer: User, person: User, who: Answering, number: int, period: ReportingPeriod) -> Reminder:
    late = f"whose updates were {TOLD_FROM[who]} days late"
    why = {
        Answering.DEPUTY: f"{officer.name}, {late}, has named you as deputy",
        Answering.CONTACT: f"you are the contact of {officer.partner}, {late}",
        Answering.MANAGER: f"you manage the partnership, and {officer.name} is one {late}",
    }[who]
    of_officer = reverse("actions:list", query={"officer": officer.pk, "waiting": "on"})
    return Reminder(
        person=person,
        event=Event.OVERDUE_ELSEWHERE,
        sentence=late_sentence(officer, number, period),
        link=reverse("updates:outstanding") if who == Answering.MANAGER else of_officer,
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

    def of(self, officer: User, who: Answering) -> list[User]:
        if who == Answering.MANAGER:
            return [person for person in self.managers if person != officer]
        one = self.deputies.get(officer.pk) if who == Answering.DEPUTY else self.contacts.get(officer.partner_id)
        # Whoever has gone to another partner answers for nobody here any more.
        return [one] if one and one != officer and one.partner_id == officer.partner_id else []
