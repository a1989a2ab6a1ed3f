"""An officer comes to say how the actions go: what is due, and which dates come next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Value, Window
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse
from django.utils import timezone

from actions.choices import CLOSED
from actions.models import Action, Milestone
from actions.querysets import ActionSight, action_sight_of
from actions.summaries.listing import rating_tag, stage_tag
from board.summaries.overview import NextOfBody
from engagement.summaries.owed import OwedInBrief, owed_by
from govuk.components import joined, tag
from partners.models import User
from periods.models import ReportingPeriod
from records.caching import sql_written_once
from records.limits import DRAFTS_KEPT_FOR
from records.models import Draft
from safer_norwich.limits import DATES_WITHIN

# So few that what was said to somebody is still in sight on a telephone.
DUE_SHOWN, DATES_SHOWN, UNSENT_SHOWN = 3, 8, 3
# What somebody wrote in the form of one action.
UNSENT_WORDS = {
    "updates:send": "Your update on",
    "actions:comment": "Your comment on",
    "actions:edit": "Your changes to",
}
UPDATES_DUE = "Updates due"


@dataclass(frozen=True)
class DueUpdate:
    """`said` is what was said last, and when: one press confirms it. Without it there is nothing to confirm."""

    reference: str
    words: str
    url: str
    version: int
    tags: str
    said: str
    said_on: date | None
    token: str
    is_returned: bool

    @property
    def can_stay_as_it_is(self) -> bool:
        return self.said_on is not None and not self.is_returned


@dataclass(frozen=True)
class UnsentText:
    """Something that this person typed into a form, which waits there. `words` say on what."""

    words: str
    url: str
    saved_at: datetime


@dataclass(frozen=True)
class DueUpdates:
    """`number` counts all that is due, `first` are those that the page has room for. `open_count` is how many open
    actions this person looks after, told where nothing is due."""

    period: ReportingPeriod | None
    number: int
    first: tuple[DueUpdate, ...]
    is_late: bool
    open_count: int
    unsent: tuple[UnsentText, ...] = ()

    @property
    def more_count(self) -> int:
        return self.number - len(self.first)


def due_updates(user: User, period: ReportingPeriod | None, *, on: date) -> DueUpdates:
    """As `updates.summaries.due.due_from`, in plan order, of which a page shows the first few."""
    sight, due = action_sight_of(user), []
    if period is not None:
        due = list(Action.objects.raw(*_due_sql(user.pk, period.pk, period.ends_on, sight=sight)))
    return DueUpdates(
        period=period,
        number=due[0].number if due else 0,
        first=tuple(_due(action, period) for action in due),
        is_late=period is not None and period.is_past_due(on=on),
        open_count=0 if due else _mine(user.pk, sight).count(),
        unsent=_unsent(user, has_due=bool(due), on=on),
    )


def _unsent(user: User, *, has_due: bool, on: date) -> tuple[UnsentText, ...]:
    """The newest first. What cannot be sent any more is left out: updates where none is due, and closed actions."""
    rows = (each for each in Draft.objects.raw(*_drafts_sql(user.pk)) if _is_kept(each, on))
    drafts = [(each, match) for each in rows if (match := _form_at(each.path))]
    references = {match.kwargs.get("reference") for _, match in drafts} - {None}
    actions = Action.objects.visible_to(user).exclude(stage__in=CLOSED).filter(reference__in=references)
    named = {each.reference: str(each) for each in actions.only("reference", "title")} if references else {}
    found = ((each, _words_of(match, named, has_due=has_due)) for each, match in drafts)
    return tuple(UnsentText(words, each.path, each.saved_at) for each, words in found if words)[:UNSENT_SHOWN]


def _is_kept(draft: Draft, on: date) -> bool:
    return timezone.localdate(draft.saved_at) > on - DRAFTS_KEPT_FOR


def _form_at(path: str) -> ResolverMatch | None:
    """None where it is no longer an address here."""
    try:
        return resolve("/" + path.removeprefix(get_script_prefix()))
    except Resolver404:
        return None


def _words_of(match: ResolverMatch, named: dict[str, str], *, has_due: bool) -> str:
    if match.view_name == "updates:mine":
        return "My updates" if has_due else ""
    if match.view_name == "actions:propose":
        return "A proposal"
    name = named.get(match.kwargs.get("reference"))
    return f"{UNSENT_WORDS.get(match.view_name, 'About')} {name}" if name else ""


@sql_written_once
def _drafts_sql(user_id: int) -> QuerySet:
    told = Q(path=reverse("updates:mine")) | Q(path__startswith=reverse("actions:list"))
    # As an expression: the key that marks the place is below zero, and Django would not ask for that.
    own = Draft.objects.filter(told, person_key=Value(user_id, BigIntegerField()))
    return own.order_by("-saved_at").only("path", "saved_at")


def _mine(user_id: int, sight: ActionSight) -> QuerySet:
    return Action.objects.in_sight(sight).open().looked_after_by(user_id)


@sql_written_once
def _due_sql(user_id: int, period_id: int, ends_on: date, *, sight: ActionSight) -> QuerySet:
    due = _mine(user_id, sight).due_an_update(ReportingPeriod(pk=period_id, ends_on=ends_on)).in_plan_order()
    said = {"said": F("latest_update__text"), "reason": F("latest_update__reason")}
    fields = ("reference", "title", "stage", "rating", "version", "last_reported_at", "latest_update", "reported_in")
    return due.only(*fields).annotate(number=Window(Count("pk")), **said)[:DUE_SHOWN]


def _due(action: Action, period: ReportingPeriod) -> DueUpdate:
    # Reported on in this quarter and due all the same: a manager has returned what was said.
    is_returned = action.reported_in_id == period.pk
    tags = (stage_tag(action.stage), rating_tag(action.rating_now), *([tag("Returned", "yellow")] * is_returned))
    return DueUpdate(
        reference=action.reference,
        words=str(action),
        url=action.get_absolute_url(),
        version=action.version,
        tags=joined(part for each in tags for part in (each, " ")),
        said=action.said or action.reason or "",
        said_on=action.last_reported_at if action.latest_update_id else None,
        token=str(uuid4()),
        is_returned=is_returned,
    )


@dataclass(frozen=True, order=True)
class ComingDate:
    """Something that falls on a day. `kind` is what does, `about` whose it is."""

    on: date
    kind: str
    about: str
    url: str
    is_late: bool


@dataclass(frozen=True)
class ComingDates:
    """Of the next `days`, after those that are past and not done."""

    dates: tuple[ComingDate, ...]
    has_more: bool
    days: int = DATES_WITHIN.days

    @property
    def ahead(self) -> tuple[ComingDate, ...]:
        return tuple(each for each in self.dates if not each.is_late)

    @property
    def overdue(self) -> tuple[ComingDate, ...]:
        """Without the updates, of which the page tells beside it."""
        return tuple(each for each in self.dates if each.is_late and each.kind != UPDATES_DUE)


def coming_dates(user: User, meetings: Iterable[NextOfBody], due: DueUpdates, *, on: date) -> ComingDates:
    """The days of the next weeks that wait for this person, after those that are past and not done."""
    sight, last = action_sight_of(user), on + DATES_WITHIN
    found = [
        ComingDate(each.due_on, "Action due", str(each), each.get_absolute_url(), each.due_on < on)
        for each in Action.objects.raw(*_actions_sql(user.pk, last, sight=sight))
    ]
    found += (_of_milestone(each, on) for each in Milestone.objects.raw(*_milestones_sql(user.pk, last, sight=sight)))
    found += (_of_reply(each, on) for each in owed_by(user) if each.due_on <= last)
    found += (
        ComingDate(each.meets_on, "Meeting", each.body_name, each.url, False)
        for each in meetings
        if each.meets_on <= last
    )
    if due.number:
        words = f"Your updates for {due.period}"
        found.append(ComingDate(due.period.due_on, UPDATES_DUE, words, reverse("updates:mine"), due.is_late))
    found.sort()
    return ComingDates(tuple(found[:DATES_SHOWN]), len(found) > DATES_SHOWN)


# One more than is shown tells that there are more.


@sql_written_once
def _actions_sql(user_id: int, last: date, *, sight: ActionSight) -> QuerySet:
    rows = _mine(user_id, sight).filter(due_on__lte=last).order_by("due_on", "pk")
    return rows.only("reference", "title", "due_on")[: DATES_SHOWN + 1]


@sql_written_once
def _milestones_sql(user_id: int, last: date, *, sight: ActionSight) -> QuerySet:
    mine = _mine(user_id, sight).order_by().values("pk")
    rows = Milestone.objects.filter(action__in=mine, done_on=None, due_on__lte=last).order_by("due_on", "pk")
    return rows.only("title", "due_on").annotate(reference=F("action__reference"))[: DATES_SHOWN + 1]


def _of_reply(owed: OwedInBrief, on: date) -> ComingDate:
    return ComingDate(owed.due_on, "Reply due", owed.words, owed.url, owed.is_late(on=on))


def _of_milestone(step: Milestone, on: date) -> ComingDate:
    url = reverse("actions:detail", args=[step.reference])
    return ComingDate(step.due_on, "Milestone", f"{step.title} ({step.reference})", url, step.due_on < on)
