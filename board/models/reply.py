from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from board.choices import ReplyAnswer
from board.models.agenda import AgendaItem
from board.models.meeting import AGREED_NEVER_CHANGE, Meeting
from records.frozen import Held
from records.models import LONG_TEXT, History, Record


class MeetingReply(Record):
    """What somebody with a seat, or a deputy, said before a meeting: whether they come, who comes for them, and an
    interest that they declare. `item` is the one that it concerns, or none for the whole meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="meeting_replies")
    answer = models.CharField("will you come?", max_length=9, choices=ReplyAnswer)
    deputy = models.CharField("who comes for you", max_length=160, blank=True)
    interest = models.TextField(blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting")

    class Meta:
        verbose_name = "reply before a meeting"
        verbose_name_plural = "replies before meetings"
        ordering = ["meeting", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meeting_reply_is_one_for_a_person"),
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
        return f"{self.person}: {self.get_answer_display()}"

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()
