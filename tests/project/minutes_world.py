"""What stands in the addresses of what is noted in minutes, and what a browser sends there."""

from board.models import Appointment, Attendance, Declaration, Meeting, Movement


def keys_of_minutes(found):
    if isinstance(found, Movement):
        yield {"pk": found.attendance.meeting_id, "movement": found.pk}
    elif isinstance(found, Attendance):
        yield {"pk": found.meeting_id, "guest": found.pk}
    elif isinstance(found, Declaration):
        yield {"pk": found.meeting_id, "declaration": found.pk}
    elif isinstance(found, Appointment):
        yield {"pk": found.item.meeting_id, "appointment": found.pk}


def words_of_minutes(world, found) -> dict:
    return {
        "board:move": _moved(found) if isinstance(found, Meeting) else {},
        "board:elect": {"seat": world.parts["seat"].pk, "capacity": "vice_chair"},
        "board:vote": {"votes_for": 2},
    }


def _moved(meeting: Meeting) -> dict:
    row = meeting.attendance.filter(state="present").first()
    return {"item": meeting.items.first().key, "move": f"left {row.pk}"} if row else {}
