"""Whether the minutes of a meeting can be agreed yet, and what is missing where they cannot."""

from board.choices import AHEAD, MeetingState
from board.models import Meeting, MinuteCorrection
from govuk.dates import day


def missing_to_agree(meeting: Meeting) -> str:
    """What stands between a draft and agreed minutes, as a sentence; nothing where a later meeting can agree them. For
    those who take minutes: it counts what others may not know of."""
    if meeting.state != MeetingState.MINUTES_DRAFT:
        return ""
    if Meeting.objects.that_can_agree(meeting).exists():
        return undecided_corrections(meeting)
    later = Meeting.objects.filter(body=meeting.body_id, meets_on__gt=meeting.meets_on, state__in=AHEAD)
    following = later.order_by("meets_on").first()
    if following is None:
        return f"A later meeting agrees these minutes, and none of {meeting.body} is planned."
    return (
        f"The next meeting of {meeting.body}, on {day(following.meets_on)}, can agree these minutes once it has begun."
    )


def undecided_corrections(meeting: Meeting) -> str:
    """That corrections wait for an answer, as a sentence; nothing where none does."""
    count = MinuteCorrection.objects.of(meeting).undecided().count()
    if not count:
        return ""
    waiting = "1 proposed correction waits" if count == 1 else f"{count} proposed corrections wait"
    return f"{waiting} for an answer. Take over or decline each before the minutes are agreed."
