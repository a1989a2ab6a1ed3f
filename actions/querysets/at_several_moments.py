"""What stood at several past moments at once, by one walk through the history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from actions.choices import IN_PLAN, Visibility
from records.caching import rows_of

# A version stands until the next of its action. One transaction may write several with the same instant.
VERSIONS = """
    SELECT id, priority_id, stage, rating, visibility, history_type, history_date AS since,
        LEAD(history_date) OVER (PARTITION BY id ORDER BY history_date, history_id) AS until
    FROM {history} WHERE history_date < %s AND id IN (SELECT id FROM {actions})
"""
STOOD = "since < %s AND (until IS NULL OR until >= %s)"


class Counted(NamedTuple):
    """How many actions of a priority had that stage and rating at each of the moments."""

    priority: int
    stage: str
    rating: str
    numbers: tuple[int, ...]


class Stood(NamedTuple):
    """One version of an action, and at which of the moments it stood, by their places."""

    action: int
    priority: int
    stage: str
    rating: str
    visibility: str
    places: tuple[int, ...]


def stood_at(model, moments: Sequence[datetime]) -> Iterator[Stood]:
    """The actions that were in the plan just before any of the moments, as they stood then."""
    if not moments:
        return
    stood = ", ".join([f"CASE WHEN {STOOD} THEN 1 ELSE 0 END"] * len(moments))
    sql = f"""
        SELECT id, priority_id, stage, rating, visibility, {stood} FROM ({_versions(model)}) version
        WHERE history_type <> '-' AND stage IN ({_places(IN_PLAN)})
    """  # noqa: S608 (names of tables and places of values, no words of anybody)
    for facts in rows_of(sql, _moments(moments)):
        found = tuple(place for place, there in enumerate(facts[5:]) if there)
        if found:
            yield Stood(*facts[:5], found)


def counts_at(model, moments: Sequence[datetime], *, hidden: Mapping[int, bool] | None = None) -> list[Counted]:
    """The plan as it stood just before each of the moments, counted. Of `hidden`, {key of an action: whether it is
    hidden always}, only what is hidden: the others are while they were restricted."""
    if not moments or hidden == {}:
        return []
    stood = ", ".join([f"COUNT(*) FILTER (WHERE {STOOD})"] * len(moments))
    which, keys = _hidden_ones(hidden)
    sql = f"""
        SELECT priority_id, stage, rating, {stood} FROM ({_versions(model)}) version
        WHERE history_type <> '-' AND stage IN ({_places(IN_PLAN)}) {which}
        GROUP BY priority_id, stage, rating
    """  # noqa: S608 (names of tables and places of values, no words of anybody)
    rows = rows_of(sql, (*_moments(moments), *keys))
    return [Counted(priority, stage, rating, tuple(numbers)) for priority, stage, rating, *numbers in rows]


def _moments(moments: Sequence[datetime]) -> tuple:
    """What both questions are asked with first."""
    adapted = [connection.ops.adapt_datetimefield_value(moment) for moment in moments]
    twice = (each for moment in adapted for each in (moment, moment))
    return (*twice, max(adapted), *(stage.value for stage in IN_PLAN))


def _versions(model) -> str:
    history, actions = (connection.ops.quote_name(each._meta.db_table) for each in (model.history.model, model))
    return VERSIONS.format(history=history, actions=actions)


def _places(values) -> str:
    return ", ".join(["%s"] * len(values))


def _hidden_ones(hidden: Mapping[int, bool] | None) -> tuple[str, tuple]:
    if hidden is None:
        return "", ()
    always = [key for key, is_always in hidden.items() if is_always]
    # Never empty: a list without values is not SQL, and no action has the key 0.
    which = f"AND id IN ({_places(hidden)}) AND (visibility = %s OR id IN ({_places([0, *always])}))"
    return which, (*hidden, Visibility.RESTRICTED.value, 0, *always)
