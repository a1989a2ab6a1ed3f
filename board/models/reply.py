from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from board.choices import ReplyAnswer
from board.models.agenda import AgendaItem
from board.models.body import Tenure
from board.models.meeting import AGREED_NEVER_CHANGE, Meeting
from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record


class MeetingReply(Record):
    """What somebody with a seat, or a deputy, said before a meeting: whether they come, who comes for them, and an
    interest that they declare. `item` is the one that it concerns, or none for the whole meeting.

    Of somebody without an account it is kept with their `tenure`. `noted_by` is who entered it for them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="meeting_replies"
    )
    tenure = models.ForeignKey(
        Tenure,
        verbose_name="place of somebody without an account",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.CharField("will you come?", max_length=9, choices=ReplyAnswer)
    deputy = models.CharField("who comes for you", max_length=160, blank=True)
    interest = models.TextField(blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="entered by",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting")

    class Meta:
        verbose_name = "reply before a meeting"
        verbose_name_plural = "replies before meetings"
        ordering = ["meeting", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meeting_reply_is_one_for_a_person"),
            models.UniqueConstraint(fields=["meeting", "tenure"], name="meeting_reply_is_one_for_a_place"),
            models.CheckConstraint(
                name="meeting_reply_is_of_a_person_or_entered_for_a_place",
                condition=Q(person__isnull=False, tenure=None)
                | Q(person=None, tenure__isnull=False, noted_by__isnull=False),
            ),
            models.CheckConstraint(name="meeting_reply_answer_is_known", condition=Q(answer__in=ReplyAnswer.values)),
            models.CheckConstraint(
                name="meeting_reply_names_a_deputy_if_and_only_if_one_comes",
                condition=Q(answer=ReplyAnswer.DEPUTY) & ~Q(deputy="") | ~Q(answer=ReplyAnswer.DEPUTY) & Q(deputy=""),
                violation_error_message="Enter the person who comes for you",
            ),
            models.CheckConstraint(
                name="meeting_reply_names_an_item_only_with_an_interest",
                condition=Q(item=None) | ~Q(interest=""),
                violation_error_message="Enter the interest that you declare",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_answer_display()}"

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.tenure.name

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()
