from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from records.models import Gone, Purge
from tests.factories.base import NOW
from tests.factories.people import UserFactory
from upkeep.choices import RightsUse
from upkeep.models import JobRun, RightsRequest, ScannedFile


class JobRunFactory(DjangoModelFactory):
    class Meta:
        model = JobRun

    name = Sequence(lambda n: f"job {n}")
    began_at = ended_at = worked_at = NOW
    words = "All is well."


class ScannedFileFactory(DjangoModelFactory):
    class Meta:
        model = ScannedFile

    name = "minutes.pdf"
    size = 1200
    sha256 = "0" * 64
    scanned_at = NOW
    scanner = "ClamAV 1.4.6/27000/Sat Nov 21 09:00:00 2026"


class RightsRequestFactory(DjangoModelFactory):
    class Meta:
        model = RightsRequest

    kind = RightsUse.FILE
    person = SubFactory(UserFactory)
    done_by = SubFactory(UserFactory)
    done_at = NOW
    why = "Asked for it by letter."
    row_count = 12


class PurgeFactory(DjangoModelFactory):
    class Meta:
        model = Purge

    done_at = NOW
    why = "The name of person 7 was erased"
    table = "actions_comment"
    row_count = 2


class GoneFactory(DjangoModelFactory):
    class Meta:
        model = Gone

    kind = "drafts"
    row_count = 3
    kept_days = 30
    gone_at = NOW
