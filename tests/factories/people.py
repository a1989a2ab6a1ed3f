from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait

from partners.choices import Duty, Role, Sector
from partners.models import Partner, Partnership, User
from tests.factories.base import YESTERDAY, OnceFactory, RecordFactory

PASSWORD = "correct horse battery staple"


@cache
def hashed_password() -> str:
    return make_password(PASSWORD)


class PartnershipFactory(OnceFactory):
    class Meta:
        model = Partnership
        django_get_or_create = ["pk"]

    pk = 1
    name = "Safer Norwich Partnership Board"
    short_name = "Safer Norwich"
    council = "Norwich City Council"
    area = "Norwich"
    contact_email = "safer@example.org"
    is_example = False


class PartnerFactory(RecordFactory):
    class Meta:
        model = Partner

    name = Sequence(lambda n: f"Partner organisation {n}")
    short_name = Sequence(lambda n: f"Partner {n}")
    slug = Sequence(lambda n: f"partner-{n}")
    sector = Sector.COUNCIL
    duty = Duty.RESPONSIBLE
    contact_role = "Head of community safety"
    signed_up_on = date(2023, 5, 1)

    class Params:
        left = Trait(left_on=YESTERDAY)


class UserFactory(RecordFactory):
    """A person of `roles`, an officer unless it says otherwise, whose password is PASSWORD."""

    class Meta:
        model = User

    class Params:
        roles = (Role.OFFICER,)

    email = Sequence(lambda n: f"person{n}@example.org")
    name = Sequence(lambda n: f"Person {n}")
    job_title = "Community safety officer"
    partner = SubFactory(PartnerFactory)
    password = LazyFunction(hashed_password)
    is_active = True

    @LazyAttribute
    def groups(self) -> list[Group]:
        # A test that commits ends by emptying every table, this one too, which a migration filled.
        return [Group.objects.get_or_create(name=Role(role).value)[0] for role in self.roles]
