"""Compares the plan's copies with what they were copied from, in a fixed number of queries."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery

from actions.models import Action, ProgressUpdate
from actions.models.action import PLACES_IN_A_PRIORITY
from records.frozen.triggers import not_held
from records.models import Record

# Beside the stage, as messages name them.
COPIES = ("rating", "percent", "quarter reported in", "time of the last report")


def differences() -> Iterator[str]:
    """Each in a sentence; none when the plan is sound."""
    yield from _copies_of_updates()
    yield from _places_in_plan()
    yield from _open_without_measure()
    for model in apps.get_models():
        if issubclass(model, Record):
            yield from _versions(model)
    for name in not_held():
        yield f"{name}: this trigger is missing or differs; migrate puts it back"


def _copies_of_updates() -> Iterator[str]:
    newest = _newest_updates()
    turns = _last_turns()
    rows = Action.objects.in_plan_order().values_list(
        *("pk", "reference", "latest_update_id", "stage"),
        *("rating", "percent_complete", "reported_in_id", "last_reported_at"),
    )
    for pk, reference, copied, stage, *facts in rows.iterator():
        update, reported_at, stage_in_update, *in_update = newest.get(pk, (None, None, None, "", None, None))
        if copied != update:
            yield f"{reference}: latest update is {copied}, but the newest one is {update}"
            continue
        for name, here, there in zip(COPIES, facts, (*in_update, reported_at), strict=True):
            if update and here != there:
                yield f"{reference}: {name} is {here!r}, but its latest update says {there!r}"
        # Somebody may complete, hold or cancel an action after its last update: then the stages differ, and rightly.
        if update and stage != stage_in_update and not _turned_since(turns.get(pk), stage, reported_at):
            yield f"{reference}: stage is {stage!r}, but its latest update says {stage_in_update!r}"


def _newest_updates() -> dict[int, tuple]:
    """{action: (update, when, stage, rating, percent, quarter)}: of several reported at once, the one entered last."""
    rows = ProgressUpdate.objects.order_by("reported_at", "pk").values_list(
        "action_id", "pk", "reported_at", "stage", "rating", "percent_complete", "period_id"
    )
    return {action: row for action, *row in rows.iterator()}


def _last_turns() -> dict[int, tuple]:
    """{action: (stage, when)} of the last change of stage, for actions whose stage is not their update's."""
    differing = Action.objects.exclude(stage=F("latest_update__stage")).values("pk")
    rows = Action.history.filter(id__in=differing).order_by("id", "history_date", "history_id")
    turns = {}
    for pk, states in groupby(rows.values_list("id", "stage", "history_date").iterator(), key=itemgetter(0)):
        before = None
        for _, stage, at in states:
            if stage != before:
                turns[pk], before = (stage, at), stage
    return turns


def _turned_since(turn: tuple | None, stage: str, reported_at) -> bool:
    """Whether somebody completed, held, cancelled, resumed or reopened the action after that update."""
    return turn is not None and turn[0] == stage and turn[1] >= reported_at


def _places_in_plan() -> Iterator[str]:
    first = F("priority__number") * PLACES_IN_A_PRIORITY
    here = Q(plan_order__gte=first, plan_order__lt=first + PLACES_IN_A_PRIORITY)
    rows = Action.objects.exclude(here).in_plan_order()
    for reference, place, number in rows.values_list("reference", "plan_order", "priority__number"):
        yield f"{reference}: its place in the plan is {place}, but it belongs to priority {number}"


def _open_without_measure() -> Iterator[str]:
    linked = Action.measures.through.objects.filter(action_id=OuterRef("pk"))
    rows = Action.objects.open().exclude(Exists(linked)).in_plan_order()
    for reference in rows.values_list("reference", flat=True):
        yield f"{reference}: it is open, but serves no success measure"


def _versions(model: type[Record]) -> Iterator[str]:
    history = model.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    rows = model._base_manager.annotate(newest=Subquery(history.values("version")[:1]))
    differing = rows.filter(Q(newest=None) | ~Q(newest=F("version"))).order_by("pk")
    for pk, version, newest in differing.values_list("pk", "version", "newest"):
        yield f"{model._meta.verbose_name} {pk}: version is {version}, but its newest history row has {newest}"
