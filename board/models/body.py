from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from board.choices import HOLDERS, BodyKind, Capacity, Rota
from board.querysets import BodyQuerySet, SeatQuerySet, TenureQuerySet
from govuk.dates import day
from partners.models import OrganisationKind, Partner
from priorities.models import Priority
from records.models import History, Record

# Each is a page of its own, where the page of a body of this name would be.
TAKEN_ADDRESSES = (
    "meetings",
    "decisions",
    "matters-arising",
    "action-points",
    "recommendations",
    "attendance",
    "section-17",
    "duties",
    "county",
    "calendar",
)


NOBODY = "Select a person, or enter the role or name of somebody without an account"


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
        violation_error_message="The end date must be on or after the start date",
    )


class Body(Record):
    """A board or group that meets, with its terms of reference and the rule for its quorum."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField("last part of its address", max_length=60, unique=True)
    kind = models.CharField(max_length=8, choices=BodyKind, default=BodyKind.BOARD)
    parent = models.ForeignKey(
        "self",
        verbose_name="body it reports to",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="groups",
    )
    purpose = models.CharField(max_length=500, blank=True)
    terms = models.TextField("terms of reference", blank=True, validators=[MaxLengthValidator(20_000)])
    terms_review_on = models.DateField("terms of reference review date", null=True, blank=True)
    # 0 asks for nothing: a group without terms of reference is always quorate.
    quorum_seats = models.PositiveSmallIntegerField(
        "seats needed for a quorum", default=0, validators=[MaxValueValidator(99)]
    )
    quorum_authorities = models.PositiveSmallIntegerField(
        "responsible authorities needed for a quorum", default=0, validators=[MaxValueValidator(99)]
    )
    quorum_needs_chair = models.BooleanField("the chair or a vice chair must be there", default=False)
    usual_place = models.CharField(max_length=200, blank=True)
    # What is said when a meeting is planned; each meeting says it for itself.
    meets_in_public = models.BooleanField("its meetings are held in public", default=False)
    rota = models.CharField("priorities that it takes in turn", max_length=6, choices=Rota, default=Rota.ALL)
    rota_priorities = models.ManyToManyField(
        Priority, verbose_name="priorities selected for it", related_name="+", blank=True
    )
    asks_section_17 = models.BooleanField("Section 17 implications are asked of its decisions", default=True)
    makes_recommendations = models.BooleanField("it makes recommendations to others and follows them", default=False)
    closed_on = models.DateField("end date", null=True, blank=True)

    history = History(m2m_fields=["rota_priorities"])
    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(name="body_kind_is_known", condition=Q(kind__in=BodyKind.values)),
            models.CheckConstraint(name="body_rota_is_known", condition=Q(rota__in=Rota.values)),
            models.CheckConstraint(
                name="body_has_an_address_of_its_own",
                condition=~Q(slug__in=TAKEN_ADDRESSES),
                violation_error_message="Enter another address: there is already a page with this one",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def takes_priorities_in_turn(self) -> bool:
        return self.rota != Rota.NONE

    def get_absolute_url(self) -> str:
        return reverse("board:body", args=[self.slug])

    def get_ways_url(self) -> str:
        return reverse("board:ways", args=[self.slug])


class Seat(Record):
    """A place on a body that belongs to a partner, whoever holds it. A seat that nobody holds is vacant."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="seats")
    title = models.CharField(
        max_length=120, blank=True, help_text="What the seat is for, where a partner has several."
    )
    position = models.PositiveSmallIntegerField(default=1, help_text="Its place in the list of members.")
    # A seat is without a vote for good: somebody who comes once is noted as "in attendance".
    is_voting = models.BooleanField("votes, and counts towards the quorum", default=True)
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)

    history = History()
    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["body", "position", "pk"]
        constraints = [ends_after_it_starts("seat_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.partner}, {self.title}" if self.title else str(self.partner)

    def is_there(self, *, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)


class Tenure(Record):
    """A person who holds a seat, or is its deputy, from one day to another. A chair holds a seat as chair.

    Somebody without an account has their role or name in `name`, and reads nothing here.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tenures"
    )
    name = models.CharField("role or name of somebody without an account", max_length=120, blank=True)
    capacity = models.CharField("role", max_length=10, choices=Capacity, default=Capacity.MEMBER)
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)

    history = History()
    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = "holder of a seat"
        verbose_name_plural = "holders of seats"
        ordering = ["seat", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(name="tenure_capacity_is_known", condition=Q(capacity__in=Capacity.values)),
            ends_after_it_starts("tenure_ends_after_it_starts"),
            models.CheckConstraint(
                name="tenure_is_of_somebody_with_an_account_or_by_name",
                condition=Q(person__isnull=False, name="") | (Q(person=None) & ~Q(name="")),
                violation_error_message=NOBODY,
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(ends_on=None, capacity__in=HOLDERS),
                name="tenure_seat_has_one_holder",
                violation_error_message="Somebody already holds this seat. Enter their end date first.",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(ends_on=None, capacity=Capacity.DEPUTY),
                name="tenure_seat_has_one_deputy",
                violation_error_message="This seat already has a deputy. Enter their end date first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()}: {self.who}"

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def is_holder(self) -> bool:
        return self.capacity in HOLDERS

    def clean(self) -> None:
        """No two people hold one seat on one day, and no body has two chairs."""
        if not self.person_id and not self.name:
            raise ValidationError({"person": NOBODY})
        if self.seat_id is None or self.starts_on is None:
            return
        # The constraints see only tenures without a last day: two that overlap in the past are found here.
        others = self._at_the_same_time()
        kind = Q(capacity__in=HOLDERS) if self.is_holder else Q(capacity=Capacity.DEPUTY)
        if others.filter(kind, seat=self.seat_id).exists():
            raise ValidationError("Somebody else holds this seat, or is its deputy, in that time")
        same_chair = others.filter(capacity=Capacity.CHAIR, seat__body=self.seat.body_id)
        if self.capacity == Capacity.CHAIR and same_chair.exists():
            raise ValidationError("Another seat has the chair in that time. Enter its end date first.")

    def _at_the_same_time(self):
        rows = Tenure.objects.exclude(pk=self.pk).filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        return rows if self.ends_on is None else rows.filter(starts_on__lte=self.ends_on)


class SignUp(Record):
    """A partner's signature to a body: who signed, by role, and when. Withdrawn, it stays with its last day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sign_ups")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="sign_ups")
    signed_on = models.DateField("date signed")
    signed_by = models.CharField("role of the signatory", max_length=120, help_text="Never a name.")
    withdrawn_on = models.DateField("date withdrawn", null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = "signature to a body"
        verbose_name_plural = "signatures to bodies"
        ordering = ["body", "signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "partner"],
                condition=Q(withdrawn_on=None),
                name="sign_up_is_one_at_a_time",
                violation_error_message="This partner has already signed up",
            ),
            models.CheckConstraint(
                name="sign_up_is_withdrawn_after_it_was_signed",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("signed_on")),
                violation_error_message="The date withdrawn must be on or after the date signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {day(self.signed_on)}"


class NamedKind(Record):
    """A kind of partner that the strategy says belongs on a body, whether or not one has signed up."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="named_kinds")
    kind = models.ForeignKey(OrganisationKind, on_delete=models.PROTECT, related_name="+")
    words = models.CharField("name in the strategy", max_length=120)

    history = History()

    class Meta:
        verbose_name = "partner type"
        verbose_name_plural = "partner types"
        ordering = ["body", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"],
                name="named_kind_is_named_once",
                violation_error_message="This body already has a partner type of this kind",
            ),
        ]

    def __str__(self) -> str:
        return self.words
