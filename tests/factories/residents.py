from datetime import date

from factory import LazyAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from datasets.choices import Frequency, IndicatorKind, Polarity, Unit
from engagement.models import PublicComment, ReplyCount, Survey, SurveyAnswer, SurveyQuestion
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.datasets import IndicatorFactory


class PublicCommentFactory(RecordFactory):
    """Sent in November about the annual report of 2022-23, and not read yet."""

    class Meta:
        model = PublicComment

    class Params:
        published = Trait(state="published", decided_on=date(2026, 11, 16))
        declined = Trait(state="declined", decided_on=date(2026, 11, 16), declined_because="elsewhere")
        answered = Trait(
            published=True,
            reply_kind="will",
            reply="We will mend the lamps before Easter.",
            replied_on=date(2026, 11, 20),
        )

    page_title, page_slug = "Annual progress report 2022-23", "annual-2022"
    text = Sequence(lambda n: f"The lamps on the path behind the shops are out, for {n} weeks.")
    received_on = date(2026, 11, 9)
    created_at = NOW


class ReplyCountFactory(DjangoModelFactory):
    class Meta:
        model = ReplyCount

    comment = SubFactory(PublicCommentFactory, answered=True)


class SurveyFactory(RecordFactory):
    """Being made, for December. The traits count from the "today" of the tests."""

    class Meta:
        model = Survey

    class Params:
        ahead = Trait(is_ready=True)
        open = Trait(is_ready=True, opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 30))
        over = Trait(is_ready=True, opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 31))
        told = Trait(over=True, results_on=date(2026, 11, 9))

    slug = Sequence(lambda n: f"feeling-safe-{n}")
    title = "Feeling safe where you live"
    what_happens = "We use the answers to choose what to do next."
    reached_by = "A link in the newsletter, and posters in libraries"
    opens_on, closes_on = date(2026, 12, 1), date(2026, 12, 31)


class SurveyQuestionFactory(RecordFactory):
    class Meta:
        model = SurveyQuestion

    class Params:
        with_indicator = Trait(
            indicator=SubFactory(
                IndicatorFactory,
                name="Residents who feel safe",
                kind=IndicatorKind.SATISFACTION,
                unit=Unit.PERCENT,
                unit_words="",
                polarity=Polarity.HIGHER,
                frequency=Frequency.IRREGULAR,
            )
        )

    survey = first_or_new(SurveyFactory)
    position = LazyAttribute(lambda it: it.survey.questions.count() + 1)
    text = "How safe do you feel near your home after dark?"
    scale = "safety"


class SurveyAnswerFactory(DjangoModelFactory):
    class Meta:
        model = SurveyAnswer

    question = first_or_new(SurveyQuestionFactory)
    value = 1
