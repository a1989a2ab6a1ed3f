"""You said, we did: what residents and people who took part told us and what came of it, as everybody reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from actions.choices import Visibility
from engagement.choices import ReplyKind
from engagement.models import FeedbackReply, PublicComment, ReplyCount
from govuk.dates import day
from papers.suppression import CountList, protect

COMMENT, FEEDBACK = "comment", "feedback"
REPLY_WORDS = {ReplyKind.DID: "We did", ReplyKind.WHY_NOT: "We did not, and why"}
# When something last was said, of which kind, and its key.
Key = tuple[date, str, int]


@dataclass(frozen=True)
class Said:
    """`place` is where it stands on the page. A reply is empty where there is none yet; `count_url` is where readers
    say whether it answered the comment."""

    place: str
    about: str
    url: str
    words: str
    told: str
    kind: str
    reply: str
    replied_on: date | None
    counted: str = ""
    count_url: str = ""


def public_replies():
    """To feedback, where residents may read them: of actions that they may read of as well, now and then."""
    rows = FeedbackReply.objects.filter(is_public=True, round__was_restricted=False)
    return rows.filter(round__action__visibility=Visibility.PUBLIC).select_related("round__action", "count")


def reply_of(key: UUID) -> PublicComment | FeedbackReply | None:
    """What has a public reply, of which readers say whether it answers."""
    comment = PublicComment.objects.published().exclude(reply="").filter(key=key).first()
    return comment or public_replies().filter(key=key).first()


@dataclass(frozen=True)
class ReplyTally:
    """How many comments that are read by all have a reply, and what readers said of all replies together."""

    comments: int
    replied: int
    yes: int
    total: int


def tally_of_replies() -> ReplyTally:
    """The sum is of what the page shows reply by reply: of what it withholds nothing can be told from it."""
    comments = list(PublicComment.objects.published().select_related("count"))
    replied = [each for each in comments if each.reply]
    found = [shares_of(getattr(each, "count", None)) for each in (*replied, *public_replies())]
    shown = [each for each in found if each and each[0] is not None]
    return ReplyTally(len(comments), len(replied), sum(yes for yes, _ in shown), sum(total for _, total in shown))


def said_keys() -> list[Key]:
    """Of all there is, the newest first."""
    comments = PublicComment.objects.published().values_list("decided_on", "pk")
    replies = public_replies().values_list("written_on", "pk")
    found = [(when, COMMENT, pk) for when, pk in comments] + [(when, FEEDBACK, pk) for when, pk in replies]
    return sorted(found, reverse=True)


def said_and_did(keys: Iterable[Key]) -> list[Said]:
    """In the order of the keys, by one statement for each kind."""
    keys = list(keys)
    wanted = {kind: [pk for _, each, pk in keys if each == kind] for kind in (COMMENT, FEEDBACK)}
    comments = PublicComment.objects.published().select_related("count").in_bulk(wanted[COMMENT])
    replies = public_replies().in_bulk(wanted[FEEDBACK])
    rows = {(COMMENT, pk): _of_comment(row) for pk, row in comments.items()}
    rows |= {(FEEDBACK, pk): _of_feedback(row) for pk, row in replies.items()}
    return [rows[kind, pk] for _, kind, pk in keys if (kind, pk) in rows]


def _of_comment(comment: PublicComment) -> Said:
    return Said(
        place=f"comment-{comment.key}",
        about=comment.page_title,
        url=reverse("reports:published_report", args=[comment.page_slug]),
        words=comment.text,
        told=f"Sent on {day(comment.received_on)}.",
        kind=comment.get_reply_kind_display(),
        reply=comment.reply,
        replied_on=comment.replied_on,
        counted=count_words(getattr(comment, "count", None)) if comment.reply else "",
        count_url=reverse("engagement:count_reply", args=[comment.key]) if comment.reply else "",
    )


def _of_feedback(reply: FeedbackReply) -> Said:
    return Said(
        place=f"feedback-{reply.key}",
        about=reply.action.title,
        url="",
        words=reply.said,
        told="This is what people who took part told us, in short.",
        kind=REPLY_WORDS[ReplyKind(reply.kind)],
        reply=reply.text,
        replied_on=reply.written_on,
        counted=count_words(getattr(reply, "count", None)),
        count_url=reverse("engagement:count_reply", args=[reply.key]),
    )


def shares_of(count: ReplyCount | None) -> tuple[int | None, int] | None:
    """(How many said yes, of how many), as far as it may be told: None of fewer people than may be told of."""
    if not count or not count.total:
        return None
    counted = CountList(f"answers to {count.pk}", "answer", ("Yes", "No"), (count.yes_count, count.no_count))
    shown = protect(counted)
    if counted.key() in shown.withheld:
        return None
    return None if counted.key("Yes") in shown.withheld else count.yes_count, count.total


def count_words(count: ReplyCount | None) -> str:
    """ "12 of 17 people said that this answered it." Without what would tell of fewer people than may be told of."""
    found = shares_of(count)
    if found is None:
        return ""
    yes, total = found
    people = f"{total:,} people"
    if yes is None:
        return f"{people} have told us whether this answered it."
    return f"{yes:,} of {people} said that this answered it."
