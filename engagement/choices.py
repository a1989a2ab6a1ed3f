from django.db.models import IntegerChoices, TextChoices


class Occasion(TextChoices):
    """Why somebody was asked about an action."""

    MADE = "made", "When it was made"
    CHANGED = "changed", "Before it was changed"


class Way(TextChoices):
    """How somebody was asked."""

    MEETING = "meeting", "At a meeting"
    WRITING = "writing", "In writing"
    LINK = "link", "By a link sent from here"
    TALK = "talk", "In conversation"
    SURVEY = "survey", "By a survey"
    EVENT = "event", "At a public event"


class Score(IntegerChoices):
    """How somebody found an action that is finished. It is a track of its own and colours nothing."""

    VERY_POOR = 1, "1, very poor"
    POOR = 2, "2, poor"
    FAIR = 3, "3, fair"
    GOOD = 4, "4, good"
    VERY_GOOD = 5, "5, very good"


class ReplyKind(TextChoices):
    DID = "did", "You said, we did"
    WHY_NOT = "why_not", "You said, and this is why not"


class LessonKind(TextChoices):
    WORKED = "worked", "What worked"
    CHANGE = "change", "What to change"


class CommentState(TextChoices):
    """What became of a resident's comment. Nothing is public before somebody has read it."""

    WAITING = "waiting", "Waiting to be read"
    PUBLISHED = "published"
    DECLINED = "declined"


COMMENT_COLOURS = {CommentState.WAITING: "yellow", CommentState.PUBLISHED: "green", CommentState.DECLINED: "grey"}


class DeclineReason(TextChoices):
    PERSONAL = "personal", "It tells who somebody is"
    ABUSE = "abuse", "It is abusive or threatening"
    REPORT = "report", "It reports a crime or asks for help"
    ELSEWHERE = "elsewhere", "It is not about what the partnership does"
    REPEATED = "repeated", "It says again what was sent before"
    SPAM = "spam", "It is advertising"


# The words of these are erased as soon as they are declined.
ERASED_AT_ONCE = (DeclineReason.PERSONAL, DeclineReason.SPAM)


class CommentReply(TextChoices):
    """How a reply begins for residents."""

    DID = "did", "We did"
    WILL = "will", "We will"
    DID_NOT = "did_not", "We did not, and why"


class Scale(TextChoices):
    """The answers that a question of a survey offers."""

    SAFETY = "safety", "Very safe to very unsafe"
    AGREEMENT = "agreement", "Strongly agree to strongly disagree"
    YES_NO = "yes_no", "Yes or no"


class AnswerValue(IntegerChoices):
    """The place of an answer on its scale, the best first; what it says there is in `ANSWERS`."""

    FIRST = 1, "First"
    SECOND = 2, "Second"
    THIRD = 3, "Third"
    FOURTH = 4, "Fourth"
    FIFTH = 5, "Fifth"
    UNKNOWN = 9, "I do not know"


UNKNOWN_ANSWER = (AnswerValue.UNKNOWN.value, AnswerValue.UNKNOWN.label)
ANSWERS: dict[str, tuple[tuple[int, str], ...]] = {
    Scale.SAFETY: ((1, "Very safe"), (2, "Fairly safe"), (3, "A bit unsafe"), (4, "Very unsafe"), UNKNOWN_ANSWER),
    Scale.AGREEMENT: (
        (1, "Strongly agree"),
        (2, "Agree"),
        (3, "Neither agree nor disagree"),
        (4, "Disagree"),
        (5, "Strongly disagree"),
        UNKNOWN_ANSWER,
    ),
    Scale.YES_NO: ((1, "Yes"), (2, "No"), UNKNOWN_ANSWER),
}
OPINIONS = {
    scale: frozenset(value for value, _ in answers if value != AnswerValue.UNKNOWN)
    for scale, answers in ANSWERS.items()
}
# Those whose share is the result.
GOOD = {Scale.SAFETY: frozenset({1, 2}), Scale.AGREEMENT: frozenset({1, 2}), Scale.YES_NO: frozenset({1})}
GOOD_WORDS = {
    Scale.SAFETY: "they feel very or fairly safe",
    Scale.AGREEMENT: "they agree or strongly agree",
    Scale.YES_NO: "yes",
}


class SurveyStage(TextChoices):
    """Where a survey is on a day: it follows from its dates."""

    DRAFT = "draft", "Being made"
    AHEAD = "ahead", "Opens later"
    OPEN = "open"
    OVER = "over", "Over, results to be entered"
    TOLD = "told", "Results entered"


STAGE_COLOURS = {
    SurveyStage.DRAFT: "yellow",
    SurveyStage.AHEAD: "blue",
    SurveyStage.OPEN: "green",
    SurveyStage.OVER: "amber",
    SurveyStage.TOLD: "grey",
}
