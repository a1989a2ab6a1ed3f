from uuid import uuid4

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from engagement.choices import CommentReply, CommentState, DeclineReason
from engagement.limits import LONGEST_COMMENT, LONGEST_REPLY
from engagement.querysets import PublicCommentQuerySet
from partners.models import Partner
from records.models import History, Record


class PublicComment(Record):
    """What a resident wrote about something that was published, and what became of it.

    Of whoever wrote it nothing is kept, and of the moment only its day. Its words are in no history, so that they are
    gone when they are erased.
    """

    # Tells nothing of how many others there are.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    page_title = models.CharField("page that it is about", max_length=200)
    page_slug = models.SlugField("address of the page", max_length=80)
    text = models.TextField("comment", blank=True, validators=[MaxLengthValidator(LONGEST_COMMENT)])
    received_on = models.DateField("day it came")
    state = models.CharField(max_length=9, choices=CommentState, default=CommentState.WAITING)
    decided_on = models.DateField("day it was published or declined", null=True, blank=True)
    declined_because = models.CharField("reason to decline it", max_length=9, choices=DeclineReason, blank=True)
    reply_kind = models.CharField("kind of reply", max_length=7, choices=CommentReply, blank=True)
    reply = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_REPLY)])
    replied_on = models.DateField("day of the reply", null=True, blank=True)
    passed_to = models.ForeignKey(
        Partner,
        verbose_name="partner that it was passed to",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="public_comments",
    )
    action = models.ForeignKey(
        Action,
        verbose_name="action that it is about",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="public_comments",
    )
    passed_note = models.CharField("request to them", max_length=500, blank=True)
    passed_on = models.DateField("day it was passed on", null=True, blank=True)
    suggested = models.TextField("suggested reply", blank=True, validators=[MaxLengthValidator(LONGEST_REPLY)])
    suggested_on = models.DateField("day it was suggested", null=True, blank=True)

    history = History(excluded_fields=["text"])
    objects = PublicCommentQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="comment_state_is_known", condition=Q(state__in=CommentState.values)),
            models.CheckConstraint(
                name="comment_is_declined_for_a_known_reason_or_not_at_all",
                condition=Q(state=CommentState.DECLINED, declined_because__in=DeclineReason.values)
                | ~Q(state=CommentState.DECLINED) & Q(declined_because=""),
                violation_error_message="Select why it is declined",
            ),
            models.CheckConstraint(
                name="comment_waits_until_it_is_decided",
                condition=Q(state=CommentState.WAITING, decided_on=None)
                | ~Q(state=CommentState.WAITING) & Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_has_words_unless_it_is_declined",
                condition=~Q(text="") | Q(state=CommentState.DECLINED),
                violation_error_message="Enter your comment",
            ),
            models.CheckConstraint(
                name="comment_reply_is_whole_and_of_a_decided_comment",
                condition=Q(reply="", reply_kind="", replied_on=None)
                | ~Q(state=CommentState.WAITING)
                & ~Q(reply="")
                & Q(reply_kind__in=CommentReply.values, replied_on__isnull=False),
                violation_error_message="Publish the comment first, then enter the reply and say what kind it is",
            ),
            models.CheckConstraint(
                name="comment_is_passed_to_a_partner_on_a_day",
                condition=Q(passed_to=None, passed_on=None, action=None, passed_note="")
                | Q(passed_to__isnull=False, passed_on__isnull=False),
                violation_error_message="Select the partner that takes it",
            ),
            models.CheckConstraint(
                name="comment_reply_is_suggested_on_a_day",
                condition=Q(suggested="", suggested_on=None) | ~Q(suggested="") & Q(suggested_on__isnull=False),
                violation_error_message="Enter what to reply",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment on {self.page_title}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:comment", args=[self.key])

    def get_public_url(self) -> str:
        """Where residents read it, once it is published."""
        return f"{reverse('engagement:said_and_did')}#comment-{self.key}"

    @property
    def is_waiting(self) -> bool:
        return self.state == CommentState.WAITING

    @property
    def is_published(self) -> bool:
        return self.state == CommentState.PUBLISHED

    @property
    def is_declined(self) -> bool:
        return self.state == CommentState.DECLINED

    @property
    def takes_suggestions(self) -> bool:
        """Until there is a reply, or nobody will read one."""
        return self.passed_to_id is not None and not self.reply and not self.is_declined

    @property
    def is_erased(self) -> bool:
        return not self.text


class ReplyCount(models.Model):
    """How many people said that a reply answered what was said, and how many that it did not. Not who they were.

    Of a reply to a comment, or of one to feedback that residents may read.
    """

    comment = models.OneToOneField(
        PublicComment, null=True, blank=True, on_delete=models.PROTECT, related_name="count"
    )
    feedback_reply = models.OneToOneField(
        "engagement.FeedbackReply", null=True, blank=True, on_delete=models.PROTECT, related_name="count"
    )
    yes_count = models.PositiveIntegerField("how many said yes", default=0)
    no_count = models.PositiveIntegerField("how many said no", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="replies_are_counted_one_by_one",
                condition=Q(comment__isnull=False, feedback_reply=None)
                | Q(comment=None, feedback_reply__isnull=False),
                violation_error_message="A count is of a reply to a comment, or of one to feedback",
            )
        ]

    def __str__(self) -> str:
        return f"{self.yes_count} yes, {self.no_count} no"

    @property
    def total(self) -> int:
        return self.yes_count + self.no_count
