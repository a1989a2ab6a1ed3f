"""Briefings are made when a quarter is closed: all at once, and then any other that is wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from briefings.choices import About, BriefingState
from briefings.models import Briefing, BriefingAnswer
from briefings.services.refusal import NO_STRATEGY, require_state
from briefings.summaries.standing import WHOLE_PLAN
from partners.models import User
from periods.models import ReportingPeriod
from priorities.models import Priority, Strategy
from records.services import AlreadySubmitted, keep


@dataclass(frozen=True)
class Subject:
    about: str
    name: str
    priorities: tuple[Priority, ...] = ()


@transaction.atomic
def make_briefings(period: ReportingPeriod, *, by: User, at: datetime) -> list[Briefing]:
    """Drafts on the whole plan and on all that the quarter before was told of. Raises AlreadySubmitted where they are
    there already."""
    period = _the_last_closed(period, at)
    there = set(Briefing.objects.standing().filter(period=period).values_list("about", "name"))
    wanted = [each for each in _subjects(period, at) if (each.about, each.name) not in there]
    if not wanted:
        raise AlreadySubmitted(reverse("briefings:list"))
    return [_keep_new(period, each, by=by, at=at) for each in wanted]


def _subjects(period: ReportingPeriod, at: datetime) -> Iterator[Subject]:
    yield Subject(About.PLAN, WHOLE_PLAN)
    earlier = Briefing.objects.sent().filter(period__starts_on__lt=period.starts_on)
    last = earlier.order_by("-period__starts_on").values_list("period", flat=True).first()
    offered = Priority.objects.offered(on=timezone.localdate(at))
    for before in earlier.filter(period=last, edition=1).exclude(about=About.PLAN).without_words().order_by("name"):
        priorities = tuple(offered.filter(pk__in=before.priorities.values("pk")))
        # Of a portfolio whose priorities are all given up there is nothing to tell.
        if before.about == About.WARD or priorities:
            yield Subject(before.about, before.name, priorities)


@transaction.atomic
def make_briefing(
    period: ReportingPeriod,
    *,
    about: str,
    name: str = "",
    priorities: Iterable[Priority] = (),
    by: User,
    at: datetime,
) -> Briefing:
    """One more for the quarter that was closed last. That of one priority has its name, where it is given no other."""
    period, priorities = _the_last_closed(period, at), list(priorities)
    if about == About.PRIORITIES and not priorities:
        raise ValidationError({"priorities": "Select a priority, or the priorities of the portfolio"})
    if about == About.PLAN:
        name = WHOLE_PLAN
    if about == About.PRIORITIES and len(priorities) == 1:
        name = name.strip() or str(priorities[0])
    if not name.strip():
        wanted = "the ward" if about == About.WARD else "a name for these priorities, such as “Safeguarding portfolio”"
        raise ValidationError({"ward" if about == About.WARD else "name": f"Enter {wanted}"})
    told = tuple(priorities) if about == About.PRIORITIES else ()
    return _keep_new(period, Subject(about, name.strip(), told), by=by, at=at)


def _the_last_closed(period: ReportingPeriod, at: datetime) -> ReportingPeriod:
    # Of two who press at once, the second waits here.
    period = ReportingPeriod.objects.select_for_update().get(pk=period.pk)
    on = timezone.localdate(at)
    if period != ReportingPeriod.objects.last_closed(on=on):
        raise ValidationError("A briefing is made for the quarter that was closed last: earlier ones have passed")
    if not Strategy.objects.in_force(on=on).exists():
        raise ValidationError(NO_STRATEGY)
    return period


def _keep_new(period: ReportingPeriod, subject: Subject, *, by: User, at: datetime) -> Briefing:
    briefing = Briefing(period=period, about=subject.about, name=subject.name)
    return keep(briefing, by=by, at=at, why="Made", links={"priorities": subject.priorities})


@transaction.atomic
def correct(briefing: Briefing, *, what_changed: str, by: User, at: datetime) -> Briefing:
    """A new version as a draft, with the words that were written for this one, which stays as it is."""
    require_state(briefing, BriefingState.SENT)
    started = Briefing.objects.standing().on_the_same(briefing).filter(period=briefing.period_id)
    newer = started.filter(edition__gt=briefing.edition).without_words().first()
    if newer:
        raise AlreadySubmitted(newer.get_absolute_url())
    copy = Briefing(
        period=briefing.period,
        about=briefing.about,
        name=briefing.name,
        edition=briefing.edition + 1,
        what_changed=what_changed.strip(),
        message=briefing.message,
    )
    keep(copy, by=by, at=at, why="Corrects a briefing", links={"priorities": briefing.priorities.all()})
    for each in briefing.answers.all():
        told = {"key": each.key, "question": each.question, "answer": each.answer, "is_told": each.is_told}
        keep(BriefingAnswer(briefing=copy, **told), by=by, at=at, why="Made with the correction")
    return copy
