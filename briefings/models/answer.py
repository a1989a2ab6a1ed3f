"""What readers may be asked about, and what they can answer."""

from django.core.validators import MaxLengthValidator
from django.db import models

from briefings.models.briefing import Briefing
from records.frozen import Held
from records.limits import SHORT_TEXT
from records.models import History, Record

# How the keys of questions begin that a manager added.
OWN = "own-"


class BriefingAnswer(Record):
    """A question that a manager added, or their words in place of those that are made from the plan (`key` is then
    that of what they stand for). One that is not told is left out."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="answers")
    key = models.SlugField(max_length=20)
    question = models.CharField(max_length=160)
    answer = models.TextField(validators=[MaxLengthValidator(SHORT_TEXT)])
    is_told = models.BooleanField("told in the briefing", default=True)

    history = History()
    held = Held("The answers of a briefing that was sent never change.", together_with="briefing")

    class Meta:
        ordering = ["briefing", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "key"],
                name="briefing_answer_is_one_for_each_question",
                violation_error_message="Somebody answered this question meanwhile",
            )
        ]

    def __str__(self) -> str:
        return self.question
