from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from partners.choices import STAFF_ROLES, Role
from partners.models.partner import Partner
from partners.querysets import UserManager
from records.caching import sql_written_once
from records.models import History, Record


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


def person_with_roles(person_id: int) -> User | None:
    return with_roles(User.objects.raw(*_person_sql(person_id)))


def with_roles(rows) -> User | None:
    """The one person of `rows`: one for each role, named `role`, or one with none."""
    rows = list(rows)
    if not rows:
        return None
    rows[0].roles = frozenset(row.role for row in rows if row.role)
    return rows[0]


# Asked on every page: see decision 16.
@sql_written_once
def _person_sql(person_id: int):
    return User.objects.filter(pk=person_id).annotate(role=F("groups__name")).order_by()
