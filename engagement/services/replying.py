"""What becomes of what was said: a reply to all who answered, and lessons for those who do the like again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from engagement.models import FeedbackReply, FeedbackRound, Lesson, ReplyCount
from engagement.notices import tell_of_reply
from engagement.services.texts_for_residents import refuse_unchecked
from partners.models import User
from records.services import keep


@transaction.atomic
def reply_to(
    round_: FeedbackRound, reply: FeedbackReply, *, is_checked: bool = False, by: User, at: datetime
) -> FeedbackReply:
    """Reply to every answer that has none, and send it to all who answered."""
    if reply.is_public:
        refuse_unchecked(f"{reply.said}\n{reply.text}", is_checked=is_checked)
    # Of two who reply at once the second waits here, and finds the first one's reply.
    FeedbackRound.objects.select_for_update().get(pk=round_.pk)
    counted = FeedbackRound.objects.with_counts().get(pk=round_.pk)
    if not counted.answers_count:
        refuse("Nobody has answered yet, so there is nothing to reply to")
    if counted.answers_count <= counted.replied_count:
        refuse("Every answer already has its reply")
    reply.round, reply.answers_count = round_, counted.answers_count
    reply.written_on, reply.written_by = timezone.localdate(at), by
    keep(reply, by=by, at=at, why="Replied")
    if reply.is_public:
        ReplyCount.objects.create(feedback_reply=reply)
    tell_of_reply(reply, by=by, at=at)
    return reply


@transaction.atomic
def note_lesson(lesson: Lesson, *, by: User, at: datetime) -> Lesson:
    return keep(lesson, by=by, at=at, why="Edited" if lesson.pk else "Noted")
