from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from board.choices import (
    CAME,
    CHAIRS,
    OF_A_SEAT,
    THERE,
    WITHOUT_A_SEAT,
    Capacity,
    Coming,
    Conduct,
    Presence,
)
from board.models.body import Seat
from board.models.meeting import AGREED_NEVER_CHANGE, Meeting
from partners.models import Partner
from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record


class Attendance(Record):
    """Who came for a seat, or came without one. What the quorum rests on is kept as it was on the day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance")
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="board_attendance"
    )
    state = models.CharField(max_length=14, choices=Presence, blank=True)
    who = models.CharField("who came", max_length=160, blank=True)
    # Without a seat several people may come together, and several groups be listed apart.
    people_count = models.PositiveSmallIntegerField(
        "number of people", default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    listed_under = models.CharField(max_length=80, blank=True)
    # Copied when the meeting begins: a seat that changes hands later does not change who held it on the day.
    holder = models.CharField("who held the seat", max_length=120, blank=True)
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True)
    is_voting = models.BooleanField("voting seat", default=True)
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
                condition=Q(
                    seat__isnull=False,
                    partner__isnull=False,
                    state__in=["", *OF_A_SEAT],
                    people_count=1,
                    listed_under="",
                )
                | Q(seat=None, state__in=WITHOUT_A_SEAT),
                violation_error_message="“In attendance” is only for people who are not members",
            ),
            models.CheckConstraint(
                name="attendance_substitute_or_guest_is_named",
                condition=(~Q(state=Presence.SUBSTITUTE) & Q(seat__isnull=False))
                | ~Q(who="")
                | Q(seat=None, partner__isnull=False),
                violation_error_message="Enter who attended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.named}: {self.get_state_display() or 'not noted yet'}"

    @property
    def is_there(self) -> bool:
        """For a seat. When they were there is another question: `board.summaries.attendance_at_each_item`."""
        return self.state in THERE

    @property
    def came(self) -> bool:
        return self.state in CAME

    @property
    def named(self) -> str:
        """The seat, or who came without one."""
        if self.seat_id:
            return str(self.seat)
        return ", ".join(filter(None, [str(self.partner or ""), self.who]))

    @property
    def is_vacant(self) -> bool:
        """A seat that nobody held on the day, and for which nobody came: whatever was noted, nobody was absent."""
        return self.seat_id is not None and not self.holder and not self.is_there

    @property
    def chairs(self) -> bool:
        """A substitute fills the seat of a chair, but does not become the chair."""
        return self.state == Presence.PRESENT and self.capacity in CHAIRS


class Movement(Record):
    """Somebody arrived, left or came back in the course of a meeting: at an item, before anything was decided on it,
    or after one of its decisions. So it is known for each decision who was there."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField("what they did", max_length=7, choices=Coming)
    item = models.ForeignKey("board.AgendaItem", on_delete=models.PROTECT, related_name="movements")
    after = models.ForeignKey(
        "board.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    clock = models.TimeField("time", null=True, blank=True)

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="attendance")

    class Meta:
        ordering = ["attendance", "pk"]
        constraints = [models.CheckConstraint(name="movement_kind_is_known", condition=Q(kind__in=Coming.values))]

    def __str__(self) -> str:
        return f"{self.attendance.named}: {self.get_kind_display()}"


class Declaration(Record):
    """An interest that somebody declared, in one item or in the whole meeting, and what they did then."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(
        "board.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    # Whose place is not counted while they are out for the item.
    attendance = models.ForeignKey(
        Attendance,
        verbose_name="their seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="declarations",
    )
    who = models.CharField(max_length=160)
    interest = models.TextField(validators=[MaxLengthValidator(LONG_TEXT)])
    # Not known of one that was declared beforehand, until the item is reached.
    conduct = models.CharField("what they did", max_length=8, choices=Conduct, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting")

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(name="declaration_conduct_is_known", condition=Q(conduct__in=["", *Conduct.values]))
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.interest[:60]}"
