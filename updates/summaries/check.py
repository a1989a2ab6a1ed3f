"""The quarter's check: of each action the update that stands for a period, beside that of an earlier one, with what is
noticed about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from actions.models import ProgressUpdate, Returned
from actions.summaries.detail import UpdateRow, update_row
from periods.models import ReportingPeriod
from updates.choices import Shown
from updates.summaries.check_rules import TIMES_THE_SAME, Notice, noticed

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


def check(period: ReportingPeriod, *, on: date) -> list[CheckRow]:
    """One of each action, in plan order."""
    of_action = _by_action(ProgressUpdate.objects.filter(period=period))
    returned = {each.update_id: each for each in _returned(Returned.objects.filter(update__period=period))}
    found = []
    for updates in of_action.values():
        place = next(place for place, each in enumerate(updates) if each.period_id == period.pk)
        found.append(_row(updates, place, returned, on=on))
    return sorted(found, key=lambda row: (row.update.action.plan_order, row.update.action_id))


def check_of(update: ProgressUpdate, *, on: date) -> CheckRow:
    updates = _by_action(ProgressUpdate.objects.filter(pk=update.pk))[update.action_id]
    place = next(place for place, each in enumerate(updates) if each.pk == update.pk)
    returned = {each.update_id: each for each in _returned(Returned.objects.filter(update=update))}
    return _row(updates, place, returned, on=on)


def chosen(rows: Iterable[CheckRow], shown: Shown) -> list[CheckRow]:
    """What is returned already is among the noticed: somebody has noticed it."""
    return [row for row in rows if shown == Shown.ALL or row.noticed or row.returned]


def _by_action(rows) -> dict[int, list[ProgressUpdate]]:
    """The newest updates of the actions that `rows` are about, the newest first."""
    place = Window(RowNumber(), partition_by=F("action"), order_by=[F("reported_at").desc(), F("pk").desc()])
    newest = ProgressUpdate.objects.filter(action__in=rows.order_by().values("action")).annotate(place=place)
    newest = newest.filter(place__lte=MOST_IN_A_PERIOD + BEFORE)
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
