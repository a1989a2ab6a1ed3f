from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from partners.choices import UPDATING_ROLES, Role


class PartnerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def taking_part(self, *, on: date):
        return self.filter(Q(left_on=None) | Q(left_on__gt=on))

    def taking_part_or(self, kept: Iterable[int | None], *, on: date):
        """To choose from, by name: those taking part, and those of the keys `kept` that a record names already, so
        that saving something else does not take them away."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=on) | Q(pk__in=kept)).order_by("name")

    def signed_up(self, *, on: date):
        return self.taking_part(on=on).filter(signed_up_on__lte=on)


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_staff else self.none()

    def active(self):
        return self.filter(is_active=True)

    def with_role(self, role: Role):
        return self.filter(groups__name=role)

    def taking_part_in_restricted(self):
        """As `User.takes_part_in_restricted` says it of one."""
        roles = (Role.BOARD_MEMBER, Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)
        return self.filter(groups__name__in=roles).distinct()

    def is_last_administrator(self, person) -> bool:
        """Whether nobody could administer the partnership without this person."""
        administrators = self.active().with_role(Role.ADMINISTRATOR)
        return set(administrators.values_list("pk", flat=True)) == {person.pk}

    def officers(self):
        """Who may be named as lead officer: the others do not send updates."""
        return self.active().filter(pk__in=self.model.objects.filter(groups__name__in=UPDATING_ROLES).values("pk"))

    def officers_of(self, partner):
        """Who may be named as lead officer for this partner's actions."""
        return self.officers().filter(partner=partner)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Finds people by email address, whatever its capitals."""

    def get_by_natural_key(self, email: str):
        return self.get(email__iexact=email)
