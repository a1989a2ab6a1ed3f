"""Which priority is discussed at which meeting, so that none goes a year undiscussed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

A_YEAR = timedelta(days=366)
LONG_AGO = date.min


@dataclass(frozen=True)
class Turn:
    """The priorities (their keys) of one meeting."""

    meets_on: date
    priorities: tuple[int, ...]


def rota(priorities: Sequence[int], meetings: Sequence[date], *, last: Mapping[int, date]) -> list[Turn]:
    """Those that waited longest first: an equal share at each meeting, and whatever cannot wait for the next.

    `priorities` in the order of the strategy; `last` says when each was discussed before.
    """
    waiting = dict.fromkeys(priorities, LONG_AGO) | {key: last[key] for key in priorities if key in last}
    days, turns = sorted(meetings), []
    # Rounded up: rounded down, the last of them would wait for more than a year.
    share = -(-len(waiting) // max(_meetings_a_year(days), 1))
    for day, after in zip(days, _next_after(days), strict=True):
        longest = sorted(waiting, key=lambda key: (waiting[key], priorities.index(key)))
        cannot_wait = [key for key in longest if waiting[key] != LONG_AGO and waiting[key] + A_YEAR < after]
        chosen = longest[: max(share, len(cannot_wait))]
        waiting |= dict.fromkeys(chosen, day)
        turns.append(Turn(day, tuple(sorted(chosen, key=priorities.index))))
    return turns


def _meetings_a_year(days: Sequence[date]) -> int:
    return sum(day < days[0] + A_YEAR for day in days)


def _next_after(days: Sequence[date]) -> list[date]:
    """The meeting after each; after the last, one as far off as the last two are from each other."""
    if not days:
        return []
    gap = days[-1] - days[-2] if len(days) > 1 else A_YEAR
    return [*days[1:], days[-1] + gap]


def overdue_priorities(waiting: Mapping[int, date | None], *, on: date) -> list[int]:
    """Those last discussed more than a year before `on`, or never."""
    return [key for key, day in waiting.items() if day is None or day + A_YEAR < on]
