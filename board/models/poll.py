import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from board.choices import PollAnswerValue
from board.models.body import Body
from board.models.meeting import Meeting
from board.querysets import PollQuerySet
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, clock, day_of_week
from records.models import History, Record


class DatePoll(Record):
    """Dates that are offered for a meeting of a body. It is over when one of them became the `meeting`, or when it was
    ended without one, with the reason."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="polls")
    place = models.CharField(max_length=200, blank=True)
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="poll", editable=False
    )
    ended_because = models.CharField("reason", max_length=300, blank=True)

    history = History()
    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "poll of dates"
        verbose_name_plural = "polls of dates"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="date_poll_ends_with_a_meeting_or_a_reason", condition=Q(meeting=None) | Q(ended_because="")
            )
        ]

    def __str__(self) -> str:
        return f"Dates for {self.body}"

    def get_absolute_url(self) -> str:
        return reverse("board:poll", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.meeting_id is None and not self.ended_because


class PollDate(Record):
    """One of the dates that a poll offers."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="dates")
    day = models.DateField("date")
    begins_at = models.TimeField("start time")

    history = History()

    class Meta:
        ordering = ["poll", "day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "day"], name="poll_date_is_offered_once"),
            models.CheckConstraint(
                name="poll_date_is_between_2000_and_2100",
                condition=Q(day__gte=FIRST_DAY, day__lte=LAST_DAY),
                violation_error_message=f"The date must be {BETWEEN_FIRST_AND_LAST_DAY}",
            ),
        ]

    def __str__(self) -> str:
        return f"{day_of_week(self.day)}, {clock(self.begins_at)}"


class PollAnswer(Record):
    """What one person said of one date."""

    date = models.ForeignKey(PollDate, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="poll_answers")
    answer = models.CharField(max_length=5, choices=PollAnswerValue)

    history = History()

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["date", "person"], name="poll_answer_is_one_for_a_person_and_a_date"),
            models.CheckConstraint(name="poll_answer_is_known", condition=Q(answer__in=PollAnswerValue.values)),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.date}: {self.get_answer_display()}"
