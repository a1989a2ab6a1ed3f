"""The moment that the board asks from: what changed in the plan since it met."""

from datetime import date

from board.summaries.arising import last_held
from govuk.dates import day
from past.summaries.changed_since import starting_point
from records.querysets import PointInTime


@starting_point("meeting")
def last_meeting(user, *, on: date):
    """The last day before this one on which the board or any of its groups met."""
    held_on = last_held(before=on)
    return since_meeting(held_on) if held_on else None


def since_meeting(held_on: date) -> tuple[str, PointInTime]:
    """From the end of its day: what was entered in the meeting itself is minuted, and was seen by those who met."""
    return f"the last meeting, {day(held_on)}", PointInTime.end_of(held_on)
