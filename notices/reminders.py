"""What people are reminded of on a day: apps above enter a function for each reason, in `ready()`, as with rules."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from notices.choices import Event
from partners.models import User


@dataclass(frozen=True)
class Reminder:
    """One sentence for one person, about a row, from a day on. `key` names it: nobody is reminded of one twice.

    `why` follows "because": "your updates are due in 3 days". The person reads it, and the manager in the log.
    """

    person: User
    event: Event
    sentence: str
    link: str
    about: Model
    key: str
    why: str
    restricted: bool = False


# {event: what gives {key of a notice: path} for mails about it}: ways in for one person that open without signing in.
# They stand in the mail itself, and neither in the notice nor in the log.
WAYS_IN: dict[Event, Callable[..., dict[int, str]]] = {}
REMINDERS: list[Callable[..., Iterable[Reminder]]] = []


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


def reminders_of(day: date) -> list[Reminder]:
    return [each for find in REMINDERS for each in find(on=day)]
