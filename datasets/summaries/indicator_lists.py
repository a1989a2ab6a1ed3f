"""Indicators beneath each other: what waits longest first."""

from dataclasses import dataclass
from datetime import date

from datasets.choices import Status
from datasets.models import Indicator
from datasets.summaries.series import Standing, standing_of

# What the list may show of all; a status is one of these too.
OVERDUE, NEVER_READ, NOT_JUDGED, RETIRED = "overdue", "never-read", "not-judged", "retired"
SHOWN = (
    ("", "All that are read"),
    (OVERDUE, "Reading overdue"),
    (NEVER_READ, "No reading yet"),
    *((status.value, status.words) for status in reversed(Status)),
    (NOT_JUDGED, "Without a status"),
    (RETIRED, "Retired"),
)


@dataclass(frozen=True)
class IndicatorList:
    """`overdue_count` is of all that are read, whatever is shown."""

    rows: tuple[Standing, ...]
    overdue_count: int


def indicator_list(show: str, *, on: date) -> IndicatorList:
    """Overdue ones first, then those never read, each by reference."""
    all_of_them = Indicator.objects.select_related("provider")
    standing = all_of_them.standing(on=on)
    wanted = all_of_them.exclude(pk__in=standing) if show == RETIRED else standing
    rows = standing_of(wanted, on=on).values()
    shown = [row for row in rows if _is(row, show)]
    shown.sort(key=lambda row: (not row.is_overdue, row.last is not None, row.indicator.reference))
    return IndicatorList(tuple(shown), sum(row.is_overdue for row in rows))


def _is(row: Standing, show: str) -> bool:
    if show in Status.values:
        return row.status == show
    if show == OVERDUE:
        return row.is_overdue
    if show == NEVER_READ:
        return row.last is None
    return row.status is None if show == NOT_JUDGED else True
