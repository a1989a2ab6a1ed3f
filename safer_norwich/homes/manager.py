"""A manager comes to run the cycle: what is to be done first, how much of it there is, and since when it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, DateField, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from actions.models import Action
from board.choices import AHEAD, MeetingState
from board.models import ActionPoint, AgendaItem, Meeting, MinuteCorrection, Recommendation
from board.summaries.overview import NextOfBody, next_of_each, with_body_name
from datasets.limits import WARNED_BEFORE
from datasets.models import Dataset, SharingAgreement
from engagement.models import PublicComment, Survey
from engagement.summaries.owed import owed_in_brief
from govuk.dates import day
from oversight.limits import DUE_WITHIN
from oversight.models import Duty
from oversight.summaries.duties import judged_by
from oversight.summaries.late_or_due_soon import owed_now
from partners.models import User
from periods.models import ReportingPeriod
from records.caching import rows_of, sql_written_once
from risks.models import Risk
from safer_norwich.homes.approvals import APPROVALS, approval_tasks, tallies_of_approvals
from safer_norwich.homes.waiting import Task, tally
from safer_norwich.limits import PAPERS_WITHIN
from updates.summaries.open_work import OpenWork, as_day, open_work

# In this order, whatever there is of them.
FIRST_TO_LAST = (
    "outstanding",
    "comments",
    "proposals",
    "texts",
    *APPROVALS,
    "replies",
    "duties",
    "risks",
    "minutes",
    "corrections",
    "agreeing",
    "papers",
    "points",
    "responses",
    "resident_replies",
    "surveys",
    "agreements",
    "datasets",
    "officers",
)


@dataclass(frozen=True)
class MeetingLine:
    meeting: NextOfBody
    days: int


@dataclass(frozen=True)
class ToManage:
    """What waits, and the next meeting of each body."""

    tasks: tuple[Task, ...]
    meetings: tuple[MeetingLine, ...]


def to_manage(person: User, period: ReportingPeriod | None, *, at: datetime, on: date) -> ToManage:
    work = open_work(period, at=at)
    meetings = list(Meeting.objects.raw(*_meetings_sql(on)))
    ahead = next_of_each(each for each in meetings if each.is_ahead)
    tasks = _of_period(period, work.people, on) | _counted(person, on, work)
    tasks |= _of_meetings(meetings, on) | _of_feedback(on)
    lines = (MeetingLine(meeting, (meeting.meets_on - on).days) for meeting in ahead)
    return ToManage(tuple(tasks[what] for what in FIRST_TO_LAST if what in tasks), tuple(lines))


def _of_period(period: ReportingPeriod | None, number: int, on: date) -> dict[str, Task]:
    if not number:
        return {}
    is_late = period.is_past_due(on=on)
    since = f"{'were ' if is_late else ''}due by {day(period.due_on)}"
    words = f"{'person has' if number == 1 else 'people have'} updates outstanding for {period}"
    task = Task(number, words, since, reverse("updates:outstanding"), "red" if is_late else "blue")
    return {"outstanding": task}


def _of_feedback(on: date) -> dict[str, Task]:
    owed = owed_in_brief()
    if not owed:
        return {}
    words = "finished action whose feedback waits" if len(owed) == 1 else "finished actions whose feedback waits"
    first = owed[0]
    since = f"the first {'was ' if first.is_late(on=on) else ''}due by {day(first.due_on)}"
    url = f"{reverse('engagement:front')}#replies"
    return {"replies": Task(len(owed), f"{words} for a reply", since, url, "red" if first.is_late(on=on) else "blue")}


def _counted(person: User, on: date, work: OpenWork) -> dict[str, Task]:
    """What is only counted, but for the work in one question for all."""
    kinds = _kinds() | _kinds_with_a_day() | _kinds_of_meetings()
    tallies = list(rows_of(*_tallies_sql(on, on + WARNED_BEFORE, person.pk)))
    found = approval_tasks(tallies)
    for what, number, oldest in (*tallies, ("officers", *work.unled), ("texts", *work.texts)):
        if what == "duties":
            found |= _of_duties(number, on)
            continue
        if what not in kinds:
            continue
        singular, plural, since, url, colour = kinds[what]
        if number:
            words = since.format(day(as_day(oldest)))
            found[what] = Task(number, singular if number == 1 else plural, words, url, colour)
    return found


@sql_written_once
def _tallies_sql(on: date, soon: date, person_id: int) -> QuerySet:
    first, *others = (
        tally("proposals", Action.objects.proposed(), TruncDate("created_at")),
        tally("agreements", SharingAgreement.objects.running_out(on=on, by=soon), "expires_on"),
        tally("datasets", Dataset.objects.late(on=on), "next_due_on"),
        tally("comments", PublicComment.objects.waiting(), "received_on"),
        tally("resident_replies", PublicComment.objects.unanswered(), "decided_on"),
        tally("points", ActionPoint.objects.overdue(on=on), "due_on"),
        tally("responses", Recommendation.objects.overdue(on=on), "due_on"),
        tally("surveys", Survey.objects.over(on=on), "closes_on"),
        tally("risks", Risk.objects.review_overdue(on=on), "review_on"),
        *tallies_of_approvals(person_id),
        _changes_of_duties(),
    )
    return first.union(*others, all=True)


def _changes_of_duties() -> QuerySet:
    """No number of things: it grows with each save of anything by which the duties are judged. Asked with the others,
    because what is owed then costs this page no question unless something was saved."""
    total = Count("pk")
    for model in judged_by():
        # Grouped by a constant, so that it is one number.
        newest = model.history.order_by().values(one=Value(1)).annotate(last=Max("history_id")).values("last")
        total = total + Coalesce(Subquery(newest), 0)
    named = Duty.objects.order_by().annotate(tally=Value("duties")).values("tally")
    return named.annotate(number=total, oldest=Min("created_at", output_field=DateField())).values_list(
        "tally", "number", "oldest"
    )


def _of_duties(changes: int, on: date) -> dict[str, Task]:
    owed = owed_now(stamp=("home", changes), on=on) if changes else []
    if not owed:
        return {}
    singular = f"duty is late or due within {DUE_WITHIN.days} days"
    words = singular if len(owed) == 1 else singular.replace("duty is", "duties are")
    due_on = owed[0][1].occurrence.due_on
    since = f"the first {'was' if due_on < on else 'is'} due by {day(due_on)}"
    return {"duties": Task(len(owed), words, since, reverse("oversight:duties"), "red" if due_on < on else "blue")}


def _kinds() -> dict[str, tuple[str, str, str, str, str]]:
    """{what: (words for one, for several, since when the oldest waits, where the work is, colour)}"""
    actions = reverse("actions:list")
    return {
        "proposals": (
            *("proposal to accept or decline", "proposals to accept or decline"),
            *("the oldest put forward {}", f"{actions}?stage=proposed", "purple"),
        ),
        "texts": (
            *("text for residents to approve", "texts for residents to approve"),
            *("the oldest written {}", reverse("updates:public_texts"), "blue"),
        ),
        "officers": (
            *("open action without an officer", "open actions without an officer"),
            *("the oldest open since {}", f"{actions}?no_officer=on", "yellow"),
        ),
        "agreements": (
            *("sharing agreement has run out or soon will", "sharing agreements have run out or soon will"),
            *("the first on {}", reverse("datasets:agreements"), "yellow"),
        ),
        "comments": (
            *("comment from a resident to read", "comments from residents to read"),
            *("the oldest came {}", reverse("engagement:comments"), "purple"),
        ),
        "resident_replies": (
            *("reply to a resident to write", "replies to residents to write"),
            *("the oldest comment was published {}", f"{reverse('engagement:comments')}?show=unanswered", "yellow"),
        ),
        "surveys": (
            *("survey is over: enter its results", "surveys are over: enter their results"),
            *("the first since {}", reverse("engagement:surveys"), "yellow"),
        ),
    }


def _kinds_with_a_day() -> dict[str, tuple[str, str, str, str, str]]:
    return {
        "risks": (
            *("risk has a review that is overdue", "risks have reviews that are overdue"),
            *("the first was due {}", f"{reverse('risks:register')}?overdue=on", "red"),
        ),
        "datasets": (
            *("dataset is late", "datasets are late"),
            *("the first was due {}", f"{reverse('datasets:register')}?late=on", "yellow"),
        ),
    }


def _kinds_of_meetings() -> dict[str, tuple[str, str, str, str, str]]:
    """The same of what was left to do at meetings."""
    return {
        "points": (
            *("action point from a meeting is overdue", "action points from meetings are overdue"),
            *("the first was due {}", f"{reverse('board:action_points')}?show=overdue", "red"),
        ),
        "responses": (
            *("response to a recommendation is overdue", "responses to recommendations are overdue"),
            *("the first was due {}", reverse("board:all_recommendations"), "red"),
        ),
    }


@sql_written_once
def _meetings_sql(on: date) -> QuerySet:
    """Those ahead, the next one first, and those whose minutes wait, with what their agenda and minutes lack."""
    bare = AgendaItem.objects.lacking_papers().filter(meeting=OuterRef("pk")).order_by("position", "pk")
    later = Meeting.objects.took_place().filter(body=OuterRef("body"), meets_on__gt=OuterRef("meets_on"))
    corrections = MinuteCorrection.objects.undecided().filter(item__meeting=OuterRef("pk"), item__withdrawn_at=None)
    drafted = Q(can_be_agreed=True) | Q(is_corrected=True)
    waiting = Q(state=MeetingState.HELD) | Q(drafted, state=MeetingState.MINUTES_DRAFT)
    rows = Meeting.objects.annotate(can_be_agreed=Exists(later), is_corrected=Exists(corrections))
    rows = rows.annotate(lacks_papers=Subquery(bare.values("title")[:1]))
    rows = rows.filter(waiting | Q(state__in=AHEAD, meets_on__gte=on))
    return with_body_name(rows).order_by("meets_on", "begins_at", "pk")


def _of_meetings(meetings: list[Meeting], on: date) -> dict[str, Task]:
    held = [each for each in meetings if each.state == MeetingState.HELD]
    drafts = [each for each in meetings if each.state == MeetingState.MINUTES_DRAFT]
    # Minutes are not agreed while a correction waits.
    corrected = [each for each in drafts if each.is_corrected]
    drafts = [each for each in drafts if not each.is_corrected]
    bare = [each for each in meetings if each.is_ahead and each.lacks_papers and each.meets_on <= on + PAPERS_WITHIN]
    found = {
        "minutes": _task_of(held, "set of minutes to finish", "sets of minutes to finish", Meeting.get_minutes_url),
        "corrections": _task_of(
            corrected,
            "set of draft minutes has corrections to decide",
            "sets of draft minutes have corrections to decide",
            lambda meeting: reverse("board:corrections", args=[meeting.pk]),
        ),
        "agreeing": _task_of(drafts, "set of minutes to agree", "sets of minutes to agree", Meeting.get_minutes_url),
        "papers": _task_of(
            bare,
            "meeting has an item for decision without a paper",
            "meetings have items for decision without a paper",
            Meeting.get_absolute_url,
            named="lacks_papers",
        ),
    }
    return {what: task for what, task in found.items() if task}


def _task_of(
    meetings: list[Meeting], singular: str, plural: str, address: Callable[[Meeting], str], *, named: str = ""
) -> Task | None:
    """`named`: the attribute of a meeting that names what is missing there."""
    if not meetings:
        return None
    first, number = meetings[0], len(meetings)
    which = f"{first.body_name}, {day(first.meets_on)}" + (f": “{getattr(first, named)}”" if named else "")
    since = which if number == 1 else f"the first {which}"
    return Task(number, singular if number == 1 else plural, since, address(first), "yellow")
