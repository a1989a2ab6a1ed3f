"""What was asked and said, for the browser: of an action in the making, and of one that is finished."""

from datetime import date

from tests.browser.world import World
from tests.factories import (
    ConsultationFactory,
    ConsultationRequestFactory,
    FeedbackAnswerFactory,
    FeedbackReplyFactory,
    FeedbackRequestFactory,
    FeedbackRoundFactory,
    LessonFactory,
)


def build_engagement(world: World) -> None:
    """The officer's partner is asked as well; the finished action was completed before, and so can be asked about."""
    walks, finished, council = world.actions["walks"], world.actions["complete"], world.partners["council"]
    world.parts["consultation"] = ConsultationFactory(action=walks, partners=[council])
    by_link = ConsultationFactory(action=walks, by_link=True, partners=[council])
    world.parts["consultation request"] = ConsultationRequestFactory(consultation=by_link, partner=council)
    ConsultationRequestFactory(consultation=by_link, added=True, answered=True)
    open_round = FeedbackRoundFactory(action=finished, completed_on=date(2026, 6, 1))
    world.parts["feedback round"] = open_round
    for score in (2, 4, 4, 5, 5, 5):
        answered_by_somebody(open_round, score)
    world.parts["feedback request"] = FeedbackRequestFactory(round=open_round, partner=council)
    over = FeedbackRoundFactory(
        action=finished, completed_on=date(2026, 2, 1), asked_on=date(2026, 2, 2), closes_on=date(2026, 3, 4)
    )
    for score in (3, 3, 4, 4, 5):
        answered_by_somebody(over, score)
    FeedbackReplyFactory(round=over, answers_count=5)
    world.parts["lesson"] = LessonFactory(action=finished)


def answered_by_somebody(round_, score: int) -> None:
    request = FeedbackRequestFactory(round=round_, added=True, answered=True)
    FeedbackAnswerFactory(
        round=round_, request=request, score=score, may_quote=score != 4, counts_from=round_.asked_on
    )


def keys_in_address(name: str, world: World) -> tuple:
    """ "feedback round" is one of its action, "feedback request" one by itself."""
    part = world.parts[name]
    return (part.pk,) if name.endswith("request") else (part.action.reference, part.pk)


PARTS = ("consultation", "feedback round", "lesson", "consultation request", "feedback request")
