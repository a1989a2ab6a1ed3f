"""Managers are reminded of each duty before its day, and when it is late, until there is evidence."""

from collections.abc import Iterator
from datetime import date

from govuk.words import lower_first
from notices.choices import Event
from notices.reminders import Reminder, reminders, step_reached, step_words
from oversight.models import Duty
from oversight.summaries.duties import duties_stamp
from oversight.summaries.duty_lines import DutyLine
from oversight.summaries.duty_rule import Standing
from oversight.summaries.late_or_due_soon import owed_now
from oversight.wording.duties import time_words
from partners.choices import Role
from partners.models import User

# In days after the day on which a duty is due; before it if negative. From when on the home page of managers tells of
# it is DUE_WITHIN in `oversight.limits`.
DUTY_REMINDER_DAYS = (-28, 1, 14)


@reminders
def duties_due(*, on: date) -> Iterator[Reminder]:
    if not Duty.objects.exists():
        return
    managers = None
    for line, standing in owed_now(stamp=duties_stamp(), on=on):
        step = step_reached(standing.occurrence.due_on, DUTY_REMINDER_DAYS, on=on)
        if step is None:
            continue
        if managers is None:
            managers = list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
        for manager in managers:
            yield _reminder(manager, line, standing, step, on=on)


def _reminder(manager: User, line: DutyLine, standing: Standing, step: int, *, on: date) -> Reminder:
    duty, once = line.duty, standing.occurrence
    return Reminder(
        person=manager,
        event=Event.DUTY_DUE,
        # What happened is not in it: of a restricted duty a mail says only that there is something.
        sentence=f"The duty “{duty.title}”: {lower_first(time_words(standing, on=on))}",
        link=duty.get_absolute_url(),
        about=duty,
        key=f"duty {duty.pk} {once.occasion or once.starts_on} {once.due_on} {step:+}",
        why=step_words(step, "a duty"),
        restricted=duty.is_restricted,
    )
