"""On which day actions were closed: completed, as their row says, or ended without it, as their history says."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from actions.choices import NOT_COMPLETED, Stage
from actions.models import Action


def days_closed(actions: Iterable[Action]) -> dict[int, date]:
    """{key of an action: the day}, of those that are closed; one question for all of them."""
    actions = list(actions)
    found = {each.pk: each.completed_on for each in actions if each.stage == Stage.COMPLETE}
    return found | _days_ended({each.pk for each in actions if each.stage in NOT_COMPLETED})


def _days_ended(keys: set[int]) -> dict[int, date]:
    if not keys:
        return {}
    found, still = {}, set(keys)
    rows = Action.history.filter(id__in=keys).order_by("-version", "-history_id")
    # Backwards from now: what was saved of an action after it ended does not change the day.
    for key, stage, at in rows.values_list("id", "stage", "history_date"):
        if key in still and stage in NOT_COMPLETED:
            found[key] = timezone.localdate(at)
        else:
            still.discard(key)
    return found
