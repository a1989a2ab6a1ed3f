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

    `why` says for the manager's log what makes it due: "3 days before updates are due".
    """

    person: User
    event: Event
    sentence: str
    link: str
    about: Model
    key: str
    why: str
    restricted: bool = False


REMINDERS: list[Callable[..., Iterable[Reminder]]] = []


def reminders(find: Callable[..., Iterable[Reminder]]) -> Callable[..., Iterable[Reminder]]:
    """Enter `find(*, on)`, which gives the reminders of a day in a fixed number of statements."""
    REMINDERS.append(find)
    return find


def reminders_of(day: date) -> list[Reminder]:
    return [each for find in REMINDERS for each in find(on=day)]
