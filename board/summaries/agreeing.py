"""Whether the minutes of a meeting can be agreed yet, and what is missing where they cannot."""

from board.choices import AHEAD, MeetingState
from board.models import Meeting
from govuk.dates import day


def missing_to_agree(meeting: Meeting) -> str:
    """What stands between a draft and agreed minutes, as a sentence; nothing where a later meeting can agree them."""
    if meeting.state != MeetingState.MINUTES_DRAFT or Meeting.objects.that_can_agree(meeting).exists():
        return ""
    later = Meeting.objects.filter(body=meeting.body_id, meets_on__gt=meeting.meets_on, state__in=AHEAD)
    following = later.order_by("meets_on").first()
    if following is None:
        return f"A later meeting agrees these minutes, and none of {meeting.body} is planned."
    return (
        f"The next meeting of {meeting.body}, on {day(following.meets_on)}, can agree these minutes once it has begun."
    )
