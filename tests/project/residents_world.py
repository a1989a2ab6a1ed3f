"""What residents wrote and are asked, for the worlds of doors and of the browser."""

from datetime import date

from engagement.models import SurveyQuestion
from tests.factories import (
    PublicCommentFactory,
    ReplyCountFactory,
    SurveyAnswerFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)
from tests.project.data_world import day

SENT = "The crossing by the school needs a light."


def build_residents(world) -> None:
    supporting = world.partners.get("supporting") or list(world.partners.values())[1]
    passed = {"passed_to": supporting, "passed_on": date(2026, 11, 20), "passed_note": "Is this yours?"}
    answered = PublicCommentFactory(answered=True)
    ReplyCountFactory(comment=answered, yes_count=12, no_count=5)
    surveys = {
        "survey": SurveyFactory(slug="safe-again"),
        "open survey": SurveyFactory(slug="safe", open=True),
        "over survey": SurveyFactory(slug="safe-before", over=True),
        "told survey": SurveyFactory(slug="safe-long-ago", told=True),
        "survey ahead": SurveyFactory(slug="safe-next", ahead=True),
    }
    questions = {name: SurveyQuestionFactory(survey=survey, with_indicator=True) for name, survey in surveys.items()}
    for name in ("over survey", "told survey"):
        for value in (1, 1, 2, 2, 2, 3, 4):
            SurveyAnswerFactory(question=questions[name], value=value)
    world.parts |= surveys | {
        "question of a survey": questions["survey"],
        "comment": PublicCommentFactory(text=f"{SENT} Ask Mrs Example on 01603 496000."),
        "passed comment": PublicCommentFactory(**passed),
        "published comment": PublicCommentFactory(published=True),
        "answered comment": answered,
        "declined comment": PublicCommentFactory(declined=True),
    }


def keys_of_residents(found):
    if isinstance(found, SurveyQuestion):
        yield {"slug": found.survey.slug, "pk": found.pk}


def words_of_residents(world) -> dict:
    survey = {"title": "Feeling safe", "slug": "safe-in-spring", "reached_by": "Posters"}
    days = day("opens_on", date(2026, 12, 1)) | day("closes_on", date(2026, 12, 31))
    survey |= {"what_happens": "We read them.", "ready": "feeling_safe"} | days
    question = {"text": "Do you trust us?", "scale": "agreement"}
    asked = world.parts["open survey"].questions.get()
    return {
        "reports:comment": {"text": SENT},
        "engagement:publish_comment": {"is_checked": "on"},
        "engagement:decline_comment": {"because": "elsewhere"},
        "engagement:reply_to_comment": {"reply_kind": "did", "reply": "We put a light there."},
        "engagement:suggest_reply": {"suggested": "We put a light there in May."},
        "engagement:pass_comment_on": {"passed_to": next(iter(world.partners.values())).pk},
        "engagement:count_reply": {"answer": "yes"},
        "engagement:survey": {f"question-{asked.pk}": "2"},
        "engagement:add_survey": survey,
        "engagement:edit_survey": survey,
        "engagement:add_question": question,
        "engagement:edit_question": question,
    }
