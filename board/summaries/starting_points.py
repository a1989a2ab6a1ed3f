"""The moments that the board asks from: what changed in the plan since it met."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from board.choices import BodyKind
from board.models import Body, Tenure
from govuk.dates import day
from past.summaries.starting_points import StartingPoint, first_starting_point
from records.caching import rows_of, sql_written_once
from records.querysets import PointInTime


@first_starting_point
def last_meetings(user, *, on: date) -> Iterator[StartingPoint]:
    """The last meeting, before this day, of each body on which this person sits, the latest first. Who sits on none
    that has met is asked about the board, or where no board has met about any other body."""
    met = rows_of(*_met_sql(user.pk, on))
    found = [row for row in met if row[-1]] or [row for row in met if row[-2] == BodyKind.BOARD][:1] or met[:1]
    for place, (name, slug, met_on, *_) in enumerate(found):
        # The first has the short address, which does not change when somebody takes a seat elsewhere.
        key = "meeting" if place == 0 else f"meeting-{slug}"
        # As text where the database has no type of its own for days.
        held_on = date.fromisoformat(met_on) if isinstance(met_on, str) else met_on
        yield StartingPoint(key, f"the last meeting of {name}, {day(held_on)}", since_meeting(held_on))


@sql_written_once
def _met_sql(user_id: int, on: date) -> QuerySet:
    """(name, slug, last day on which it met, kind, whether this person sits on it) of each body that has met."""
    own = Tenure.objects.filter(person=user_id).on(on).values("seat__body")
    met = Body.objects.active(on=on).that_met(before=on).order_by("-met_on", "name")
    sits = Case(When(pk__in=own, then=Value(1)), default=Value(0))
    return met.annotate(sits=sits).values_list("name", "slug", "met_on", "kind", "sits")


def since_meeting(held_on: date) -> PointInTime:
    """From the end of its day: what was entered in the meeting itself is minuted, and was seen by those who met."""
    return PointInTime.end_of(held_on)
