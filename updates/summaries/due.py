"""Who still has to report: what is due from one officer, and from everybody."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from actions.models import Action, ProgressUpdate
from partners.models import User
from periods.models import ReportingPeriod

# An officer's actions are named one by one while there are no more; their number leads to the list of them anyway.
MOST_NAMED = 12


def due_from(user: User, period: ReportingPeriod | None) -> list[Action]:
    """The open actions that `user` looks after and that need an update in `period`, in plan order."""
    if period is None:
        return []
    mine = Action.objects.looked_after_by(user).visible_to(user).due_an_update(period)
    return list(mine.with_people().select_related("latest_update__period").in_plan_order())


def due_instead(user: User, period: ReportingPeriod | None, *, absent: Iterable[int]) -> list[Action]:
    """The same of those who are away, as far as `user` sees them."""
    people = list(absent)
    if period is None or not people:
        return []
    theirs = Action.objects.filter(lead_officer__in=people).visible_to(user).due_an_update(period)
    return list(theirs.with_people().select_related("latest_update__period").in_plan_order())


def reported_by(user: User, period: ReportingPeriod | None) -> list[Action]:
    """Those of `user`'s open actions that have an update in `period` already, and one that was not returned."""
    if period is None:
        return []
    mine = Action.objects.looked_after_by(user).visible_to(user).open().filter(reported_in=period)
    returned = mine.returned().updates().filter(update__period=period)
    return list(mine.exclude(pk__in=returned.values("action")).with_people().in_plan_order())


def actions_named(period: ReportingPeriod, numbers: dict[int, int]) -> dict[int, list[Action]]:
    """{officer: their actions that need an update}, of those who have few; `numbers` says how many each has."""
    few = [officer for officer, number in numbers.items() if number <= MOST_NAMED]
    rows = Action.objects.due_an_update(period).filter(lead_officer__in=few)
    named = defaultdict(list)
    for action in rows.only("reference", "lead_officer").in_plan_order():
        named[action.lead_officer_id].append(action)
    return named


def number_outstanding(period: ReportingPeriod) -> int:
    """How many people have updates to send."""
    return Action.objects.due_an_update(period).with_officer().aggregate(n=Count("lead_officer", distinct=True))["n"]


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
