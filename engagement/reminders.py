"""Whoever owes a reply is reminded of it: who looks after the action, and managers."""

from collections.abc import Iterator
from datetime import date

from actions.notices import called
from engagement.summaries.owed import Owed, replies_owed
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, reminders, step_reached, step_words
from partners.choices import Role
from partners.models import User

# In days after the asking, for those who have not answered: `engagement.services.asking` writes to them.
ASKED_REMINDER_DAYS = (10, 20)
# In days after a reply is due; before it if negative.
REPLY_REMINDER_DAYS = (-7, 1, 14)


@reminders
def replies_due(*, on: date) -> Iterator[Reminder]:
    found = [(each, step_reached(each.due_on, REPLY_REMINDER_DAYS, on=on)) for each in replies_owed()]
    found = [(each, step) for each, step in found if step is not None]
    if not found:
        return
    managers = list(User.objects.active().with_role(Role.MANAGER).select_related("partner"))
    for each, step in found:
        officer = each.action.lead_officer
        people = {person.pk: person for person in [*managers, *([officer] if officer else [])] if person.is_active}
        for person in people.values():
            yield _reminder(each, person, step)


def _reminder(owed: Owed, person: User, step: int) -> Reminder:
    answers = "1 answer" if owed.number == 1 else f"{owed.number} answers"
    waits = "waits" if owed.number == 1 else "wait"
    return Reminder(
        person=person,
        event=Event.REPLY_DUE,
        sentence=f"{answers} about {called(owed.action)}, {waits} for a reply by {day(owed.due_on)}.",
        link=owed.round.get_absolute_url(),
        about=owed.action,
        key=f"reply due {owed.round.pk} {owed.due_on} {step:+}",
        why=step_words(step, "a reply"),
        restricted=owed.action.is_restricted,
    )
