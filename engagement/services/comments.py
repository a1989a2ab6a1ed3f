"""A resident's comment comes in, is published or declined, answered and passed on."""

from datetime import datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engagement.choices import ERASED_AT_ONCE, CommentState, DeclineReason
from engagement.limits import DECLINED_KEPT_FOR
from engagement.models import FeedbackReply, PublicComment, ReplyCount
from engagement.notices import tell_passed_on, tell_suggested, tell_waiting
from engagement.services.texts_for_residents import refuse_unchecked
from partners.models import User
from records.choices import DECLINED
from records.services import claim_submission, keep
from records.services.keeping_times import kept_for, note_gone


def day_of(at: datetime) -> datetime:
    """The midnight before. What residents send is dated by it, so that nothing here tells the time they sent it."""
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time()))


@transaction.atomic
def send_comment(comment: PublicComment, *, token: UUID, result_url: str, at: datetime) -> PublicComment:
    """Keep what somebody wrote for a manager to read, once for each `token`; raises AlreadySubmitted."""
    day = day_of(at)
    claim_submission(token, result_url=result_url, at=day)
    comment.state, comment.received_on = CommentState.WAITING, timezone.localdate(at)
    keep(comment, by=None, at=day, why="Sent by a resident")
    tell_waiting(comment, at=at)
    return comment


@transaction.atomic
def publish_comment(comment: PublicComment, *, is_checked: bool, by: User, at: datetime) -> PublicComment:
    """As it was written. `is_checked` says that somebody looked at what may tell who a person is."""
    if not comment.is_waiting:
        raise ValidationError("This comment does not wait to be read any more")
    refuse_unchecked(comment.text, is_checked=is_checked, otherwise="decline it")
    comment.state, comment.decided_on = CommentState.PUBLISHED, timezone.localdate(at)
    return keep(comment, by=by, at=at, why="Published")


@transaction.atomic
def decline_comment(comment: PublicComment, *, because: DeclineReason, by: User, at: datetime) -> PublicComment:
    """Before or after it was published: residents read it no more."""
    if comment.is_declined:
        raise ValidationError("This comment was declined before")
    comment.state, comment.decided_on, comment.declined_because = (
        CommentState.DECLINED,
        timezone.localdate(at),
        because,
    )
    if because in ERASED_AT_ONCE:
        comment.text = ""
    return keep(comment, by=by, at=at, why=f"Declined: {DeclineReason(because).label}")


@transaction.atomic
def reply_to_comment(
    comment: PublicComment, *, kind: str, reply: str, is_checked: bool = False, by: User, at: datetime
) -> PublicComment:
    """For residents to read beside it. Another reply is counted anew."""
    if not comment.is_published:
        raise ValidationError(
            "Only a published comment is replied to: whoever wrote it can read the reply nowhere else"
        )
    refuse_unchecked(reply, is_checked=is_checked)
    comment.reply_kind, comment.reply, comment.replied_on = kind, reply, timezone.localdate(at)
    keep(comment, by=by, at=at, why="Reply written")
    ReplyCount.objects.update_or_create(comment=comment, defaults={"yes_count": 0, "no_count": 0})
    return comment


@transaction.atomic
def pass_comment_on(comment: PublicComment, *, by: User, at: datetime) -> PublicComment:
    """To the partner that it names, or to whoever looks after its action. It is published or not all the same."""
    if comment.is_erased:
        raise ValidationError("The words of this comment were erased: there is nothing to pass on")
    if comment.action is not None:
        comment.passed_to = comment.action.lead_partner
    comment.passed_on = timezone.localdate(at)
    keep(comment, by=by, at=at, why="Passed on")
    tell_passed_on(comment, by=by, at=at)
    return comment


@transaction.atomic
def suggest_reply(comment: PublicComment, *, suggested: str, by: User, at: datetime) -> PublicComment:
    """By whom it was passed to. Nobody reads it on the public pages: a manager writes the reply."""
    if not comment.takes_suggestions:
        raise ValidationError("There is nothing to suggest: this comment has its reply, or will have none")
    comment.suggested, comment.suggested_on = suggested, timezone.localdate(at)
    keep(comment, by=by, at=at, why="Reply suggested")
    tell_suggested(comment, by=by, at=at)
    return comment


def count_reply(answered: PublicComment | FeedbackReply, *, is_yes: bool) -> None:
    """One person's press. In one statement, so that of many at once none is lost."""
    name = "yes_count" if is_yes else "no_count"
    of = "comment" if isinstance(answered, PublicComment) else "feedback_reply"
    ReplyCount.objects.filter(**{of: answered}).update(**{name: F(name) + 1})


@transaction.atomic
def erase_declined(*, at: datetime) -> int:
    """Of comments that were declined long ago the reason stays, and the words go; returns how many."""
    kept = kept_for(DECLINED, DECLINED_KEPT_FOR)
    rows = list(PublicComment.objects.to_erase(on=timezone.localdate(at), kept=kept))
    for comment in rows:
        comment.text = ""
        keep(comment, by=None, at=at, why="Words erased")
    return note_gone(DECLINED, count=len(rows), kept=kept, at=at)
