"""Of all open actions: how many people still owe an update, and which actions nobody looks after.

As `updates.summaries.due.number_outstanding` and `without_officer` say it. All open actions are gone through once in
ten minutes, or when a person, a partner or a quarter was saved; on each page only those that were saved meanwhile.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from actions.models import Action, Returned
from actions.summaries.stamp import plan_stamp, stamp_of_choices
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp, settled_at, sql_written_once
from records.querysets import is_among

NO_PERIOD = (0, date(1, 1, 1))


class Unled(NamedTuple):
    """How many open actions have no officer, and since when the oldest of them is open."""

    number: int
    oldest: date | None


@dataclass(frozen=True)
class _Settled:
    """{key of an action: who owes an update on it}, how many each owes, and (open since, key) of those nobody has."""

    owed_by: dict[int, int]
    owed: Counter
    unled: tuple[tuple[date, int], ...]
    unled_keys: frozenset[int]


def open_work(period: ReportingPeriod | None, *, at: datetime) -> tuple[int, Unled]:
    """(how many people owe updates for the period, the actions without an officer)"""
    eve = settled_at(at)
    asked = (period.pk, period.ends_on) if period else NO_PERIOD
    settled = _settled(stamp_of_choices(plan_stamp()), eve, *asked)
    lately = {each.pk: each for each in Action.objects.raw(*_lately_sql(*asked, eve))}
    owed = settled.owed.copy()
    owed.subtract(settled.owed_by[key] for key in lately if key in settled.owed_by)
    owed.update(each.lead_officer_id for each in lately.values() if each.is_owed)
    number = sum(each > 0 for each in owed.values())
    return number, _unled(settled, {key: each.opened_on for key, each in lately.items() if each.is_unled}, lately)


def _unled(settled: _Settled, now: dict[int, date], lately: Collection[int]) -> Unled:
    # Of thousands only the first is looked at: they are in their order already.
    first = next((opened_on for opened_on, key in settled.unled if key not in lately), None)
    number = len(settled.unled) - sum(key in settled.unled_keys for key in lately) + len(now)
    return Unled(number, min(filter(None, [first, *now.values()]), default=None))


@kept_by_stamp(most=4)
def _settled(stamp, eve: datetime, period_id: int, ends_on: date) -> _Settled:
    rows = list(Action.objects.raw(*_all_sql(period_id, ends_on)))
    owed_by = {each.pk: each.lead_officer_id for each in rows if each.is_owed}
    unled = sorted((each.opened_on, each.pk) for each in rows if each.is_unled)
    keys = frozenset(key for _, key in unled)
    return _Settled(owed_by, Counter(owed_by.values()), tuple(unled), keys)


@sql_written_once
def _all_sql(period_id: int, ends_on: date) -> QuerySet:
    return _asked(Action.objects.open(), period_id, ends_on).filter(Q(is_owed=True) | Q(is_unled=True))


@sql_written_once
def _lately_sql(period_id: int, ends_on: date, eve: datetime) -> QuerySet:
    # An update that was returned is due again, and its action is not saved for it.
    written = Action.history.filter(history_date__gte=eve).order_by().values("id")
    returned = Returned.history.filter(history_date__gte=eve).order_by().values("action")
    return _asked(Action.objects.filter(pk__in=written.union(returned)), period_id, ends_on)


def _asked(rows: QuerySet, period_id: int, ends_on: date) -> QuerySet:
    due = Action.objects.due_an_update(ReportingPeriod(pk=period_id, ends_on=ends_on))
    owed, unled = due.with_officer(), Action.objects.without_officer()
    return rows.order_by().only("opened_on", "lead_officer").annotate(is_owed=is_among(owed), is_unled=is_among(unled))
