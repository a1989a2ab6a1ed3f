"""The moments that the board asks from: what changed in the plan since it met."""

from collections.abc import Iterator
from datetime import date

from board.choices import BodyKind
from board.models import Body
from govuk.dates import day
from past.summaries.changed_since import StartingPoint, first_starting_point
from records.querysets import PointInTime


@first_starting_point
def last_meetings(user, *, on: date) -> Iterator[StartingPoint]:
    """The last meeting, before this day, of each body on which this person sits, the latest first. Who sits on none
    that has met is asked about the board, or where no board has met about any other body."""
    met = Body.objects.active(on=on).that_met(before=on).order_by("-met_on", "name")
    boards = met.filter(kind=BodyKind.BOARD)
    found = list(met.with_seat_of(user, on=on)) or list(boards[:1]) or list(met[:1])
    for place, body in enumerate(found):
        # The first has the short address, which does not change when somebody takes a seat elsewhere.
        key = "meeting" if place == 0 else f"meeting-{body.slug}"
        yield StartingPoint(key, f"the last meeting of {body}, {day(body.met_on)}", since_meeting(body.met_on))


def since_meeting(held_on: date) -> PointInTime:
    """From the end of its day: what was entered in the meeting itself is minuted, and was seen by those who met."""
    return PointInTime.end_of(held_on)
