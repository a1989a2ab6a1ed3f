"""The link in the mail that tells of draft minutes: whoever was there corrects them by it without signing in."""

from datetime import date, datetime

from board.choices import MeetingState
from board.models import Meeting
from board.policy import people_who_attended
from board.telling import draft_key
from notices.choices import Event
from notices.models import Notice
from notices.querysets import label_of
from notices.reminders import way_in
from notices.services import new_links

CORRECT = "correct_minutes"


@way_in(Event.MINUTES)
def corrections_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """For those who attended, as long as the minutes are a draft. Who reads it for somebody who is away signs in."""
    wanted = [each for each in notices if each.about_label == label_of(Meeting) and not each.instead_of_id]
    drafts = Meeting.objects.filter(state=MeetingState.MINUTES_DRAFT).in_bulk({each.about_id for each in wanted})
    found: dict[int, str] = {}
    for meeting in drafts.values():
        came = set(people_who_attended(meeting).values_list("pk", flat=True))
        own = [each for each in wanted if each.key == draft_key(meeting) and each.person_id in came]
        people = {each.person_id: each.person for each in own}
        paths = new_links(people.values(), purpose=CORRECT, subject=meeting, by=None, at=at)
        found |= {each.pk: paths[each.person_id] for each in own}
    return found
