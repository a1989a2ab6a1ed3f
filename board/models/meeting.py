from datetime import time

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from board.choices import (
    AHEAD,
    BEING_MINUTED,
    MINUTES_SHOWN,
    TOOK_PLACE,
    MeetingState,
)
from board.models.body import Body
from board.querysets import MeetingQuerySet
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, day
from records.frozen import FrozenWords, Held
from records.models import History, Record

AGREED = MeetingState.MINUTES_AGREED
ONE_A_DAY = "This body already has a meeting on that date"
ENDS_AFTER_IT_BEGINS = "The end time must be after the start time"
AGREED_NEVER_CHANGE = "Agreed minutes never change."


class Meeting(Record):
    """One meeting of one body. Agreed minutes are frozen in `minutes`, as words, and never change."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    meets_on = models.DateField("date")
    begins_at = models.TimeField("start time", default=time(10))
    ends_at = models.TimeField("end time", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField("link to join", blank=True, max_length=500)
    papers_due_on = models.DateField("papers due date", null=True, blank=True)
    is_public = models.BooleanField("held in public", default=False)
    state = models.CharField(max_length=16, choices=MeetingState, default=MeetingState.PLANNED)
    cancelled_because = models.CharField("reason", max_length=300, blank=True)
    agreed_at = models.ForeignKey(
        "self",
        verbose_name="minutes agreed at",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreed_minutes_of",
    )
    # Of its invitation: counts up when the date, time or place changes, and when it is cancelled (RFC 5545).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    minutes = models.TextField("agreed minutes", blank=True, editable=False)
    minutes_sha256 = models.CharField("SHA-256 of the agreed minutes", max_length=64, blank=True, editable=False)

    # The agreed words are written once and held by triggers: a copy in each row of history would say nothing new.
    history = History(excluded_fields=["minutes"], unsaid=["sequence"])
    frozen_words = FrozenWords("minutes", "minutes_sha256")
    held = Held(AGREED_NEVER_CHANGE, when=f"{{row}}.state = '{AGREED}'", on_record=True)
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-meets_on", "-begins_at", "-pk"]
        indexes = [models.Index(fields=["body", "meets_on"], name="meeting_of_body_by_date")]
        constraints = [
            models.CheckConstraint(name="meeting_state_is_known", condition=Q(state__in=MeetingState.values)),
            models.CheckConstraint(
                name="meeting_date_is_between_2000_and_2100",
                condition=Q(meets_on__gte=FIRST_DAY, meets_on__lte=LAST_DAY),
                violation_error_message=f"The date must be {BETWEEN_FIRST_AND_LAST_DAY}",
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
            models.CheckConstraint(
                name="meeting_papers_are_due_before_it",
                condition=Q(papers_due_on=None) | Q(papers_due_on__lt=F("meets_on"), papers_due_on__gte=FIRST_DAY),
                violation_error_message="The papers due date must be before the meeting",
            ),
            models.UniqueConstraint(
                fields=["body", "meets_on"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="meeting_is_one_a_day_for_a_body",
                violation_error_message=ONE_A_DAY,
            ),
            models.CheckConstraint(
                name="meeting_is_frozen_if_and_only_if_agreed",
                condition=(Q(state=AGREED) & ~Q(minutes="") & ~Q(minutes_sha256=""))
                | (~Q(state=AGREED) & Q(agreed_at=None, minutes="", minutes_sha256="")),
            ),
            models.CheckConstraint(
                name="meeting_is_cancelled_with_a_reason",
                condition=Q(state=MeetingState.CANCELLED) & ~Q(cancelled_because="")
                | ~Q(state=MeetingState.CANCELLED) & Q(cancelled_because=""),
                violation_error_message="Enter the reason. Everyone who planned to come will read it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {day(self.meets_on)}"

    def get_absolute_url(self) -> str:
        return reverse("board:meeting", args=[self.pk])

    def get_minutes_url(self) -> str:
        return reverse("board:minutes", args=[self.pk])

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def took_place(self) -> bool:
        return self.state in TOOK_PLACE

    @property
    def is_being_minuted(self) -> bool:
        return self.state in BEING_MINUTED

    @property
    def is_agreed(self) -> bool:
        return self.state == AGREED

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    @property
    def shows_minutes(self) -> bool:
        """To everyone, not only to those who take them."""
        return self.state in MINUTES_SHOWN
