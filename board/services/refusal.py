from actions.services.refusal import refuse
from board.models import Meeting

__all__ = ["refuse", "require_state"]

REFUSALS = {
    "planned": "The agenda of this meeting is not published yet.",
    "agenda_published": "This meeting has not begun yet.",
    "held": "This meeting has taken place: its agenda can no longer change.",
    "minutes_draft": "The minutes of this meeting are a draft already.",
    "minutes_agreed": "The minutes of this meeting are agreed and never change.",
    "cancelled": "This meeting is cancelled.",
}


def require_state(meeting: Meeting, *states: str) -> None:
    """Refuse a deed that does not fit the state the meeting has in the database, whatever this copy says.

    Locks the row until the end of the transaction: nobody can agree minutes between this check and what follows.
    """
    state = Meeting.objects.select_for_update().values_list("state", flat=True).get(pk=meeting.pk)
    if state not in states:
        refuse(REFUSALS[state])
