from datetime import date

from factory import SubFactory, Trait

from engagement.models import Consultation
from tests.factories.actions import ActionFactory
from tests.factories.base import RecordFactory


class ConsultationFactory(RecordFactory):
    """Residents asked at a meeting in March, who said what changed the action."""

    class Meta:
        model = Consultation

    class Params:
        nothing_said = Trait(said="", changed="")

    action = SubFactory(ActionFactory)
    occasion, way = "made", "meeting"
    asked_on = date(2026, 3, 10)
    groups = "Residents of the estate"
    question = "Which routes are dark?"
    said = "The path behind the shops is dark."
    changed = "The path was added to the routes."
