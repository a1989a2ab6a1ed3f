import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models import Action
from engagement.choices import LessonKind, ReplyKind, Score
from engagement.limits import REPLY_WITHIN
from engagement.models.request import AskedFor
from engagement.querysets import OfActionQuerySet, RequestQuerySet, RoundQuerySet
from partners.models import Partner
from priorities.models import Priority
from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record

ANSWER_LENGTH = 2000


class FeedbackRound(Record):
    """The asking about one completion of an action. Its answers count for where the action stood then, so that a
    figure that was shown never changes."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="feedback_rounds")
    completed_on = models.DateField("completion date asked about")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="feedback_rounds")
    lead_partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="feedback_rounds")
    asked_on = models.DateField("date asked")
    closes_on = models.DateField("last day for an answer")
    is_anonymous = models.BooleanField("answers bear no name", default=False)
    was_restricted = models.BooleanField("restricted when asked about", default=False)

    history = History()
    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "feedback on an action"
        verbose_name_plural = "feedback on actions"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "completed_on"],
                name="completion_is_asked_about_once",
                violation_error_message="Feedback on this completion was asked for before",
            ),
            models.CheckConstraint(
                name="feedback_round_closes_after_it_is_asked", condition=Q(closes_on__gt=F("asked_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback on {self.action.reference}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:feedback", args=[self.action.reference])

    def is_closed(self, *, on: date) -> bool:
        return on > self.closes_on


class FeedbackRequest(AskedFor):
    round = models.ForeignKey(FeedbackRound, on_delete=models.PROTECT, related_name="requests")

    objects = RequestQuerySet.as_manager()

    class Meta(AskedFor.Meta):
        constraints = [
            *AskedFor.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "partner"],
                name="partner_is_asked_once_about_a_completion",
                violation_error_message="This partner has already been asked",
            ),
            models.UniqueConstraint(
                fields=["round", "address"],
                condition=~Q(address=""),
                name="address_is_asked_once_about_a_completion",
                violation_error_message="This address has already been asked",
            ),
        ]

    def __str__(self) -> str:
        return self.action.reference

    @property
    def action(self) -> Action:
        return self.round.action


class FeedbackAnswer(models.Model):
    """What somebody thinks of a finished action. It never changes.

    An anonymous one has no `request`, its key says nothing of its order, and its reply is due from the last day on
    which anybody could answer.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.PROTECT, related_name="answers")
    request = models.OneToOneField(
        FeedbackRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(Score.VERY_POOR), MaxValueValidator(Score.VERY_GOOD)]
    )
    worked = models.TextField("what worked", blank=True, validators=[MaxLengthValidator(ANSWER_LENGTH)])
    change = models.TextField("what to change", blank=True, validators=[MaxLengthValidator(ANSWER_LENGTH)])
    may_quote = models.BooleanField("may we quote you", default=False)
    counts_from = models.DateField("day from which a reply is due")

    held = Held("What somebody told us never changes.")

    class Meta:
        ordering = ["counts_from", "key"]
        # As a range: Django cannot read back a table of SQLite with a list of single digits in it.
        constraints = [
            models.CheckConstraint(
                name="feedback_score_is_known",
                condition=Q(score__gte=Score.VERY_POOR, score__lte=Score.VERY_GOOD),
            )
        ]

    def __str__(self) -> str:
        return f"Answer about {self.round.action.reference}"

    @property
    def source(self) -> str:
        """Who said it, in words that may be shown to whoever may read it."""
        if self.request is None:
            return "Somebody who was asked"
        return self.request.partner.name if self.request.partner else "Somebody who was added"


class FeedbackReply(Record):
    """What we say to all who had answered by then: what we did, or why not."""

    # Where residents say whether it answered them; tells nothing of how many others there are.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField("reply", max_length=7, choices=ReplyKind)
    said = models.CharField("what they said, in short", max_length=500)
    text = models.TextField("what we did, or why not", validators=[MaxLengthValidator(ANSWER_LENGTH)])
    is_public = models.BooleanField(
        "residents may read it",
        default=False,
        help_text="It stands on the page “You said, we did” then, with the title of the action. Name nobody.",
    )
    answers_count = models.PositiveSmallIntegerField("answers replied to", editable=False)
    written_on = models.DateField("date of the reply", editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    history = History()

    class Meta:
        verbose_name = "reply to feedback"
        verbose_name_plural = "replies to feedback"
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="feedback_reply_kind_is_known", condition=Q(kind__in=ReplyKind.values)),
            models.CheckConstraint(
                name="feedback_reply_is_to_an_answer",
                condition=Q(answers_count__gt=0),
                violation_error_message="Nobody has answered yet, so there is nothing to reply to",
            ),
            models.UniqueConstraint(
                fields=["round", "answers_count"],
                name="feedback_is_replied_to_once",
                violation_error_message="Every answer already has its reply",
            ),
        ]

    def __str__(self) -> str:
        return f"Reply to what was said about {self.round.action.reference}"

    def get_public_url(self) -> str:
        """Where residents read it, if they may."""
        return f"{reverse('engagement:said_and_did')}#feedback-{self.key}"

    @property
    def action(self) -> Action:
        return self.round.action


class Lesson(Record):
    """What worked, or what to change, as whoever looks after the action puts it: for those who do the like again."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="lessons")
    kind = models.CharField("it tells", max_length=6, choices=LessonKind)
    text = models.TextField("lesson", validators=[MaxLengthValidator(LONG_TEXT)])

    history = History()
    objects = OfActionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(name="lesson_kind_is_known", condition=Q(kind__in=LessonKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:80]}"

    def get_absolute_url(self) -> str:
        return f"{reverse('engagement:feedback', args=[self.action.reference])}#lessons"


def reply_due_on(counts_from: date) -> date:
    return counts_from + REPLY_WITHIN
