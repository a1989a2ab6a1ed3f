from factory import SubFactory, Trait

from priorities.choices import StrategyState
from succession.choices import Answer
from succession.models import ActionLine, MeasureLine, Review
from tests.factories.actions import ActionFactory
from tests.factories.base import RecordFactory, first_or_new
from tests.factories.strategy import StrategyFactory, SuccessMeasureFactory


class ReviewFactory(RecordFactory):
    class Meta:
        model = Review

    strategy = SubFactory(StrategyFactory, state=StrategyState.DRAFT)


class ActionLineFactory(RecordFactory):
    """Undecided: the traits answer."""

    class Meta:
        model = ActionLine

    class Params:
        closed = Trait(
            answer=Answer.CLOSE, achieved="fully", evidence="The survey says so.", reason="It has done its work."
        )
        dropped = Trait(answer=Answer.CLOSE, achieved="not", reason="Nobody took it up.")

    review = first_or_new(ReviewFactory)
    action = SubFactory(ActionFactory)


class MeasureLineFactory(RecordFactory):
    class Meta:
        model = MeasureLine

    review = first_or_new(ReviewFactory)
    measure = SubFactory(SuccessMeasureFactory)
    came_to = "Three in four people feel safe after dark; in 2023 it was two in three."
