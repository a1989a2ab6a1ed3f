"""Managers are reminded that the strategy's review is due, until it is in review."""

from collections.abc import Iterator
from datetime import date

from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, reminders, step_reached, step_words
from partners.choices import Role
from partners.models import User
from priorities.choices import StrategyState
from priorities.models import Strategy

# In days after the day on which the review is due.
REVIEW_REMINDER_DAYS = (-90, -28, 0, 28)


@reminders
def reviews_due(*, on: date) -> Iterator[Reminder]:
    strategy = Strategy.objects.filter(state=StrategyState.CURRENT).first()
    step = step_reached(strategy.review_due_on, REVIEW_REMINDER_DAYS, on=on) if strategy else None
    if step is None:
        return
    verb = "was" if strategy.review_due_on < on else "is"
    for manager in User.objects.active().with_role(Role.MANAGER).order_by("pk"):
        yield Reminder(
            person=manager,
            event=Event.STRATEGY_REVIEW,
            sentence=f"The review of {strategy} {verb} due on {day(strategy.review_due_on)}.",
            link=strategy.get_absolute_url(),
            about=strategy,
            key=f"strategy {strategy.pk} review {strategy.review_due_on} {step:+}",
            why=step_words(step, "a strategy’s review"),
        )
