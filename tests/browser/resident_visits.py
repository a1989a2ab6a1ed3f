"""The visits to what residents read and send, and to what managers make of it: rows for `tests.browser.visits`."""

from engagement.models import PublicComment, Survey, SurveyQuestion

THINGS = ("comment", "survey", "survey ahead")
OPEN_TO_ALL = [
    ("reports:comment", "published slug"),
    ("reports:comment_thanks", "published slug"),
    "engagement:said_and_did",
    "engagement:reply_thanks",
    *(("engagement:survey", name) for name in ("open survey", "over survey", "told survey", "survey ahead")),
    ("engagement:survey_thanks", "open survey"),
]
MANAGING = [
    *(("engagement:comments", "", f"?show={state}") for state in ("waiting", "unanswered", "declined")),
    *(("engagement:comment", f"{name}comment") for name in ("", "passed ", "answered ", "declined ")),
    *((f"engagement:{act}", "comment") for act in ("publish_comment", "decline_comment", "pass_comment_on")),
    ("engagement:reply_to_comment", "published comment"),
    "engagement:surveys",
    "engagement:add_survey",
    *(("engagement:manage_survey", name) for name in ("survey", "open survey", "over survey", "told survey")),
    *((f"engagement:{act}_survey", "survey") for act in ("edit", "preview", "open")),
    ("engagement:survey_sheet", "survey"),
    ("engagement:close_survey", "open survey"),
    ("engagement:enter_results", "over survey"),
    ("engagement:add_question", "survey"),
    *((f"engagement:{act}_question", "question of a survey") for act in ("edit", "remove")),
]
# Of an administrator.
UPKEEP = [
    "upkeep:installation",
    "upkeep:people",
    ("upkeep:give_file", "officer"),
    ("upkeep:erase_person", "officer"),
    ("upkeep:erase_person", "who left", "?where=yes"),
]
# Of the partner that a comment was passed to.
PASSED_TO = [(name, "passed comment") for name in ("engagement:comment", "engagement:suggest_reply")]


def arguments_of(thing) -> tuple:
    """What stands in the address of such a thing; empty for others."""
    if isinstance(thing, PublicComment):
        return (thing.key,)
    if isinstance(thing, SurveyQuestion):
        return (thing.survey.slug, thing.pk)
    return (thing.slug,) if isinstance(thing, Survey) else ()
