from engagement.models.consultation import Consultation, ConsultationRequest
from engagement.models.feedback import (
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
    Lesson,
    reply_due_on,
)
from engagement.models.request import AskedFor

__all__ = [
    "AskedFor",
    "Consultation",
    "ConsultationRequest",
    "FeedbackAnswer",
    "FeedbackReply",
    "FeedbackRequest",
    "FeedbackRound",
    "Lesson",
    "reply_due_on",
]
