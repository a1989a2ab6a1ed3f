"""Who still has to report: what is due from one officer, and from everybody."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from actions.models import Action, ProgressUpdate
from partners.models import User
from periods.models import Reminder, ReportingPeriod


@dataclass(frozen=True)
class Outstanding:
    """One officer's actions that nobody has reported on in the period."""

    officer: User
    actions: list[Action]
    reminded_on: date | None

    @property
    def number(self) -> int:
        return len(self.actions)


def due_from(user: User, period: ReportingPeriod | None) -> list[Action]:
    """The open actions that `user` looks after and that have no update in `period`, in plan order."""
    if period is None:
        return []
    mine = Action.objects.looked_after_by(user).visible_to(user).due_an_update(period)
    return list(mine.with_people().select_related("latest_update__period").in_plan_order())


def reported_by(user: User, period: ReportingPeriod | None) -> list[Action]:
    """Those of `user`'s open actions that have an update in `period` already."""
    if period is None:
        return []
    mine = Action.objects.looked_after_by(user).visible_to(user).open()
    return list(mine.filter(latest_update__period=period).with_people().in_plan_order())


def outstanding(period: ReportingPeriod) -> list[Outstanding]:
    """By officer, those with most to send first. Actions without an officer are not in it."""
    by_officer = defaultdict(list)
    # Where no officer can sign in there is nobody to remind: those actions are listed apart.
    rows = Action.objects.due_an_update(period).filter(lead_officer__is_active=True)
    for action in rows.select_related("lead_officer__partner", "lead_partner").in_plan_order():
        by_officer[action.lead_officer].append(action)
    latest = Reminder.objects.filter(period=period).values_list("person").annotate(Max("sent_on")).order_by()
    reminded_on = dict(latest)
    found = [Outstanding(officer, actions, reminded_on.get(officer.pk)) for officer, actions in by_officer.items()]
    return sorted(found, key=lambda row: (-row.number, row.officer.name))


def to_report_on(user: User, partner) -> QuerySet[Action]:
    """The open actions that `partner` leads, as far as `user` sees them, whether they have an update or not."""
    rows = Action.objects.visible_to(user).open().led_by(partner)
    return rows.with_people().select_related("latest_update__period").in_plan_order()


def as_it_stands(action: Action) -> dict:
    """What the boxes of a new update hold: what was said last. Progress starts empty."""
    return _boxes(action, action.latest_update)


def as_it_stood(action: Action, version: int) -> dict:
    """The same for an earlier version of the action, from its history."""
    row = action.history.filter(version=version).order_by("history_id").last()
    if row is None:
        return {}
    # History leaves `latest_update` out, so the update that this version was copied from is found by its time.
    return _boxes(row, action.updates.filter(reported_at__lte=row.history_date).newest_first().first())


def _boxes(facts, last: ProgressUpdate | None) -> dict:
    return {
        "stage": facts.stage,
        "rating": facts.rating,
        "percent_complete": facts.percent_complete,
        "reason": last.reason if last else "",
        "way_back": last.way_back if last else "",
        "next_steps": last.next_steps if last else "",
    }
