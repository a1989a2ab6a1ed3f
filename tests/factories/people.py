from datetime import date, timedelta
from functools import cache

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from partners.choices import Duty, Role
from partners.models import (
    OrganisationKind,
    Partner,
    PartnerContinuation,
    Partnership,
    PartnershipName,
    QueuedFile,
    Session,
    User,
)
from safer_norwich.sessions import SessionStore
from tests.factories.base import NOW, YESTERDAY, OnceFactory, RecordFactory, first_or_new

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


class PartnershipNameFactory(RecordFactory):
    class Meta:
        model = PartnershipName

    partnership = first_or_new(PartnershipFactory)
    starts_on = date(2026, 4, 1)
    name = "Safer Wensum Partnership Board"
    short_name = "Safer Wensum"
    council = "Wensum City Council"
    area = "Wensum"


class OrganisationKindFactory(RecordFactory):
    """Not one of responsible authorities."""

    class Meta:
        model = OrganisationKind

    name = Sequence(lambda n: f"Kind {n}")
    order = 99


def kind_called(name: str) -> OrganisationKind:
    """One of those that a migration delivered."""
    return OrganisationKind.objects.get(name=name)


class PartnerFactory(RecordFactory):
    """A council, and so a responsible authority."""

    class Meta:
        model = Partner

    name = Sequence(lambda n: f"Partner organisation {n}")
    short_name = Sequence(lambda n: f"Partner {n}")
    slug = Sequence(lambda n: f"partner-{n}")
    kind = LazyFunction(lambda: kind_called("Council"))
    duty = LazyAttribute(lambda it: "" if it.kind.is_authority else Duty.INVITED)
    contact_role = "Head of community safety"
    signed_up_on = date(2023, 5, 1)

    class Params:
        left = Trait(left_on=YESTERDAY)


class PartnerContinuationFactory(RecordFactory):
    class Meta:
        model = PartnerContinuation

    former = SubFactory(PartnerFactory)
    successor = SubFactory(PartnerFactory)
    starts_on = date(2026, 4, 1)


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
        return [Group.objects.get(name=Role(role).value) for role in self.roles]


class QueuedFileFactory(DjangoModelFactory):
    class Meta:
        model = QueuedFile

    name = Sequence(lambda n: f"file-{n}.ics")
    content = b"BEGIN:VCALENDAR"


class SessionFactory(DjangoModelFactory):
    """The session of somebody who is signed in."""

    class Meta:
        model = Session

    session_key = Sequence(lambda n: f"session-{n}")
    person = SubFactory(UserFactory)
    session_data = LazyAttribute(lambda self: SessionStore().encode({SESSION_KEY: str(self.person.pk)}))
    expire_date = NOW + timedelta(hours=12)
