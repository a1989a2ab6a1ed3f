"""What a board asks about first, with what its lead says of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from actions.models import Action
from actions.summaries.listing import ActionRow, action_row


@dataclass(frozen=True)
class Exceptional:
    """`reason` and `way_back` are those of the last update, of what is off track. `place`: among all exceptions, the
    worst first."""

    place: int
    row: ActionRow
    is_off_track: bool
    reason: str
    way_back: str


ByPriority = dict[int, list[Exceptional]]


def worst_by_priority(actions, *, on: date, fresh, most: int, base_url: str) -> ByPriority:
    """{key of a priority: the worst few of its exceptions}, in two queries: of one, PostgreSQL expects
    thousands of rows and reads every update for them."""
    keys = list(actions.exceptions(on=on, fresh=fresh).worst_of_each_priority(most).values_list("pk", flat=True))
    rows = Action.objects.filter(pk__in=keys).as_rows().with_what_was_said().worst_first()
    return by_priority(rows, on=on, fresh=fresh, base_url=base_url)


def worst_of(found: ByPriority, priorities: Iterable[int]) -> list[Exceptional]:
    """Of several priorities, as many as there are of one, so that none is left out that is worse than any of them."""
    several = [found.get(key, []) for key in priorities]
    rows = sorted((each for rows in several for each in rows), key=attrgetter("place"))
    return rows[: max(map(len, several), default=0)]


def by_priority(actions: Iterable, *, on: date, fresh, base_url: str) -> ByPriority:
    """Of rows `with_what_was_said`."""
    found = defaultdict(list)
    for place, action in enumerate(actions):
        row = action_row(action, on=on, fresh=fresh, base_url=base_url)
        said = (action.reason or "", action.way_back or "") if action.is_off_track else ("", "")
        found[action.of_priority].append(Exceptional(place, row, action.is_off_track, *said))
    return found
