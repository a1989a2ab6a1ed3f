"""Visits to what comes before a meeting: (address, what stands in it, query)."""

from board.choices import MeetingState
from board.models import Meeting, Tenure

THINGS = ("expected member",)
OF_A_MANAGER = (
    ("board:check_agenda", "planned meeting"),
    ("board:check_agenda", "called meeting", "?copy=resident"),
    ("board:check_agenda", "agreed meeting"),
    ("board:open_poll", "body"),
    ("board:reply_for", "expected member"),
    ("board:end_poll", "open poll"),
    *(("board:poll", f"{name} poll") for name in ("open", "ended")),
)
OF_A_MEMBER = (("board:reply", "called meeting"), ("board:poll", "open poll"))


def arguments_of(thing) -> tuple:
    """What stands in the address of somebody's reply; nothing for any other thing."""
    if not isinstance(thing, Tenure):
        return ()
    called = (
        Meeting.objects.filter(body=thing.seat.body, state=MeetingState.AGENDA_PUBLISHED).order_by("meets_on").first()
    )
    return (called.pk, thing.pk)
