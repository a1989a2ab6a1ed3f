"""All that a briefing is made from, read together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from actions.choices import IN_PLAN
from actions.models import Action
from board.choices import BodyKind
from board.models import Meeting
from briefings.choices import About
from briefings.limits import TOLD_IN_BRIEF
from briefings.models import Briefing, BriefingAnswer
from briefings.summaries.figures import CrimeLately, crime_lately, satisfaction_words
from briefings.summaries.since import Since, changed_since
from briefings.summaries.standing import SIGHT, Finished, Standing, finished_between, standing_on
from govuk.dates import clock, day
from partners.models import the_partnership
from records.querysets import PointInTime

ANY_PARTNERSHIP = "Community safety partnership"
ANY_AREA = "the area"


@dataclass(frozen=True)
class NamedAction:
    """An action whose words name the ward."""

    reference: str
    title: str
    stage: str
    rating: str


@dataclass(frozen=True)
class BriefingFacts:
    """`whole_area` goes on after "in"; `ward` is empty where it is about none. `since_words` go on after "Since";
    `named_count` are the actions that name the ward, of which `named` has the first."""

    publisher: str
    whole_area: str
    ward: str
    standing: Standing
    since_words: str
    since: Since
    finished: tuple[Finished, ...]
    crime: CrimeLately | None
    crime_of_ward: CrimeLately | None
    satisfaction: str
    meeting: str
    named: tuple[NamedAction, ...]
    named_count: int
    answers: tuple[BriefingAnswer, ...]


def facts_of(briefing: Briefing, *, on: date) -> BriefingFacts | None:
    """None where no strategy is in force."""
    keys = frozenset(briefing.priorities.values_list("pk", flat=True)) if briefing.pk else frozenset()
    called = {"name": briefing.name} if keys else {}
    standing = standing_on(on, most=TOLD_IN_BRIEF, priorities=keys, **called)
    if standing is None:
        return None
    words, point = starting_point(briefing)
    ward = briefing.name if briefing.about == About.WARD else ""
    named = _naming(ward) if ward else Action.objects.none()
    partnership = the_partnership(on=on)
    return BriefingFacts(
        publisher=partnership.name if partnership else ANY_PARTNERSHIP,
        # Of a briefing on some priorities as well: the police record no crime by priority.
        whole_area=f"{partnership.area if partnership else ANY_AREA} as a whole",
        ward=ward,
        standing=standing,
        since_words=words,
        since=changed_since(point, standing.point, priorities=keys),
        finished=finished_between(standing, point.on, priorities=keys),
        crime=crime_lately(briefing.period),
        crime_of_ward=crime_lately(briefing.period, ward=ward) if ward else None,
        satisfaction=satisfaction_words(on, priorities=keys),
        meeting=_next_meeting(on),
        named=tuple(
            NamedAction(*row) for row in named.values_list("reference", "title", "stage", "rating")[:TOLD_IN_BRIEF]
        ),
        named_count=named.count(),
        answers=tuple(briefing.answers.all()) if briefing.pk else (),
    )


def starting_point(briefing: Briefing) -> tuple[str, PointInTime]:
    """Nobody keeps who read what, so it is the same for all readers: the last briefing on the same, as it was sent;
    without one the beginning of the quarter."""
    last = briefing.one_before()
    if last:
        sent_at: datetime = last.sent_at
        point = PointInTime.at(sent_at)
        return f"the last briefing, sent on {day(point.on)}", point
    starts_on = briefing.period.starts_on
    return f"{day(starts_on)}", PointInTime.end_of(starts_on - timedelta(days=1))


def _naming(ward: str):
    """Actions in the plan whose words name a ward."""
    words = Q(title__icontains=ward) | Q(description__icontains=ward) | Q(outcome__icontains=ward)
    return Action.objects.in_sight(SIGHT).filter(words, stage__in=IN_PLAN).in_plan_order()


def _next_meeting(on: date) -> str:
    """The next of the board, or that anybody may come to."""
    rows = Meeting.objects.ahead(on=on).filter(Q(is_public=True) | Q(body__kind=BodyKind.BOARD))
    meeting = rows.select_related("body").first()
    if meeting is None:
        return "No meeting of the board is planned."
    place = f", {meeting.place}" if meeting.place else ""
    public = " It is held in public." if meeting.is_public else ""
    return f"{meeting.body.name}, {day(meeting.meets_on)}, {clock(meeting.begins_at)}{place}.{public}"
