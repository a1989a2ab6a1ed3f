from datetime import date

from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property

from partners.choices import STAFF_ROLES, Duty, Role, Sector
from partners.querysets import PartnerQuerySet, UserManager
from records.caching import sql_written_once
from records.models import History, Record


class Partnership(Record):
    """Whose plan this is: one row, so that names are data and never code."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    council = models.CharField("council that hosts the partnership", max_length=120)
    area = models.CharField("area it serves", max_length=80)
    contact_email = models.EmailField("contact address shown to residents")
    contact_phone = models.CharField(
        "telephone number shown to residents", max_length=40, blank=True, help_text="For those who cannot write."
    )
    contact_address = models.CharField(
        "postal address shown to residents", max_length=300, blank=True, help_text="On one line, with commas."
    )
    data_protection_contact = models.CharField(
        "data protection officer’s contact details",
        max_length=200,
        blank=True,
        help_text="An email address, a telephone number or both, never a person's name: residents see it.",
    )
    processor = models.CharField(
        "hosting organisation",
        max_length=200,
        blank=True,
        help_text="The organisations that keep this website for the council, for the privacy notice.",
    )
    is_example = models.BooleanField("shows example data", default=False)

    history = History()

    class Meta:
        verbose_name_plural = "partnership"
        constraints = [
            models.CheckConstraint(
                name="partnership_is_one_row",
                # One fixed key is all it takes: the primary key is unique already.
                condition=Q(pk=1),
                violation_error_message="There can be only one partnership. Edit it instead of adding another.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Partner(Record):
    """An organisation in the partnership. Seats and actions belong to it, not to its people."""

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=24, unique=True)
    slug = models.SlugField("last part of its address", max_length=60, unique=True)
    sector = models.CharField(max_length=12, choices=Sector)
    duty = models.CharField(max_length=24, choices=Duty)
    contact_role = models.CharField(
        max_length=120, blank=True, help_text="A job title, never a person's name: residents may see it."
    )
    signed_up_on = models.DateField("date it signed up to the board", null=True, blank=True)
    left_on = models.DateField("date it left the partnership", null=True, blank=True)

    history = History()
    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="partner_sector_is_known", condition=Q(sector__in=Sector.values)),
            models.CheckConstraint(name="partner_duty_is_known", condition=Q(duty__in=Duty.values)),
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

    def takes_part(self, *, on: date) -> bool:
        return self.left_on is None or self.left_on > on

    def is_signed_up(self, *, on: date) -> bool:
        return self.takes_part(on=on) and self.signed_up_on is not None and self.signed_up_on <= on


class User(AbstractBaseUser, Record):
    """A person who signs in by email. Deactivated when they leave, never deleted."""

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(
        "can sign in", default=True, help_text="Untick when the person leaves. Nothing they wrote is lost."
    )
    visited_at = models.DateTimeField("came first on their latest day", null=True, editable=False)
    visited_before_at = models.DateTimeField("came first on the day before that", null=True, editable=False)
    groups = models.ManyToManyField(Group, verbose_name="roles", related_name="people", blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "job_title"]

    # Signing in and visiting are no edits: they take no version and leave no row of history (decision 5).
    history = History(
        excluded_fields=["password", "last_login", "visited_at", "visited_before_at"], m2m_fields=["groups"]
    )
    objects = UserManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ["name", "email"]
        constraints = [
            # `unique` on the field tells capitals apart; signing in does not (`UserManager`).
            models.UniqueConstraint(
                Lower("email"),
                name="person_has_an_address_of_their_own",
                violation_error_message="Somebody already signs in with this email address",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm, obj=None) -> bool:
        """Django's own permissions are not used: ask `partners.policy.may`."""
        return False

    def has_module_perms(self, app_label) -> bool:
        return False

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.groups.values_list("name", flat=True)) if self.pk else frozenset()

    def has_role(self, *roles: Role) -> bool:
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_invited(self) -> bool:
        """Whether they can sign in, but have not chosen their first password yet."""
        return self.is_active and not self.has_usable_password()

    @property
    def is_staff(self) -> bool:
        """Whether the administration pages open: the policy decides what is in them."""
        return self.has_role(*STAFF_ROLES)

    @property
    def takes_part_in_restricted(self) -> bool:
        """Whether leading or supporting a restricted matter opens it to this person: not for mere observers."""
        return self.has_role(Role.BOARD_MEMBER, Role.OFFICER) or self.is_manager

    @property
    def is_manager(self) -> bool:
        return self.has_role(Role.MANAGER, Role.ADMINISTRATOR)

    @property
    def is_administrator(self) -> bool:
        return self.has_role(Role.ADMINISTRATOR)


def the_partnership() -> Partnership | None:
    """None before it is set up."""
    return next(iter(Partnership.objects.raw(*_partnership_sql())), None)


def person_with_roles(person_id: int) -> User | None:
    """One row for each role, or one with none."""
    rows = list(User.objects.raw(*_person_sql(person_id)))
    if not rows:
        return None
    rows[0].roles = frozenset(row.role for row in rows if row.role)
    return rows[0]


# Both are asked on every page: see decision 16.


@sql_written_once
def _person_sql(person_id: int):
    return User.objects.filter(pk=person_id).annotate(role=F("groups__name")).order_by()


@sql_written_once
def _partnership_sql():
    return Partnership.objects.all()[:1]
