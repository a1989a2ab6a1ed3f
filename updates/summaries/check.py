"""The quarter's check: of each action the update that stands for a period, beside that of an earlier one, with what is
noticed about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber

from actions.models import Action, ProgressUpdate, Returned
from actions.summaries.detail import UpdateRow, update_row
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp, settled_at
from updates.choices import Shown
from updates.limits import TIMES_THE_SAME
from updates.summaries.check_rules import Notice, noticed

# What a rule looks at before an update.
BEFORE = TIMES_THE_SAME - 1
# Of one action in one period; whoever sends more of them is read as far as this.
MOST_IN_A_PERIOD = 20


@dataclass(frozen=True)
class CheckRow:
    """`is_last` tells whether no newer update of its action stands in its place."""

    now: UpdateRow
    last: UpdateRow | None
    noticed: tuple[Notice, ...]
    returned: Returned | None
    is_last: bool

    @property
    def update(self) -> ProgressUpdate:
        return self.now.update

    @property
    def may_be_returned(self) -> bool:
        return self.is_last and self.returned is None and self.update.action.is_open


class Checked(NamedTuple):
    """An action with an update for the period, by its place in the plan, and what the check came to."""

    plan_order: int
    action_id: int
    is_noticed: bool
    is_returned: bool


def checked(period: ReportingPeriod, *, at: datetime, on: date) -> list[Checked]:
    """Of all actions with an update for the period, in plan order. All are gone through once in ten minutes, and on
    each page only those that were saved meanwhile."""
    eve = settled_at(at)
    lately = set(Action.objects.saved_since(eve).order_by().values_list("pk", flat=True))
    settled = [each for each in _settled(eve, period.pk, on) if each.action_id not in lately]
    anew = _gone_through(period, lately, on=on) if lately else ()
    return sorted([*settled, *anew])


@kept_by_stamp(most=4)
def _settled(eve: datetime, period_id: int, on: date) -> tuple[Checked, ...]:
    return tuple(_gone_through(ReportingPeriod(pk=period_id), None, on=on))


def _gone_through(period: ReportingPeriod, of: Collection[int] | None, *, on: date) -> Iterator[Checked]:
    for row in _rows(period, of, {}, on=on):
        action = row.update.action
        yield Checked(action.plan_order, action.pk, bool(row.noticed), row.update.is_returned)


def check(period: ReportingPeriod, of: Collection[int], *, on: date) -> list[CheckRow]:
    """One of each of these actions, by their keys, that has an update for the period, in plan order."""
    returned = _returned(Returned.objects.filter(update__period=period, update__action__in=of))
    rows = _rows(period, of, {each.update_id: each for each in returned}, on=on)
    return sorted(rows, key=lambda row: (row.update.action.plan_order, row.update.action_id))


def _rows(period, of: Collection[int] | None, returned: dict[int, Returned], *, on: date) -> Iterator[CheckRow]:
    updates = ProgressUpdate.objects.filter(period=period)
    for of_action in _by_action(updates if of is None else updates.filter(action__in=of)).values():
        place = next(place for place, each in enumerate(of_action) if each.period_id == period.pk)
        yield _row(of_action, place, returned, on=on)


def check_of(update: ProgressUpdate, *, on: date) -> CheckRow:
    updates = _by_action(ProgressUpdate.objects.filter(pk=update.pk))[update.action_id]
    place = next(place for place, each in enumerate(updates) if each.pk == update.pk)
    returned = {each.update_id: each for each in _returned(Returned.objects.filter(update=update))}
    return _row(updates, place, returned, on=on)


def chosen(rows: Iterable[Checked], shown: Shown) -> list[Checked]:
    """What is returned already is among the noticed: somebody has noticed it."""
    return [row for row in rows if shown == Shown.ALL or row.is_noticed or row.is_returned]


def _by_action(rows) -> dict[int, list[ProgressUpdate]]:
    """The newest updates of the actions that `rows` are about, the newest first."""
    place = Window(RowNumber(), partition_by=F("action"), order_by=[F("reported_at").desc(), F("pk").desc()])
    newest = ProgressUpdate.objects.filter(action__in=rows.order_by().values("action")).annotate(place=place)
    returned = Returned.objects.waiting().updates().order_by().filter(update=OuterRef("pk"))
    newest = newest.filter(place__lte=MOST_IN_A_PERIOD + BEFORE).annotate(is_returned=Exists(returned))
    newest = newest.select_related("action__lead_partner", "action__lead_officer", "period", "reported_by")
    found = defaultdict(list)
    for update in newest.order_by("action", "-reported_at", "-pk"):
        found[update.action_id].append(update)
    return found


def _returned(rows):
    return rows.waiting().updates().select_related("returned_by", "to")


def _row(updates: list[ProgressUpdate], place: int, returned: dict[int, Returned], *, on: date) -> CheckRow:
    update, newest = updates[place], {}
    for each in updates[place + 1 :]:
        newest.setdefault(each.period_id, each)
    newest.pop(update.period_id, None)
    before = list(newest.values())[:BEFORE]
    last = update_row(before[0], []) if before else None
    told = noticed(update, before, on=on)
    return CheckRow(update_row(update, []), last, told, returned.get(update.pk), is_last=place == 0)
