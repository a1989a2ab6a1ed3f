"""Actions by the thousand, the same in every run: everything about one follows from its number."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery

from actions.choices import NEEDS_REASON, OFF_TRACK, OPEN, Achieved, Origin, Rating, Stage, Visibility
from actions.models import Action, Comment, Document, Milestone, ProgressUpdate
from actions.models.action import PLACES_IN_A_PRIORITY
from benchmarks.texts import DESCRIPTION, NEXT_STEPS, OUTCOME, PUBLIC_TEXT, REASON, REMARK, TEXT, TITLE, WAY_BACK
from benchmarks.world import OFFICERS, PARTNERS, World, noon
from periods.models import ReportingPeriod

UPDATES, MILESTONES, DUE = 5, 3, 12
BATCH = 500
# Of twenty actions.
STAGES = 13 * [Stage.IN_PROGRESS] + 3 * [Stage.NOT_STARTED] + [Stage.ON_HOLD, Stage.CANCELLED] + 2 * [Stage.COMPLETE]
# Of nine updates.
RATINGS = [Rating.GREEN, Rating.GREEN, Rating.AMBER, Rating.GREEN, "", Rating.GREEN, Rating.RED, "", Rating.AMBER]


@transaction.atomic
def add_actions(world: World, numbers: range) -> None:
    """The actions of these numbers with all that hangs on them, and five updates each."""
    actions = Action.objects.bulk_create([_action(world, n) for n in numbers], batch_size=BATCH)
    pairs = list(zip(numbers, actions, strict=True))
    _link(world, pairs)
    with _periods_open(world):
        _write(ProgressUpdate, (update for n, action in pairs for update in _updates(world, n, action)))
    last = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-reported_at", "-pk")
    copies = {"latest_update": "pk", "reported_in": "period", "last_reported_at": "reported_at"}
    Action.objects.filter(latest_update=None).update(
        **{copy: Subquery(last.values(name)[:1]) for copy, name in copies.items()}
    )
    _write(Milestone, (each for n, action in pairs for each in _milestones(world, n, action)))
    milestones = Milestone.objects.filter(action__in=actions)
    Milestone.history.bulk_history_create(milestones, batch_size=BATCH, default_date=world.periods[0].created_at)
    _write(Comment, (each for n, action in pairs for each in _comments(world, n, action)))
    _write(Document, (_document(world, n, action) for n, action in pairs if n % 5 == 0))
    _write_history(world, pairs)


@contextmanager
def _periods_open(world: World) -> Iterator[None]:
    """A closed period takes no update (decision 32): each is closed again behind what was reported in it."""
    closed = [period for period in world.periods if period.is_closed]
    rows = ReportingPeriod.objects.filter(pk__in=[period.pk for period in closed])
    rows.update(closed_at=None, closed_by=None)
    yield
    ReportingPeriod.objects.bulk_update(closed, ["closed_at", "closed_by"])


def _write(model, rows: Iterable) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)


def _is_due(n: int) -> bool:
    """Whether it is one of those due from the officer who looks at the pages."""
    return n < DUE


def _officer(world: World, n: int):
    if _is_due(n):
        return world.officers[0]
    return None if n % 40 == 39 else world.officers[1 + n % (OFFICERS - 1)]


def _visibility(n: int) -> Visibility:
    if n % 50 == 7:
        return Visibility.RESTRICTED
    return Visibility.PARTNERSHIP if n % 2 else Visibility.PUBLIC


def _stage(n: int) -> Stage:
    return Stage.IN_PROGRESS if _is_due(n) else STAGES[n // 4 % len(STAGES)]


def _rating(n: int, place: int) -> str:
    return RATINGS[(n + place) % len(RATINGS)]


def _action(world: World, n: int) -> Action:
    priority = world.priorities[n % len(world.priorities)]
    number = n // len(world.priorities) + 1
    officer, stage = _officer(world, n), _stage(n)
    due_on = world.today + timedelta(days=n * 37 % 730 - 120)
    is_complete = stage == Stage.COMPLETE
    return Action(
        reference=f"{priority.code}-{number:02d}",
        plan_order=priority.number * PLACES_IN_A_PRIORITY + number,
        title=TITLE.format(n + 1),
        description=DESCRIPTION,
        outcome=OUTCOME,
        priority=priority,
        lead_partner=officer.partner if officer else world.partners[n % PARTNERS],
        lead_officer=officer,
        starts_on=due_on - timedelta(days=400),
        due_on=due_on,
        timescale_text="By the end of the financial year" if n % 3 == 0 else "",
        stage=stage,
        opened_on=world.periods[0].starts_on if stage in OPEN else None,
        stage_reason=REASON if stage in NEEDS_REASON else "",
        rating=_rating(n, UPDATES - 1),
        percent_complete=n % 100,
        visibility=_visibility(n),
        origin=Origin.BOARD_DECISION,
        completed_on=world.today - timedelta(days=n % 300) if is_complete else None,
        outcome_achieved=Achieved.PARTLY if is_complete else "",
        outcome_evidence=TEXT if is_complete else "",
        created_at=world.periods[0].created_at,
    )


def _link(world: World, pairs) -> None:
    measures, themes, supporting = [], [], []
    for n, action in pairs:
        lead = world.partners.index(action.lead_partner)
        measures += [
            Action.measures.through(action=action, successmeasure=world.measures[(n + step) % len(world.measures)])
            for step in (0, 7)
        ]
        themes.append(Action.themes.through(action=action, theme=world.themes[n % len(world.themes)]))
        supporting += [
            Action.supporting_partners.through(action=action, partner=world.partners[(lead + step) % PARTNERS])
            for step in (3, 9)
        ]
    for rows in (measures, themes, supporting):
        _write(type(rows[0]), rows)


def _last_period(world: World, n: int) -> int:
    """Its place among the periods: a third have reported in the open one, a tenth are stale."""
    open_one = len(world.periods) - 1
    if _is_due(n):
        return open_one - 1
    if n % 10 == 9:
        return open_one - 3
    return open_one if n % 3 == 0 else open_one - 1


def _reported_on(world: World, n: int, period) -> date:
    if period.is_closed:
        return period.due_on - timedelta(days=n % 14)
    return max(period.starts_on, world.today - timedelta(days=n % 14))


def _updates(world: World, n: int, action: Action) -> Iterator[ProgressUpdate]:
    last = _last_period(world, n)
    for place, period in enumerate(world.periods[last - UPDATES + 1 : last + 1]):
        rating, is_off_track = _rating(n, place), _rating(n, place) in OFF_TRACK
        reported_at = noon(_reported_on(world, n, period))
        is_public, is_quiet = action.visibility == Visibility.PUBLIC, (n + place) % 6 == 5
        is_approved = is_public and period.is_closed
        yield ProgressUpdate(
            action=action,
            period=period,
            reported_on=reported_at.date(),
            reported_at=reported_at,
            reported_by=action.lead_officer or world.manager,
            no_change=is_quiet,
            text="" if is_quiet else TEXT,
            public_text=PUBLIC_TEXT if is_public else "",
            stage=action.stage if action.stage in OPEN else Stage.IN_PROGRESS,
            rating=rating,
            reason=REASON if is_off_track else "",
            way_back=WAY_BACK if is_off_track else "",
            percent_complete=n % 100,
            next_steps=NEXT_STEPS,
            approved_text=PUBLIC_TEXT if is_approved else "",
            approved_at=reported_at + timedelta(days=1) if is_approved else None,
            approved_by=world.manager if is_approved else None,
            created_at=reported_at,
        )


def _milestones(world: World, n: int, action: Action) -> Iterator[Milestone]:
    for step in range(MILESTONES):
        yield Milestone(
            action=action,
            title=f"Three more routes are walked with residents and their faults reported, part {step + 1}",
            due_on=world.today + timedelta(days=90 * (step - 1) + n % 60),
            done_on=world.today - timedelta(days=60) if step == 0 else None,
            created_at=action.created_at,
        )


def _comments(world: World, n: int, action: Action) -> Iterator[Comment]:
    for step in range(2):
        written_at = noon(world.today) - timedelta(days=30 + step)
        yield Comment(
            action=action, text=REMARK, written_at=written_at, written_by=world.officers[(n + step) % OFFICERS]
        )


def _document(world: World, n: int, action: Action) -> Document:
    return Document(
        action=action,
        title="What residents said on the walks",
        name=f"walks-{n}.pdf",
        file=f"documents/00/{n}",
        content_type="application/pdf",
        size=120_000 + n,
        sha256="0" * 64,
        added_by=world.manager,
        created_at=noon(world.today),
    )


def _write_history(world: World, pairs) -> None:
    """A row for the making of each action and one for each update, with the measures linked then."""
    history, link = Action.history.model, Action.history_writer.m2m_models[Action.measures.field]
    for first in range(0, len(pairs), BATCH):
        some = pairs[first : first + BATCH]
        rows = Action.history.bulk_create([row for n, action in some for row in _history(world, n, action, history)])
        keys = {action.pk: world.measures[n % len(world.measures)].pk for n, action in some}
        link.objects.bulk_create(
            link(id=row.id, history_id=row.pk, action_id=row.id, successmeasure_id=keys[row.id]) for row in rows
        )


def _history(world: World, n: int, action: Action, history) -> Iterator:
    facts = {field.attname: getattr(action, field.attname) for field in history.tracked_fields}
    moments: list[datetime] = [action.created_at]
    last = _last_period(world, n)
    moments += [noon(_reported_on(world, n, p)) for p in world.periods[last - UPDATES + 1 : last + 1]]
    for version, at in enumerate(moments, start=1):
        is_last = version == len(moments)
        changed = {
            "version": version,
            "stage": action.stage if is_last else Stage.IN_PROGRESS,
            "rating": _rating(n, version - 2) if version > 1 else "",
        }
        yield history(
            **facts | changed,
            history_date=at,
            history_type="~" if version > 1 else "+",
            history_user=world.manager,
            history_change_reason="Progress update" if version > 1 else "Added to the plan",
        )
