from datetime import date

from factory import SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from datasets.choices import Census, CheckKind, DatasetState, Frequency, LawfulBasis, Polarity, Unit
from datasets.models import (
    AgreementParty,
    Answer,
    AnswerCheck,
    AnswerValue,
    Area,
    CrimeCount,
    CrimeMonth,
    Dataset,
    Indicator,
    Population,
    Question,
    Reading,
    Return,
    ReturnPeriod,
    SeriesBreak,
    SharingAgreement,
    Target,
)
from tests.factories.base import RecordFactory, first_or_new, have_search_follow
from tests.factories.people import PartnerFactory


class AreaFactory(RecordFactory):
    class Meta:
        model = Area

    code = Sequence(lambda n: f"E010267{n + 10:02d}")
    census = Census.OF_2021


class PopulationFactory(RecordFactory):
    class Meta:
        model = Population

    year = 2025
    people_count = 144_000
    source = "An estimate made up for tests"


class CrimeMonthFactory(RecordFactory):
    class Meta:
        model = CrimeMonth

    force = "Norfolk Constabulary"
    month = date(2026, 9, 1)
    sha256 = "0" * 64
    file_name = "2026-09-norfolk-street.csv"
    read_on = date(2026, 11, 2)
    row_count = kept_count = 3
    outside_count = without_area_count = 0


class CrimeCountFactory(DjangoModelFactory):
    class Meta:
        model = CrimeCount

    month = SubFactory(CrimeMonthFactory)
    area_code = "E01026710"
    crime_type = "Burglary"
    number = 3

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        count = super()._create(model_class, *args, **kwargs)
        have_search_follow(count)
        return count


class SharingAgreementFactory(RecordFactory):
    class Meta:
        model = SharingAgreement

    title = Sequence(lambda n: f"Sharing agreement {n}")
    purpose = "To see where people are hurt at night."
    lawful_basis = LawfulBasis.PUBLIC_TASK
    starts_on = date(2025, 4, 1)
    expires_on = date(2028, 3, 31)


class AgreementPartyFactory(RecordFactory):
    class Meta:
        model = AgreementParty

    agreement = first_or_new(SharingAgreementFactory)
    partner = SubFactory(PartnerFactory)
    signed_on = date(2025, 4, 1)


class DatasetFactory(RecordFactory):
    class Meta:
        model = Dataset

    name = Sequence(lambda n: f"Dataset {n}")
    state = DatasetState.FLOWING
    frequency = Frequency.QUARTERLY
    last_received_on = date(2026, 10, 12)
    next_due_on = date(2027, 1, 15)

    class Params:
        wanted = Trait(state=DatasetState.WANTED, last_received_on=None, next_due_on=None)
        requested = Trait(state=DatasetState.REQUESTED, last_received_on=None, next_due_on=None)
        refused = Trait(state=DatasetState.REFUSED, state_reason="No capacity.", next_due_on=None)
        retired = Trait(state=DatasetState.RETIRED, state_reason="Nobody uses it.", next_due_on=None)


class IndicatorFactory(RecordFactory):
    """Reports of something that is better when there is less of it, counted every quarter."""

    class Meta:
        model = Indicator

    reference = Sequence(lambda n: f"IND-{n}")
    name = "Reports of anti-social behaviour"
    definition = "All reports that the council and the police recorded in the quarter, in the city."
    does_not_show = "What nobody reported."
    unit = Unit.NUMBER
    unit_words = "reports"
    polarity = Polarity.LOWER
    frequency = Frequency.QUARTERLY


class TargetFactory(RecordFactory):
    class Meta:
        model = Target

    indicator = first_or_new(IndicatorFactory)
    year = 2026
    value = 100
    intervention = 120


class ReadingFactory(RecordFactory):
    """Of the quarter before today's."""

    class Meta:
        model = Reading

    indicator = first_or_new(IndicatorFactory)
    starts_on = date(2026, 7, 1)
    ends_on = date(2026, 9, 30)
    value = 110


class SeriesBreakFactory(RecordFactory):
    class Meta:
        model = SeriesBreak

    indicator = first_or_new(IndicatorFactory)
    starts_on = date(2025, 4, 1)
    reason = "Reports by web form are counted too."


class ReturnFactory(RecordFactory):
    class Meta:
        model = Return

    title = Sequence(lambda n: f"Return {n}")
    purpose = "To know how often it happens."


class QuestionFactory(RecordFactory):
    class Meta:
        model = Question

    of_return = first_or_new(ReturnFactory)
    position = Sequence(lambda n: n % 99 + 1)
    text = Sequence(lambda n: f"How many of kind {n}")


class AnswerCheckFactory(RecordFactory):
    class Meta:
        model = AnswerCheck

    of_return = SelfAttribute("question.of_return")
    kind = CheckKind.CHANGE
    question = SubFactory(QuestionFactory)
    percent = 50


class ReturnPeriodFactory(RecordFactory):
    """Of the quarter before today's, and still open."""

    class Meta:
        model = ReturnPeriod

    of_return = first_or_new(ReturnFactory)
    starts_on = date(2026, 7, 1)
    ends_on = date(2026, 9, 30)
    due_on = date(2026, 12, 1)


class AnswerFactory(RecordFactory):
    class Meta:
        model = Answer

    period = first_or_new(ReturnPeriodFactory)
    partner = SubFactory(PartnerFactory)


class AnswerValueFactory(RecordFactory):
    class Meta:
        model = AnswerValue

    answer = SubFactory(AnswerFactory)
    question = SubFactory(QuestionFactory)
    number = 4
