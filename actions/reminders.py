"""What whoever looks after an action is reminded of: its own date and those of its milestones, until it is done."""

from collections.abc import Iterator
from datetime import date

from actions.choices import OPEN
from actions.models import Action, Milestone
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached, step_words

# In days after the due date; before it if negative.
ACTION_REMINDER_DAYS = (-14, -3, 1, 14)
MILESTONE_REMINDER_DAYS = (-7, 1, 14)


@reminders
def actions_due(*, on: date) -> Iterator[Reminder]:
    actions = Action.objects.open().filter(
        due_on__range=days_in_reach(ACTION_REMINDER_DAYS, on=on), lead_officer__is_active=True
    )
    for action in actions.select_related("lead_officer").order_by("due_on", "pk"):
        step = step_reached(action.due_on, ACTION_REMINDER_DAYS, on=on)
        if step is None:
            continue
        is_over = action.is_overdue(on=on)
        yield Reminder(
            person=action.lead_officer,
            event=Event.ACTION_OVERDUE if is_over else Event.ACTION_DUE,
            sentence=f"{action} {'was' if is_over else 'is'} due on {day(action.due_on)}.",
            link=action.get_absolute_url(),
            about=action,
            # Another date is another reminder.
            key=f"action {action.pk} due {action.due_on} {step:+}",
            why=step_words(step, "an action"),
            restricted=action.is_restricted,
        )


@reminders
def milestones_due(*, on: date) -> Iterator[Reminder]:
    waiting = Milestone.objects.filter(done_on=None, due_on__range=days_in_reach(MILESTONE_REMINDER_DAYS, on=on))
    waiting = waiting.filter(action__stage__in=OPEN, action__lead_officer__is_active=True)
    for milestone in waiting.select_related("action__lead_officer").order_by("due_on", "pk"):
        step = step_reached(milestone.due_on, MILESTONE_REMINDER_DAYS, on=on)
        if step is None:
            continue
        action, verb = milestone.action, "was" if milestone.is_late(on=on) else "is"
        yield Reminder(
            person=action.lead_officer,
            event=Event.MILESTONE_DUE,
            sentence=f"The milestone “{milestone}” of {action.reference} {verb} due on {day(milestone.due_on)}.",
            link=action.get_absolute_url(),
            about=action,
            key=f"milestone {milestone.pk} due {milestone.due_on} {step:+}",
            why=step_words(step, "a milestone"),
            restricted=action.is_restricted,
        )
