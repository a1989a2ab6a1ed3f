"""What each row of figures about the plan is about: the whole, a priority, or a former strategy."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from priorities.models import Priority, Strategy

# Counted under this key: all priorities together.
WHOLE_PLAN = None


@dataclass(frozen=True)
class Scope:
    """What one row of figures is about: the keys of its priorities, and what an address calls them."""

    keys: tuple[int | None, ...]
    priority: Priority | None = None
    former: Strategy | None = None
    address: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return str(self.priority or self.former or "The whole plan")


def scopes_of(
    priorities: Iterable[Priority], former: Iterable[Priority], numbers: Mapping[int | None, int], *, on: date
) -> list[Scope]:
    """`numbers` are those of the actions in the plan, by priority."""
    shown = [row for row in priorities if not row.is_retired(on=on) or numbers.get(row.pk)]
    own = (Scope((row.pk,), row, address=(row.key,)) for row in shown)
    return [Scope((WHOLE_PLAN,)), *own, *_of_former(former, numbers)]


def _of_former(former: Iterable[Priority], numbers: Mapping[int | None, int]) -> list[Scope]:
    """All priorities of each, because a bar tells of a time before some of them were left; a list is asked for those
    that have actions still."""
    found = defaultdict(list)
    for row in former:
        found[row.strategy].append(row)
    scopes = (
        Scope(
            tuple(row.pk for row in rows),
            former=strategy,
            address=tuple(row.key_of_former for row in rows if numbers.get(row.pk)),
        )
        for strategy, rows in found.items()
    )
    return [scope for scope in scopes if scope.address]
