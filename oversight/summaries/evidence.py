"""Dated evidence of a year: meetings that were held, decisions that were carried out, actions that reached their
outcome, files that were attached, answers of the county; and how many reports came in each quarter."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from actions.models import Action, Document
from board.choices import DecisionState
from board.models import Decision, Meeting
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.quorum import quorum
from oversight.choices import RequestState
from oversight.models import CountyRequest
from periods.models import ReportingPeriod
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
    for each in actions_in_sight(Action.objects.filter(completed_on__range=days), sight):
        what, achieved = f"{each.reference} {each.title}", each.get_outcome_achieved_display()
        shows = f"Outcome reached: {achieved.lower()}. {each.outcome_evidence}" if achieved else ""
        yield Evidence(each.completed_on, "Action completed", what, each.get_absolute_url(), shows)


def _files(days: Days, sight: Sight) -> Iterator[Evidence]:
    eve, last = (PointInTime.end_of(day).before for day in (days[0] - timedelta(days=1), days[1]))
    rows = Document.objects.kept().filter(created_at__gte=eve, created_at__lt=last)
    seen = actions_in_sight(Action.objects.all(), sight)
    for each in rows.filter(action__in=seen.values("pk")).select_related("action"):
        on = timezone.localdate(each.created_at)
        yield Evidence(on, "Document", f"{each.action.reference} {each.title}", each.action.get_absolute_url(), "")


def _answers(days: Days, sight: Sight) -> Iterator[Evidence]:
    rows = CountyRequest.objects.in_sight(sight).filter(state=RequestState.ANSWERED, answered_on__range=days)
    for each in rows:
        shows = f"Meets the need: {each.get_needs_display().lower()}. {each.needs_why}".strip()
        yield Evidence(each.answered_on, "County request answered", each.title, each.get_absolute_url(), shows)


def returns_of(year: int, *, sight: Sight) -> list[Returns]:
    """Each closed quarter of the year, by the plan as it stood when it was closed."""
    return [_returns(period, sight) for period in ReportingPeriod.objects.of_year(year).closed().order_by("quarter")]


def _returns(period: ReportingPeriod, sight: Sight) -> Returns:
    closed_at = period.closed_at
    seen = Action.objects.in_sight_at(sight.of_actions, before=closed_at)
    rows = Action.history.of(seen, before=closed_at).running_in(period)
    silent = rows.filter(~rows.reported_in([period]))
    partners = Counter(silent.order_by().values_list("lead_partner__name", flat=True))
    return Returns(period, rows.count(), tuple(sorted(partners.items())))
