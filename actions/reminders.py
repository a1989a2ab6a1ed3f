"""What whoever looks after an action is reminded of: its own date and those of its milestones, until it is done."""

from collections.abc import Iterator
from datetime import date, timedelta

from actions.choices import OPEN
from actions.models import Action, Milestone
from govuk.dates import day
from notices.choices import Event
from notices.reminders import CATCH_UP, Reminder, reminders, step_reached, step_words

# In days after the due date; before it if negative.
OF_ACTIONS = (-14, -3, 1, 14)
OF_MILESTONES = (-7, 1, 14)


@reminders
def actions_due(*, on: date) -> Iterator[Reminder]:
    actions = Action.objects.open().filter(due_on__range=_in_reach(OF_ACTIONS, on=on), lead_officer__is_active=True)
    for action in actions.select_related("lead_officer").order_by("due_on", "pk"):
        step = step_reached(action.due_on, OF_ACTIONS, on=on)
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
    waiting = Milestone.objects.filter(done_on=None, due_on__range=_in_reach(OF_MILESTONES, on=on))
    waiting = waiting.filter(action__stage__in=OPEN, action__lead_officer__is_active=True)
    for milestone in waiting.select_related("action__lead_officer").order_by("due_on", "pk"):
        step = step_reached(milestone.due_on, OF_MILESTONES, on=on)
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


def _in_reach(steps: tuple[int, ...], *, on: date) -> tuple[date, date]:
    """The first and the last due date of which a step is told on a day."""
    return on - timedelta(days=steps[-1]) - CATCH_UP, on - timedelta(days=steps[0])
