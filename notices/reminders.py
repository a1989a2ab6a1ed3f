"""What people are reminded of on a day: apps above enter a function for each reason, in `ready()`, as with rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model

from notices.choices import Event
from partners.models import User
from partners.services import MailFile


@dataclass(frozen=True)
class Reminder:
    """One sentence for one person, about a row, from a day on. `key` names it: nobody is reminded of one twice.

    `why` follows "because": "your updates are due in 3 days". The person reads it, and the manager in the log.
    `for_deputy` is what is said to whoever is told instead, where it is not the same: nothing, and they are not told.
    """

    person: User
    event: Event
    sentence: str
    link: str
    about: Model
    key: str
    why: str
    restricted: bool = False
    for_deputy: str | None = None


# {event: what gives {key of a notice: path} for mails about it}: ways in for one person that open without signing in.
# They stand in the mail itself, and neither in the notice nor in the log.
WAYS_IN: dict[Event, Callable[..., dict[int, str]]] = {}
# {event: what gives {key of a notice: files} for mails about it}: what goes with the mail.
ATTACHED: dict[Event, Callable[..., dict[int, list[MailFile]]]] = {}
REMINDERS: list[Callable[..., Iterable[Reminder]]] = []
# What is done on each day before people are reminded of what it asks: apps above enter `act(*, on, at)`.
ACTS_OF_THE_DAY: list[Callable[..., None]] = []


def each_day(act: Callable[..., None]) -> Callable[..., None]:
    """Enter an act that is safe to do again on the same day."""
    ACTS_OF_THE_DAY.append(act)
    return act


def reminders(find: Callable[..., Iterable[Reminder]]) -> Callable[..., Iterable[Reminder]]:
    """Enter `find(*, on)`, which gives the reminders of a day in a fixed number of statements."""
    REMINDERS.append(find)
    return find


def way_in(*events: Event):
    """Enter `give(notices, *, on, at)` for mails about `events`."""

    def enter(give: Callable[..., dict[int, str]]) -> Callable[..., dict[int, str]]:
        WAYS_IN.update(dict.fromkeys(events, give))
        return give

    return enter


def attached(*events: Event):
    """Enter `give(notices, *, on, at)`, the files for mails about `events`. Nothing restricted is in them."""

    def enter(give: Callable[..., dict[int, list[MailFile]]]) -> Callable[..., dict[int, list[MailFile]]]:
        ATTACHED.update(dict.fromkeys(events, give))
        return give

    return enter


def reminders_of(day: date) -> list[Reminder]:
    return [each for find in REMINDERS for each in find(on=day)]


# What could not be told on its day, such as on a Saturday or while the machine stood still, is told within a week.
CATCH_UP = timedelta(days=7)


def step_reached(due: date, steps: Iterable[int], *, on: date) -> int | None:
    """The last of `steps`, in days after the day that something is due (before it if negative), that a day has reached
    within CATCH_UP; None if there is none."""
    reached = [step for step in steps if due + timedelta(days=step) <= on]
    if not reached or on - (due + timedelta(days=reached[-1])) >= CATCH_UP:
        return None
    return reached[-1]


def days_in_reach(steps: Sequence[int], *, on: date) -> tuple[date, date]:
    """The first and the last due date of which one of `steps` is told on a day."""
    return on - timedelta(days=steps[-1]) - CATCH_UP, on - timedelta(days=steps[0])


def step_words(step: int, what: str) -> str:
    """What a reminder is, after "because": "this is the reminder 14 days before an action is due"."""
    days = "1 day" if abs(step) == 1 else f"{abs(step)} days"
    if step == 0:
        return f"this is the reminder of the day on which {what} is due"
    return f"this is the reminder {days} {'before' if step < 0 else 'after'} {what} {'is' if step < 0 else 'was'} due"
