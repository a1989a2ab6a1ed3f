from engagement.models.consultation import Consultation, ConsultationRequest
from engagement.models.feedback import (
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
    Lesson,
    reply_due_on,
)
from engagement.models.public_comment import PublicComment, ReplyCount
from engagement.models.request import AskedFor
from engagement.models.survey import Survey, SurveyAnswer, SurveyQuestion

__all__ = [
    "AskedFor",
    "Consultation",
    "ConsultationRequest",
    "FeedbackAnswer",
    "FeedbackReply",
    "FeedbackRequest",
    "FeedbackRound",
    "Lesson",
    "PublicComment",
    "ReplyCount",
    "Survey",
    "SurveyAnswer",
    "SurveyQuestion",
    "reply_due_on",
]
