"""Lives of a few actions, act after act, through the services: what hypothesis draws, lived."""

from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError

from actions import services
from actions.choices import OFF_TRACK, Rating, Stage, Visibility
from actions.models import Action, ProgressUpdate
from partners.choices import Role
from priorities.models import Priority, SuccessMeasure
from tests.factories import (
    PartnerFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
    UserFactory,
)

BEGAN = datetime(2026, 10, 20, 12, tzinfo=UTC)
DUE = (None, date(2026, 10, 22), date(2026, 10, 26), date(2026, 11, 1), date(2027, 3, 31))
TEXTS = ("Walk the routes", "Walk every route at night", "Light the routes")


class Cast:
    """Who and what there is for a life to happen to."""

    def __init__(self):
        self.manager = UserFactory(roles=(Role.MANAGER,), name="The manager")
        self.partners = [PartnerFactory(name=f"Partner {n}", short_name=f"P{n}", slug=f"p{n}") for n in range(3)]
        self.officers = [UserFactory(partner=partner, name=f"Officer of {partner}") for partner in self.partners]
        self.priorities = [PriorityFactory(number=1), PriorityFactory(number=2)]
        self.measure = SuccessMeasureFactory()
        self.period = ReportingPeriodFactory()


def begin(cast: Cast, action, n: int, *, at) -> None:
    """Another action comes into being: straight into the plan, or put forward."""
    new = Action(
        title=TEXTS[n % 3],
        description="What will be done.",
        outcome=TEXTS[n % 3],
        priority=Priority.objects.get(pk=cast.priorities[n % 2].pk),
        lead_partner=cast.partners[n % 3],
        lead_officer=cast.officers[n % 3],
        due_on=DUE[n % 5],
        visibility=Visibility.RESTRICTED if n % 4 == 3 else Visibility.PARTNERSHIP,
    )
    links = {"measures": SuccessMeasure.objects.filter(pk=cast.measure.pk), "themes": [], "supporting_partners": []}
    (services.propose if n % 3 == 2 else services.add_action)(new, links=links, by=cast.manager, at=at)


def accept(cast: Cast, action: Action, n: int, *, at) -> None:
    due = DUE[n % 5] or date(2027, 1, 1)
    services.accept(action, starts_on=date(2026, 1, 1), due_on=due, by=cast.manager, at=at)


def revise(cast: Cast, action: Action, n: int, *, at) -> None:
    action.due_on, action.title, action.outcome = DUE[n % 5], TEXTS[n % 3], TEXTS[n % 3]
    action.starts_on = None
    action.priority = Priority.objects.get(pk=cast.priorities[n % 2].pk)
    services.revise(action, by=cast.manager, at=at)


def turn(cast: Cast, action: Action, n: int, *, at) -> None:
    """Another visibility."""
    action.visibility = list(Visibility)[n % 3]
    services.revise(action, by=cast.manager, at=at)


def report(cast: Cast, action: Action, n: int, *, at) -> None:
    rating = [*Rating.values, ""][n % 4]
    off_track = rating in OFF_TRACK
    update = ProgressUpdate(
        action=action,
        period=cast.period,
        text=f"Said on {at}",
        stage=Stage.IN_PROGRESS,
        rating=rating,
        reason="It rained." if off_track else "",
        way_back="It will stop." if off_track else "",
    )
    services.record_update(update, by=cast.manager, at=at)


def hold(cast: Cast, action: Action, n: int, *, at) -> None:
    services.put_on_hold(action, reason="Nobody is there.", by=cast.manager, at=at)


def resume(cast: Cast, action: Action, n: int, *, at) -> None:
    services.resume(action, by=cast.manager, at=at)


def complete(cast: Cast, action: Action, n: int, *, at) -> None:
    achieved = ("fully", "partly", "not")[n % 3]
    services.complete(action, on=at.date(), achieved=achieved, evidence="Counted.", by=cast.manager, at=at)


def cancel(cast: Cast, action: Action, n: int, *, at) -> None:
    services.cancel(action, reason="No money.", by=cast.manager, at=at)


def reopen(cast: Cast, action: Action, n: int, *, at) -> None:
    services.reopen(action, reason="It was not done.", by=cast.manager, at=at)


def hand_over(cast: Cast, action: Action, n: int, *, at) -> None:
    partner = cast.partners[n % 3]
    officer = cast.officers[n % 3] if n % 2 else None
    services.hand_over(action, partner=partner, officer=officer, by=cast.manager, at=at)


ACTS = (begin, accept, revise, turn, report, hold, resume, complete, cancel, reopen, hand_over)


def live(cast: Cast, life: list[tuple[int, int, int, int]], *, began: datetime = BEGAN) -> datetime:
    """Do each (act, action, choice, hours since the last one); an act that is refused is not done."""
    at = began
    for act, which, choice, hours in [(0, 0, choice, 0) for choice in range(4)] + life:
        at += timedelta(hours=hours)
        actions = list(Action.objects.order_by("pk"))
        action = actions[which % len(actions)] if actions else None
        try:
            ACTS[act % len(ACTS)](cast, action, choice, at=at)
        except ValidationError:
            continue
    return at
