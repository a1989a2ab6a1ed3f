from factory import SubFactory

from measures.models import Evidence
from tests.factories.base import RecordFactory, first_or_new
from tests.factories.datasets import ReadingFactory
from tests.factories.strategy import JudgementFactory


class EvidenceFactory(RecordFactory):
    """A reading; with `reading=None`, whatever else is given."""

    class Meta:
        model = Evidence

    judgement = first_or_new(JudgementFactory)
    reading = SubFactory(ReadingFactory)
