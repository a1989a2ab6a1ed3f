"""Dated evidence of a year: meetings that were held, decisions that were carried out, actions that reached their
outcome, files that were attached, answers of the county; and how many reports came in each quarter."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from actions.choices import Achieved
from actions.models import Action, Document
from actions.querysets import ActionSight
from actions.summaries.stamp import past_stamp
from board.choices import DecisionState
from board.models import Decision, Meeting
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.quorum import quorum
from oversight.choices import RequestState
from oversight.models import CountyRequest
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp
from records.querysets import PointInTime

Days = tuple[date, date]


@dataclass(frozen=True)
class Evidence:
    """One thing that happened on a day, and what it shows."""

    on: date
    kind: str
    what: str
    url: str
    shows: str


@dataclass(frozen=True)
class Returns:
    """A closed quarter: how many of the actions that were running in it were reported on, and whose were not."""

    period: ReportingPeriod
    asked: int
    missing: tuple[tuple[str, int], ...]

    @property
    def missing_count(self) -> int:
        return sum(number for _, number in self.missing)

    @property
    def came(self) -> int:
        return self.asked - self.missing_count


def evidence_of(days: Days, *, sight: Sight) -> list[Evidence]:
    """Everything of the year, the oldest first."""
    found = [*_meetings(days), *_decisions(days, sight), *_actions(days, sight), *_files(days, sight)]
    return sorted([*found, *_answers(days, sight)], key=lambda each: (each.on, each.kind, each.what))


def _meetings(days: Days) -> Iterator[Evidence]:
    rows = Meeting.objects.took_place().filter(meets_on__range=days)
    for meeting in rows.select_related("body").prefetch_related("attendance"):
        words = quorum(meeting.body, meeting.attendance.all()).words
        yield Evidence(meeting.meets_on, "Meeting held", str(meeting.body), meeting.get_minutes_url(), words)


def _decisions(days: Days, sight: Sight) -> Iterator[Evidence]:
    """Those that left something to do, which was done."""
    for each in Decision.objects.in_sight(sight).filter(state=DecisionState.DONE, closed_on__range=days):
        # Closed on the day it was made, it left nothing to do: the statement itself is the evidence.
        if each.closed_on > each.made_on:
            what = f"{each.reference} {each.text}"
            yield Evidence(each.closed_on, "Decision carried out", what, each.get_absolute_url(), each.outcome_note)


def _actions(days: Days, sight: Sight) -> Iterator[Evidence]:
    rows, base_url = actions_in_sight(Action.objects.filter(completed_on__range=days), sight), reverse("actions:list")
    told = rows.values_list("completed_on", "reference", "title", "outcome_achieved", "outcome_evidence")
    for on, reference, title, achieved, evidence in told:
        shows = f"Outcome reached: {Achieved(achieved).label.lower()}. {evidence}" if achieved else ""
        yield Evidence(on, "Action completed", f"{reference} {title}", f"{base_url}{reference}/", shows)


def _files(days: Days, sight: Sight) -> Iterator[Evidence]:
    eve, last = (PointInTime.end_of(day).before for day in (days[0] - timedelta(days=1), days[1]))
    rows = Document.objects.kept().filter(created_at__gte=eve, created_at__lt=last)
    seen, base_url = actions_in_sight(Action.objects.all(), sight), reverse("actions:list")
    told = rows.filter(action__in=seen.values("pk")).values_list("created_at", "action__reference", "title")
    for at, reference, title in told:
        yield Evidence(timezone.localdate(at), "Document", f"{reference} {title}", f"{base_url}{reference}/", "")


def _answers(days: Days, sight: Sight) -> Iterator[Evidence]:
    rows = CountyRequest.objects.in_sight(sight).filter(state=RequestState.ANSWERED, answered_on__range=days)
    for each in rows:
        shows = f"Meets the need: {each.get_needs_display().lower()}. {each.needs_why}".strip()
        yield Evidence(each.answered_on, "County request answered", each.title, each.get_absolute_url(), shows)


def returns_of(year: int, *, sight: Sight, stamp: tuple, on: date) -> list[Returns]:
    """Each closed quarter of the year, by the plan as it stood when it was closed."""
    found = []
    for period in ReportingPeriod.objects.of_year(year).closed().order_by("quarter"):
        then = past_stamp(stamp, sight.of_actions, PointInTime.at(period.closed_at), on=on)
        found.append(_returns(then, sight.of_actions, period))
    return found


@kept_by_stamp(most=64)
def _returns(stamp, sight: ActionSight, period: ReportingPeriod) -> Returns:
    closed_at = period.closed_at
    seen = Action.objects.in_sight_at(sight, before=closed_at)
    rows = Action.history.of(seen, before=closed_at).running_in(period)
    silent = rows.filter(~rows.reported_in([period]))
    partners = Counter(silent.order_by().values_list("lead_partner__name", flat=True))
    return Returns(period, rows.count(), tuple(sorted(partners.items())))
