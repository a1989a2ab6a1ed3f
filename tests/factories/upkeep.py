from factory import Sequence
from factory.django import DjangoModelFactory

from tests.factories.base import NOW
from upkeep.models import JobRun


class JobRunFactory(DjangoModelFactory):
    class Meta:
        model = JobRun

    name = Sequence(lambda n: f"job {n}")
    began_at = ended_at = worked_at = NOW
    words = "All is well."
