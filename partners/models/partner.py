from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from govuk.dates import day
from partners.choices import RESPONSIBLE_AUTHORITY, Duty
from partners.querysets import PartnerQuerySet
from records.models import History, Record

LONGEST_ALIASES = 1000


class OrganisationKind(Record):
    """A kind of organisation, such as police or council, and whether the law makes its organisations responsible
    authorities: Crime and Disorder Act 1998, section 5."""

    name = models.CharField(max_length=120, unique=True)
    order = models.PositiveSmallIntegerField("place in lists", default=0)
    is_authority = models.BooleanField(
        "its organisations are responsible authorities",
        default=False,
        help_text="One that only co-operates or was invited says so itself.",
    )
    authority_from = models.DateField(
        "responsible authorities from", null=True, blank=True, help_text="Leave empty if the law has always said so."
    )
    authority_until = models.DateField(
        "responsible authorities until",
        null=True,
        blank=True,
        help_text="Their last day, where the law has ended it or will.",
    )

    history = History()

    class Meta:
        verbose_name = "kind of organisation"
        verbose_name_plural = "kinds of organisation"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_kind_has_days_only_as_an_authority",
                condition=Q(is_authority=True) | Q(authority_from=None, authority_until=None),
                violation_error_message="Only a kind of responsible authorities can have these dates",
            ),
            models.CheckConstraint(
                name="organisation_kind_ends_after_it_starts",
                condition=Q(authority_from=None)
                | Q(authority_until=None)
                | Q(authority_until__gte=F("authority_from")),
                violation_error_message="The last day must be on or after the first day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def are_authorities(self, *, on: date) -> bool:
        begun = self.authority_from is None or self.authority_from <= on
        ended = self.authority_until is not None and self.authority_until < on
        return self.is_authority and begun and not ended


class Partner(Record):
    """An organisation in the partnership. Seats and actions belong to it, not to its people."""

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=24, unique=True)
    slug = models.SlugField("last part of its address", max_length=60, unique=True)
    kind = models.ForeignKey(OrganisationKind, on_delete=models.PROTECT, related_name="partners")
    duty = models.CharField(
        "reason for taking part",
        max_length=24,
        choices=Duty,
        blank=True,
        help_text="Leave empty for a responsible authority: its kind says so.",
    )
    contact_role = models.CharField(
        max_length=120, blank=True, help_text="A job title, never a person's name: residents may see it."
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="contact who signs in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Somebody of this partner, who is told when its updates are missing. Residents do not see who.",
    )
    aliases = models.TextField(
        "other names",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_ALIASES)],
        help_text="What plans and spreadsheets call it, one a line: an imported plan finds it by these.",
    )
    signed_up_on = models.DateField("date it signed up to the board", null=True, blank=True)
    left_on = models.DateField("date it left the partnership", null=True, blank=True)

    history = History()
    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="partner_duty_is_known", condition=Q(duty__in=["", *Duty.values])),
            models.CheckConstraint(
                name="partner_leaves_after_signing_up",
                condition=Q(left_on=None) | Q(signed_up_on=None) | Q(left_on__gte=F("signed_up_on")),
                violation_error_message="The date it left must be on or after the date it signed up",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("partners:detail", args=[self.slug])

    def clean(self) -> None:
        self._clean_aliases()
        if self.kind_id and not self.duty and not self.kind.is_authority:
            raise ValidationError({"duty": "Select why it takes part: this kind is not a responsible authority"})

    def _clean_aliases(self) -> None:
        """A name means one partner, or it would mean none. That two have one name is said beside the name itself."""
        self.aliases = "\n".join(
            dict.fromkeys(" ".join(line.split()) for line in self.aliases.splitlines() if line.strip())
        )
        own, aliases = ({name.casefold() for name in names} for names in (self.known_as, self.aliases.splitlines()))
        for other in Partner.objects.exclude(pk=self.pk).only("name", "short_name", "aliases"):
            theirs = other.aliases.splitlines()
            shared = [name for name in other.known_as if name.casefold() in own]
            if taken := [name for name in shared if name.casefold() in aliases or name in theirs]:
                raise ValidationError(
                    {"aliases": f"{other} is already called “{taken[0]}”: give each name to one partner"}
                )

    @property
    def known_as(self) -> tuple[str, ...]:
        """Its names, the short one first, and what others call it."""
        return (self.short_name, self.name, *self.aliases.splitlines())

    @property
    def contact_now(self):
        """None once they have left it: a contact who goes is not taken off, as nobody else is named with it."""
        found = self.contact
        return found if found and found.is_active and found.partner_id == self.pk else None

    def is_authority(self, *, on: date) -> bool:
        """Whether it is a responsible authority on a day: its kind is one then, and it takes part as nothing else."""
        return not self.duty and self.kind.are_authorities(on=on)

    def why_it_takes_part(self, *, on: date) -> str:
        if self.is_authority(on=on):
            return RESPONSIBLE_AUTHORITY
        return self.get_duty_display() or f"Not a responsible authority on {day(on)}"

    def takes_part(self, *, on: date) -> bool:
        return self.left_on is None or self.left_on > on

    def is_signed_up(self, *, on: date) -> bool:
        return self.takes_part(on=on) and self.signed_up_on is not None and self.signed_up_on <= on


class PartnerContinuation(Record):
    """That a partner is continued by another from a day on: by several where it was split, and several by one where
    they were merged. `succession.services.continuing_partners` writes it, with all that goes over."""

    former = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="continued_by")
    successor = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="continues")
    starts_on = models.DateField("from")

    history = History()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["former", "successor"],
                name="partner_is_continued_by_another_once",
                violation_error_message="This partner is already continued by that one",
            ),
            models.CheckConstraint(
                name="partner_is_continued_by_another",
                condition=~Q(former=F("successor")),
                violation_error_message="A partner is continued by another one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} is continued by {self.successor} from {day(self.starts_on)}"
