from datetime import time

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from board.choices import (
    AHEAD,
    BEING_MINUTED,
    CHAIRS,
    MINUTES_SHOWN,
    OF_A_SEAT,
    THERE,
    TOOK_PLACE,
    Capacity,
    Conduct,
    MeetingState,
    Presence,
)
from board.models.body import Body, Seat
from board.querysets import MeetingQuerySet
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, day
from partners.models import Partner
from records.frozen import FrozenWords, Held
from records.models import LONG_TEXT, History, Record

AGREED = MeetingState.MINUTES_AGREED
AGREED_NEVER_CHANGE = "Agreed minutes never change."


class Meeting(Record):
    """One meeting of one body. Agreed minutes are frozen in `minutes`, as words, and never change."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    meets_on = models.DateField("date")
    begins_at = models.TimeField("start time", default=time(10))
    ends_at = models.TimeField("end time", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField("link to join", blank=True, max_length=500)
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
    held = Held(AGREED_NEVER_CHANGE, when=f"{{row}}.state = '{AGREED}'")
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
                violation_error_message="The end time must be after the start time",
            ),
            models.UniqueConstraint(
                fields=["body", "meets_on"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="meeting_is_one_a_day_for_a_body",
                violation_error_message="This body already has a meeting on that date",
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


class Attendance(Record):
    """Who came for a seat, or came without one. What the quorum rests on is kept as it was on the day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance")
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="board_attendance"
    )
    state = models.CharField(max_length=14, choices=Presence, blank=True)
    who = models.CharField("who came", max_length=160, blank=True)
    # Copied when the meeting begins: a seat that changes hands later does not change who held it on the day.
    holder = models.CharField("who held the seat", max_length=120, blank=True)
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True)
    is_adviser = models.BooleanField(default=False)
    is_authority = models.BooleanField("responsible authority", default=False)

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting")

    class Meta:
        verbose_name_plural = "attendance"
        ordering = ["meeting", F("seat__position").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(name="attendance_state_is_known", condition=Q(state__in=["", *Presence.values])),
            models.CheckConstraint(
                name="attendance_capacity_is_known", condition=Q(capacity__in=["", *Capacity.values])
            ),
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_is_noted_once_for_a_seat"),
            models.CheckConstraint(
                name="attendance_of_a_seat_or_in_attendance",
                condition=Q(seat__isnull=False, partner__isnull=False, state__in=["", *OF_A_SEAT])
                | Q(seat=None, state=Presence.IN_ATTENDANCE),
                violation_error_message="“In attendance” is only for people who are not members",
            ),
            models.CheckConstraint(
                name="attendance_substitute_or_guest_is_named",
                condition=~Q(state__in=[Presence.SUBSTITUTE, Presence.IN_ATTENDANCE]) | ~Q(who=""),
                violation_error_message="Enter who attended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat or self.who}: {self.get_state_display() or 'not noted yet'}"

    @property
    def is_there(self) -> bool:
        return self.state in THERE

    @property
    def is_vacant(self) -> bool:
        """A seat that nobody held on the day, and for which nobody came: whatever was noted, nobody was absent."""
        return self.seat_id is not None and not self.holder and not self.is_there

    @property
    def chairs(self) -> bool:
        """A substitute fills the seat of a chair, but does not become the chair."""
        return self.state == Presence.PRESENT and self.capacity in CHAIRS


class Declaration(Record):
    """An interest that somebody declared, in one item or in the whole meeting, and what they did then."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(
        "board.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    who = models.CharField(max_length=160)
    interest = models.TextField(validators=[MaxLengthValidator(LONG_TEXT)])
    conduct = models.CharField("what they did", max_length=8, choices=Conduct, default=Conduct.STAYED)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting")

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(name="declaration_conduct_is_known", condition=Q(conduct__in=Conduct.values))
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.interest[:60]}"
