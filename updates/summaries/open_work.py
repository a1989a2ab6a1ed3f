"""Of all actions: how many people still owe an update, which actions nobody looks after, and which texts for residents
wait for approval.

As `updates.summaries.due.number_outstanding`, `without_officer` and `awaiting_approval` say it. All are gone through
once in ten minutes, and open actions also when a person, a partner or a quarter was saved; on each page only those
actions that were saved meanwhile.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from actions.models import Action, ProgressUpdate
from actions.summaries.stamp import plan_stamp, stamp_of_choices
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp, settled_at, sql_written_once
from records.querysets import is_among

NO_PERIOD = (0, date(1, 1, 1))


class Waiting(NamedTuple):
    """How many there are of something, and since when the oldest of them waits."""

    number: int
    oldest: date | None


class OpenWork(NamedTuple):
    """How many people owe updates and who how many, the open actions without an officer with their keys, and the texts
    that wait for approval."""

    people: int
    unled: Waiting
    texts: Waiting
    owed: dict[int, int]
    unled_keys: frozenset[int]


@dataclass(frozen=True)
class _Settled:
    """{key of an action: who owes an update on it}, how many each owes, and (open since, key) of those nobody has."""

    owed_by: dict[int, int]
    owed: Counter
    unled: tuple[tuple[date, int], ...]
    unled_keys: frozenset[int]


@dataclass(frozen=True)
class _SettledTexts:
    """(written on, key of its action) of each, the oldest first, and how many of each action."""

    in_order: tuple[tuple[date, int], ...]
    numbers: Counter


def open_work(period: ReportingPeriod | None, *, at: datetime) -> OpenWork:
    """`people` are those who owe updates for the period."""
    eve = settled_at(at)
    asked = (period.pk, period.ends_on) if period else NO_PERIOD
    settled = _settled(stamp_of_choices(plan_stamp()), eve, *asked)
    lately = {each.pk: each for each in Action.objects.raw(*_lately_sql(*asked, eve))}
    owed = settled.owed.copy()
    owed.subtract(settled.owed_by[key] for key in lately if key in settled.owed_by)
    owed.update(each.lead_officer_id for each in lately.values() if each.is_owed)
    owed = {officer: number for officer, number in owed.items() if number > 0}
    now = {key: each.opened_on for key, each in lately.items() if each.is_unled}
    unled_keys = settled.unled_keys.difference(lately).union(now)
    texts = _texts(_settled_texts(eve), lately)
    return OpenWork(len(owed), _unled(settled, now, lately), texts, owed, unled_keys)


def _unled(settled: _Settled, now: dict[int, date], lately: Collection[int]) -> Waiting:
    # Of thousands only the first is looked at: they are in their order already.
    first = next((opened_on for opened_on, key in settled.unled if key not in lately), None)
    number = len(settled.unled) - sum(key in settled.unled_keys for key in lately) + len(now)
    return Waiting(number, min(filter(None, [first, *now.values()]), default=None))


def _texts(settled: _SettledTexts, lately: Mapping[int, Action]) -> Waiting:
    first = next((reported_on for reported_on, key in settled.in_order if key not in lately), None)
    now = [(each.texts_count, as_day(each.oldest_text)) for each in lately.values() if each.texts_count]
    number = settled.numbers.total() - sum(settled.numbers[key] for key in lately) + sum(count for count, _ in now)
    return Waiting(number, min(filter(None, [first, *(oldest for _, oldest in now)]), default=None))


def as_day(value: date | str | None) -> date | None:
    """As text where the database has no type of its own for days."""
    return date.fromisoformat(value) if isinstance(value, str) else value


# By no stamp: whatever concerns a text saves it, its action or its return.
@kept_by_stamp(most=4)
def _settled_texts(eve: datetime) -> _SettledTexts:
    found = sorted((each.reported_on, each.action_id) for each in ProgressUpdate.objects.raw(*_texts_sql()))
    return _SettledTexts(tuple(found), Counter(key for _, key in found))


@sql_written_once
def _texts_sql() -> QuerySet:
    return ProgressUpdate.objects.awaiting_approval().order_by().only("action", "reported_on")


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
    rows = _asked(Action.objects.saved_since(eve), period_id, ends_on)
    texts = ProgressUpdate.objects.awaiting_approval().filter(action=OuterRef("pk")).order_by().values("action")
    return rows.annotate(
        texts_count=Subquery(texts.annotate(number=Count("pk")).values("number")),
        oldest_text=Subquery(texts.annotate(oldest=Min("reported_on")).values("oldest")),
    )


def _asked(rows: QuerySet, period_id: int, ends_on: date) -> QuerySet:
    due = Action.objects.due_an_update(ReportingPeriod(pk=period_id, ends_on=ends_on))
    owed, unled = due.with_officer(), Action.objects.without_officer()
    return rows.order_by().only("opened_on", "lead_officer").annotate(is_owed=is_among(owed), is_unled=is_among(unled))
