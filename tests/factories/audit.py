from factory.django import DjangoModelFactory

from partners.choices import Noted
from partners.models import AuditEntry
from tests.factories.base import NOW


class AuditEntryFactory(DjangoModelFactory):
    class Meta:
        model = AuditEntry

    at = NOW
    kind = Noted.REFUSED
    about = "/actions/ASB-77/"
