"""Whoever has an action point is reminded of it, and managers of those that nobody with an account has; partners are
reminded of the recommendations that they are to answer."""

from collections.abc import Iterator
from datetime import date

from board.models import ActionPoint, Recommendation
from board.telling import of_what, people_of
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached, step_words
from partners.choices import Role
from partners.models import User

# In days after an action point is due; before it if negative.
POINT_REMINDER_DAYS = (-3, 1, 14)
# In days after a response to a recommendation is due.
RESPONSE_REMINDER_DAYS = (-14, 1, 14)


@reminders
def points_due(*, on: date) -> Iterator[Reminder]:
    rows = ActionPoint.objects.open().minuted().filter(due_on__range=days_in_reach(POINT_REMINDER_DAYS, on=on))
    found = [(each, step_reached(each.due_on, POINT_REMINDER_DAYS, on=on)) for each in rows.with_people()]
    found = [(each, step) for each, step in found if step is not None]
    managers = _managers() if any(each.person is None for each, _ in found) else []
    for point, step in found:
        for person in [point.person] if point.person else managers:
            yield _of_point(point, person, step)


def _of_point(point: ActionPoint, person: User, step: int) -> Reminder:
    verb, whose = "was" if step > 0 else "is", "" if point.person_id == person.pk else f" of {point.owner}"
    return Reminder(
        person=person,
        event=Event.ACTION_OVERDUE if step > 0 else Event.ACTION_DUE,
        sentence=f"The action point{whose} {of_what(point)} {verb} due on {day(point.due_on)}.",
        link=point.get_absolute_url(),
        about=point,
        key=f"point {point.pk} due {point.due_on} {step:+}",
        why=step_words(step, "an action point"),
        restricted=point.is_restricted,
    )


@reminders
def responses_due(*, on: date) -> Iterator[Reminder]:
    reach = days_in_reach(RESPONSE_REMINDER_DAYS, on=on)
    rows = Recommendation.objects.waiting().minuted().filter(due_on__range=reach).with_origin()
    found = [(each, step_reached(each.due_on, RESPONSE_REMINDER_DAYS, on=on)) for each in rows]
    found = [(each, step) for each, step in found if step is not None]
    officers = people_of(each.partner_id for each, _ in found) if found else {}
    managers = _managers() if any(each.partner_id not in officers for each, _ in found) else []
    for row, step in found:
        for person in officers.get(row.partner_id, managers):
            yield _of_response(row, person, step)


def _of_response(row: Recommendation, person: User, step: int) -> Reminder:
    verb = "was" if step > 0 else "is"
    made_on = day(row.item.meeting.meets_on)
    return Reminder(
        person=person,
        event=Event.ACTION_OVERDUE if step > 0 else Event.ACTION_DUE,
        sentence=f"The response to a recommendation of {row.item.meeting.body}, made on {made_on}, {verb} due on "
        f"{day(row.due_on)}.",
        link=row.get_absolute_url(),
        about=row,
        key=f"response {row.pk} due {row.due_on} {step:+}",
        why=step_words(step, "a response"),
        restricted=row.is_restricted,
    )


def _managers() -> list[User]:
    return list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
