from datetime import date

from factory import LazyAttribute, SubFactory, Trait
from factory.django import DjangoModelFactory

from board.choices import Reason
from risks.models import Risk, RiskReview
from tests.factories.base import RecordFactory
from tests.factories.people import PartnerFactory


class RiskFactory(RecordFactory):
    """Open to all who are signed in, of the whole partnership, scored 9 (medium), and to be reviewed in December. It
    has no review: those that the services write are those of tests that ask for them."""

    class Meta:
        model = Risk

    class Params:
        closed = Trait(closed_on=date(2026, 11, 9), closed_because="It can no longer happen.")
        restricted = Trait(reason=Reason.CRIME)

    reference = LazyAttribute(lambda it: f"RISK-{Risk.objects.count() + 1:02d}")
    title = "Youth workers without money"
    cause = "The grant for youth workers ends in March"
    event = "Three neighbourhoods may lose them"
    effect = "More young people drift into anti-social behaviour"
    controls = "A bid for a third year is with the council."
    likelihood_before, impact_before, likelihood, impact = 4, 4, 3, 3
    partner = SubFactory(PartnerFactory)
    recorded_on = date(2026, 4, 1)
    reviewed_on = date(2026, 9, 14)
    review_on = date(2026, 12, 14)
    worded_on = LazyAttribute(lambda risk: risk.reviewed_on)


class RiskReviewFactory(DjangoModelFactory):
    class Meta:
        model = RiskReview

    risk = SubFactory(RiskFactory)
    reviewed_on = date(2026, 9, 14)
    likelihood_before, impact_before, likelihood, impact = 4, 4, 3, 3
