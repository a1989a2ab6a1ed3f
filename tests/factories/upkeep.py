from factory import Sequence
from factory.django import DjangoModelFactory

from tests.factories.base import NOW
from upkeep.models import JobRun, ScannedFile


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
