"""Whose updates of a period are still to come, and what they were reminded of so far."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from actions.choices import Visibility
from actions.models import Action
from notices.choices import UseKind
from notices.models import Notice, SignedLink
from notices.querysets import label_of
from partners.models import User
from periods.models import ReportingPeriod
from records.caching import rows_of, sql_written_once


@dataclass(frozen=True)
class OfficerOutstanding:
    """One officer with updates to send; `open_number` are those that everybody signed in may see, if it was asked."""

    officer: User
    number: int
    open_number: int | None
    told: frozenset[str] = field(default_factory=frozenset)
    reminded_on: date | None = None


def key_of(period: ReportingPeriod, officer: User, what: str) -> str:
    """Of a reminder to `officer`, so that each is told once. `what` is a step's key, or the day of one by hand."""
    return f"updates {period.pk} {officer.pk} {what}"


def officers_outstanding(period: ReportingPeriod) -> list[OfficerOutstanding]:
    """Those with most to send first. Actions whose officer cannot send their updates are not in it."""
    open_to_all = Count("pk", filter=~Q(visibility=Visibility.RESTRICTED))
    rows = Action.objects.due_an_update(period).with_officer().order_by().values_list("lead_officer")
    counted = list(rows.annotate(Count("pk"), shown=open_to_all))
    numbers = {officer: number for officer, number, _ in counted}
    return officers_who_owe(period, numbers, {officer: shown for officer, _, shown in counted})


def officers_who_owe(
    period: ReportingPeriod, numbers: Mapping[int, int], open_numbers: Mapping[int, int] | None = None
) -> list[OfficerOutstanding]:
    """The same of what was counted already: {key of an officer: how many updates they have to send}."""
    told, reminded_on = reminded(period)
    officers = User.objects.filter(pk__in=list(numbers)).select_related("partner__contact", "preferences__deputy")
    found = [
        OfficerOutstanding(
            each,
            numbers[each.pk],
            open_numbers[each.pk] if open_numbers else None,
            frozenset(told[each.pk]),
            reminded_on.get(each.pk),
        )
        for each in officers.annotate(link_opened_at=last_opening(period))
    ]
    return sorted(found, key=lambda row: (-row.number, row.officer.name, row.officer.pk))


def numbers_asked(period: ReportingPeriod) -> tuple[int, int, int, int]:
    """Actions that are asked to report; of them still to report; of these returned; open and not asked yet."""
    rows = rows_of(*_asked_sql(period.pk, period.ends_on))
    return tuple(map(sum, zip((0, 0, 0, 0), *rows, strict=True)))


@sql_written_once
def _asked_sql(period_id: int, ends_on: date) -> QuerySet:
    return Action.objects.asked_by_stage(ReportingPeriod(pk=period_id, ends_on=ends_on))


def last_opening(period: ReportingPeriod) -> Subquery:
    """When a link of a person's about the period was opened last."""
    about = {"about_label": label_of(period), "about_id": period.pk}
    links = SignedLink.objects.filter(person=OuterRef("pk"), uses__kind=UseKind.OPENED, **about)
    return Subquery(links.order_by("-uses__used_at").values("uses__used_at")[:1])


def reminded(period: ReportingPeriod) -> tuple[dict[int, set[str]], dict[int, date]]:
    """Of each person the steps and days that they were reminded on, and the last day."""
    prefix = f"updates {period.pk} "
    rows = Notice.objects.about(period).filter(key__startswith=prefix, instead_of=None).order_by("happened_at")
    told, reminded_on = defaultdict(set), {}
    for person, key, at in rows.values_list("person", "key", "happened_at"):
        told[person].add(key.rpartition(" ")[2])
        reminded_on[person] = timezone.localdate(at)
    return told, reminded_on


def opened_on(period: ReportingPeriod) -> date:
    """Since when updates go to it: its first day, or the day on which the one before was closed."""
    before = ReportingPeriod.objects.filter(starts_on__lt=period.starts_on).order_by("-starts_on").first()
    return opened_after(before, period)


def opened_after(before: ReportingPeriod | None, period: ReportingPeriod) -> date:
    closed_on = timezone.localdate(before.closed_at) if before and before.is_closed else period.starts_on
    return max(period.starts_on, closed_on)
