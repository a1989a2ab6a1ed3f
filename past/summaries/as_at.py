"""The plan as it stood at the end of a day: its periods, its names, its rows.

Who may see it is decided by who may see each action now (decision 17). Partners and priorities have the names they
had then, people those of today.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from actions.querysets import ActionSight, officers_at
from actions.summaries.listing import ActionRow, action_rows
from actions.summaries.quarter_ends import PERIODS_SHOWN
from actions.summaries.stamp import all_periods
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Priority, Strategy, SuccessMeasure, Theme
from priorities.summaries import StrategyParts, parts_in_force
from records.caching import kept_by_stamp
from records.querysets import PointInTime
from records.summaries import as_they_were


@dataclass(frozen=True)
class NamesThen:
    """What partners and priorities were called then, and which partner each officer could send updates for."""

    partners: dict[int, Partner]
    priorities: dict[int, Priority]
    strategies: dict[int, Strategy]
    officers: dict[int, int]

    def strategy_of(self, priority_id: int) -> Strategy:
        return self.strategies[self.priorities[priority_id].strategy_id]

    def place_of(self, priority_id: int) -> tuple[date, int]:
        """The order of priorities: strategies one after the other, the last one adopted first."""
        adopted_on = self.strategy_of(priority_id).adopted_on or date.max
        return -adopted_on.toordinal(), self.priorities[priority_id].number

    def with_names(self, row):
        """A row of history with what `action_row` reads of the records that it points to."""
        priority = self.priorities[row.priority_id]
        row.priority_number, row.priority_title = priority.number, priority.short_title
        row.lead_partner_name = self.partners[row.lead_partner_id].short_name
        row.officer_can_update = self.officers.get(row.lead_officer_id) == row.lead_partner_id
        return row


@kept_by_stamp(most=16)
def names_at(stamp, point: PointInTime) -> NamesThen:
    before = point.before
    partners = as_they_were(Partner.objects.order_by(), before=before)
    priorities = as_they_were(Priority.objects.order_by(), before=before)
    strategies = as_they_were(Strategy.objects.order_by(), before=before)
    by_key = ({row.pk: row for row in rows} for rows in (partners, priorities, strategies))
    return NamesThen(*by_key, dict(officers_at(User, before=before).values_list("id", "partner")))


@kept_by_stamp(most=16)
def parts_at(stamp, point: PointInTime) -> StrategyParts | None:
    """The strategy that was in force then, as it stood; None where there was none."""
    return parts_in_force(on=point.on, before=point.before)


@dataclass(frozen=True)
class AimsThen:
    """What actions served, in the words of that day: by key, in the strategy's order."""

    measures: dict[int, SuccessMeasure]
    themes: dict[int, Theme]


@kept_by_stamp(most=16)
def aims_at(stamp, point: PointInTime) -> AimsThen:
    kinds = (SuccessMeasure.objects.order_by("pk"), Theme.objects.order_by("number", "pk"))
    return AimsThen(*({row.pk: row for row in as_they_were(rows, before=point.before)} for rows in kinds))


@kept_by_stamp(most=16)
def periods_at(stamp, point: PointInTime) -> tuple[ReportingPeriod, ...]:
    """The last PERIODS_SHOWN begun by then, newest first, and open if they were open.

    From their history, because one that was closed may have been opened again.
    """
    there = [row for row in all_periods(stamp) if row.has_started(on=point.on) and row.created_at < point.before]
    return tuple(_open_until_closed(row, point) for row in as_they_were(there[:PERIODS_SHOWN], before=point.before))


def _open_until_closed(period: ReportingPeriod, point: PointInTime) -> ReportingPeriod:
    """History dates a closing by the save; one that was entered as closed already says itself when it was."""
    if period.closed_at is None or period.closed_at < point.before:
        return period
    # A copy, because a kept row is everybody's.
    was_open = copy(period)
    was_open.closed_at = was_open.closed_by_id = None
    return was_open


def past_actions(sight: ActionSight, point: PointInTime):
    """The plan as it stood, as people of one sight may see it."""
    return Action.history.of(Action.objects.in_sight_at(sight, before=point.before), before=point.before)


@kept_by_stamp(most=8)
def past_keys(stamp, sight: ActionSight, point: PointInTime) -> tuple[int, ...]:
    """The keys of the same rows in plan order: of ten thousand, a page is then found at once."""
    return tuple(past_actions(sight, point).in_plan_order().values_list("pk", flat=True))


def past_rows(rows: Iterable, *, names: NamesThen, on: date, fresh, base_url: str) -> list[ActionRow]:
    return action_rows([names.with_names(row) for row in rows], on=on, fresh=fresh, base_url=base_url)
