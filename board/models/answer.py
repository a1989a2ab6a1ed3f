from django.conf import settings
from django.db import models
from django.db.models import Q

from board.choices import Answer
from board.models.body import Seat
from board.models.decision import Decision
from board.models.meeting import AGREED_NEVER_CHANGE
from records.frozen import Held
from records.models import History, Record


class SeatAnswer(Record):
    """What was said for a seat to a decision: how it voted at the meeting, or what its holder answered by email."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.AGREED)
    answered_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="decision")

    class Meta:
        ordering = ["decision", "seat__position", "pk"]
        constraints = [
            models.CheckConstraint(name="seat_answer_is_known", condition=Q(answer__in=Answer.values)),
            models.UniqueConstraint(fields=["decision", "seat"], name="seat_answers_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"
