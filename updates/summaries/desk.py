"""The chasing desk: of each who has updates to send, what they were told, whether it was seen, and what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from actions.models import Action
from notices.models import Preferences
from partners.models import User
from periods.models import ReportingPeriod
from updates.summaries.due import actions_named
from updates.summaries.outstanding import OfficerOutstanding, officers_who_owe, opened_after


@dataclass(frozen=True)
class DeskRow:
    """`next_on` is the day of the next reminder that goes out by itself; None after the last. `visited_at` is when
    they last came signed in since the quarter opened, `opened_at` when a link of theirs was opened last."""

    officer: User
    number: int
    actions: list[Action]
    reminded_on: date | None
    opened_at: datetime | None
    visited_at: datetime | None
    next_on: date | None
    away_until: date | None = None
    deputy: User | None = None

    @property
    def key(self) -> str:
        """By which the form knows them."""
        return str(self.officer.pk)


def desk(
    period: ReportingPeriod,
    owed: Mapping[int, int],
    *,
    last_closed: ReportingPeriod | None,
    next_reminder: Callable[..., date | None],
    on: date,
) -> list[DeskRow]:
    """Those with most to send first, in a fixed number of queries. `owed` is that of `updates.summaries.open_work`,
    `next_reminder` that of `updates.reminders`."""
    rows, since = officers_who_owe(period, owed), opened_after(last_closed, period)
    named = actions_named(period, {row.officer.pk: row.number for row in rows})
    # Whoever has chosen nothing has no row of theirs.
    chosen = {row.officer.pk: getattr(row.officer, "preferences", None) for row in rows}
    return [
        DeskRow(
            officer=row.officer,
            number=row.number,
            actions=named[row.officer.pk],
            reminded_on=row.reminded_on,
            opened_at=row.officer.link_opened_at,
            visited_at=visited_since(row, since),
            next_on=next_reminder(row, period, since, chosen[row.officer.pk], on=on),
            **away(chosen[row.officer.pk], on=on),
        )
        for row in rows
    ]


def visited_since(row: OfficerOutstanding, since: date) -> datetime | None:
    at = row.officer.visited_at
    return at if at and timezone.localdate(at) >= since else None


def away(chosen: Preferences | None, *, on: date) -> dict:
    if chosen is None or not chosen.is_away(on=on):
        return {}
    return {"away_until": chosen.away_until, "deputy": chosen.deputy}
