"""What was asked and said about the actions of the small partnership."""

from datetime import date

from tests.factories import (
    TODAY,
    ConsultationFactory,
    ConsultationRequestFactory,
    FeedbackAnswerFactory,
    FeedbackRequestFactory,
    FeedbackRoundFactory,
    LessonFactory,
)
from tests.project.board_world import MARKER

RECORDED = {"occasion": "made", "way": "meeting", "groups": "Residents"}
RECORDED |= {"asked_on-day": "2", "asked_on-month": "11", "asked_on-year": "2026"}
LESSON = {"kind": "worked", "text": "Walk first."}
SENT = {
    "engagement:record": RECORDED,
    "engagement:edit_consultation": RECORDED,
    "engagement:ask": {"occasion": "made", "question": "Which routes?", "addresses": "trader@example.org"},
    "engagement:add_people": {"addresses": "trader@example.org"},
    "engagement:reply": {"kind": "did", "said": "It is dark.", "text": "We lit it."},
    "engagement:note_lesson": LESSON,
    "engagement:edit_lesson": LESSON,
    "engagement:answer": {"score": "4"},
    "engagement:say": {"said": "The path behind the shops."},
}


def build_engagement(world) -> None:
    """About the open action, and an earlier completion of the closed one, so that it can be asked about now."""
    asked, finished, helper = world.actions["open"], world.actions["closed"], world.partners["supporting"]
    world.parts["consultation"] = ConsultationFactory(action=asked, partners=[helper])
    by_link = ConsultationFactory(action=asked, by_link=True, partners=[helper])
    world.parts["consultation request"] = ConsultationRequestFactory(consultation=by_link, partner=helper)
    round_ = FeedbackRoundFactory(action=finished, completed_on=date(2026, 6, 1))
    request = FeedbackRequestFactory(round=round_, partner=finished.lead_partner, answered=True)
    FeedbackAnswerFactory(round=round_, request=request, may_quote=True)
    world.parts["feedback round"] = round_
    world.parts["feedback request"] = FeedbackRequestFactory(round=round_, partner=helper)
    world.parts["lesson"] = LessonFactory(action=finished)


def plant_said(world) -> None:
    """About restricted actions, each word marked."""
    action, finished = world.actions["restricted open"], world.actions["restricted closed"]
    words = {name: f"{MARKER} {name}" for name in ("groups", "question", "said", "changed")}
    world.parts["secret consultation"] = ConsultationFactory(action=action, **words)
    by_link = ConsultationFactory(action=action, by_link=True, question=f"{MARKER} question")
    helper = world.partners["supporting"]
    world.parts["secret consultation request"] = ConsultationRequestFactory(consultation=by_link, partner=helper)
    round_ = FeedbackRoundFactory(action=finished, was_restricted=True, completed_on=date(2026, 6, 1))
    for number in range(6):
        said = {name: f"{MARKER} {name}" for name in ("worked", "change")}
        FeedbackAnswerFactory(round=round_, score=1 + number % 5, may_quote=True, counts_from=TODAY, **said)
    world.parts["secret feedback request"] = FeedbackRequestFactory(round=round_, partner=helper)
    world.parts["secret lesson"] = LessonFactory(action=finished, text=f"{MARKER} lesson")


def keys_of_engagement(found):
    action = getattr(found, "action", None)
    if type(found).__module__.startswith("engagement.") and action is not None:
        yield {"reference": action.reference, "pk": found.pk}
