from datetime import date, timedelta

from factory import SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from engagement.models import (
    Consultation,
    ConsultationRequest,
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
    Lesson,
)
from tests.factories.actions import ActionFactory
from tests.factories.base import NOW, TODAY, RecordFactory
from tests.factories.people import PartnerFactory, UserFactory


class ConsultationFactory(RecordFactory):
    """Residents asked at a meeting in March, who said what changed the action."""

    class Meta:
        model = Consultation

    class Params:
        nothing_said = Trait(said="", changed="")
        by_link = Trait(way="link", groups="", said="", changed="", asked_on=TODAY)

    action = SubFactory(ActionFactory)
    occasion, way = "made", "meeting"
    asked_on = date(2026, 3, 10)
    groups = "Residents of the estate"
    question = "Which routes are dark?"
    said = "The path behind the shops is dark."
    changed = "The path was added to the routes."


class RequestFactory(DjangoModelFactory):
    """To a partner that has a month to answer."""

    class Meta:
        abstract = True

    class Params:
        added = Trait(partner=None, address=Sequence(lambda n: f"trader-{n}@example.org"))

    partner = SubFactory(PartnerFactory)
    asked_at = NOW
    closes_on = TODAY + timedelta(days=30)


class ConsultationRequestFactory(RequestFactory):
    class Meta:
        model = ConsultationRequest

    class Params:
        answered = Trait(answered_at=NOW, said="The path behind the shops.")

    consultation = SubFactory(ConsultationFactory, by_link=True)


class FeedbackRoundFactory(RecordFactory):
    class Meta:
        model = FeedbackRound

    action = SubFactory(ActionFactory, complete=True)
    completed_on = SelfAttribute("action.completed_on")
    priority = SelfAttribute("action.priority")
    lead_partner = SelfAttribute("action.lead_partner")
    asked_on = TODAY
    closes_on = SelfAttribute("month_later")

    class Params:
        month_later = TODAY + timedelta(days=30)


class FeedbackRequestFactory(RequestFactory):
    class Meta:
        model = FeedbackRequest

    class Params:
        answered = Trait(answered_at=NOW)

    round = SubFactory(FeedbackRoundFactory)


class FeedbackAnswerFactory(DjangoModelFactory):
    class Meta:
        model = FeedbackAnswer

    round = SubFactory(FeedbackRoundFactory)
    score = 4
    worked = "The walks took place."
    counts_from = TODAY


class FeedbackReplyFactory(RecordFactory):
    class Meta:
        model = FeedbackReply

    round = SubFactory(FeedbackRoundFactory)
    kind = "did"
    said = "The lamps go out too early."
    text = "The lamps stay on until 2am."
    answers_count = 1
    written_on = TODAY
    written_by = SubFactory(UserFactory)


class LessonFactory(RecordFactory):
    class Meta:
        model = Lesson

    action = SubFactory(ActionFactory, complete=True)
    kind = "worked"
    text = "Walk the routes with residents before the lamps are ordered."
