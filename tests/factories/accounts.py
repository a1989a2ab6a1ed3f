from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.models import RecoveryCode
from tests.factories.people import UserFactory


class RecoveryCodeFactory(DjangoModelFactory):
    class Meta:
        model = RecoveryCode

    person = SubFactory(UserFactory)
    code_hash = Sequence(lambda n: f"{n:064x}")
