"""The references of actions, and their places in the plan, which go by the same numbers."""

from itertools import count

from django.conf import settings
from django.utils.crypto import salted_hmac

from actions.models import Action
from actions.models.action import PLACES_IN_A_PRIORITY
from priorities.models import Priority

PUBLIC_SERIES, HIDDEN_SERIES = "", "R"
# Where those of the hidden series stand: after all others of their priority.
HIDDEN_PLACES = PLACES_IN_A_PRIORITY // 2
# Another one would leave out other numbers than those that were left out so far.
SALT = "actions.services.lifecycle"


def give_numbers(actions: list[Action]) -> None:
    """Give new actions the next numbers of their priorities, in the order given. What begins restricted takes those of
    a series of its own, and every series leaves some out (decision 38)."""
    numbers: dict[tuple[int, str], int] = {}
    for action in actions:
        series = HIDDEN_SERIES if action.is_restricted else PUBLIC_SERIES
        key = action.priority_id, series
        last = numbers[key] if key in numbers else last_number(action.priority, series=series)
        number = numbers[key] = next_number(action.priority, series=series, last=last)
        action.reference = reference_of(action.priority, series, number)
        action.plan_order = _order(action.priority, series, number)


def last_number(priority: Priority, *, series: str = PUBLIC_SERIES) -> int:
    """The highest number that the series ever gave: numbers are never used twice. The priority's row stays locked
    until the caller has saved."""
    taken = _last_place(priority, series)
    # An action that moved away keeps its reference, so the places alone do not show every number that was given.
    prefix = f"{priority.code}-{series}"
    for reference in Action.objects.filter(reference__startswith=prefix).values_list("reference", flat=True):
        number = reference.removeprefix(prefix)
        taken = max(taken, int(number)) if number.isdecimal() else taken
    return taken


def next_number(priority: Priority, *, series: str = PUBLIC_SERIES, last: int) -> int:
    return next(number for number in count(last + 1) if not is_left_out(reference_of(priority, series, number)))


def is_left_out(reference: str) -> bool:
    """REFERENCES_LEFT_OUT_PERCENT of all numbers, and nobody without the key of this site can tell which: a gap in the
    numbering proves nothing of what is restricted."""
    drawn = salted_hmac(SALT, reference).digest()[0]
    return drawn * 100 < settings.REFERENCES_LEFT_OUT_PERCENT * 256


def reference_of(priority: Priority, series: str, number: int) -> str:
    return f"{priority.code}-{series}{number:02d}"


def _order(priority: Priority, series: str, number: int) -> int:
    return priority.number * PLACES_IN_A_PRIORITY + (HIDDEN_PLACES if series else 0) + number


def _last_place(priority: Priority, series: str) -> int:
    """The highest number taken in the priority, whose row stays locked until the caller has saved."""
    # Of two people who add at once the second waits here: otherwise both would take the same number.
    Priority.objects.select_for_update().get(pk=priority.pk)
    orders = Action.objects.filter(priority=priority).values_list("plan_order", flat=True)
    places = [order % PLACES_IN_A_PRIORITY for order in orders]
    hidden = [place - HIDDEN_PLACES for place in places if place > HIDDEN_PLACES]
    return max(hidden if series else (place for place in places if place < HIDDEN_PLACES), default=0)


def is_in(priority: Priority, action: Action) -> bool:
    return action.plan_order // PLACES_IN_A_PRIORITY == priority.number


def to_end_of_priority(action: Action) -> None:
    series = HIDDEN_SERIES if action.is_restricted else PUBLIC_SERIES
    action.plan_order = _order(action.priority, series, _last_place(action.priority, series) + 1)


def keep_place(action: Action) -> None:
    """In its new priority, the place that it had in the former one: actions that move together stay in their order."""
    action.plan_order = action.priority.number * PLACES_IN_A_PRIORITY + action.plan_order % PLACES_IN_A_PRIORITY
