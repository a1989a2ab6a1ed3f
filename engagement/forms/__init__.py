from engagement.forms.consultation import AskForm, ConsultationForm
from engagement.forms.feedback import (
    AddPeopleForm,
    AskAboutForm,
    FeedbackByLinkForm,
    FeedbackForm,
    LessonForm,
    ReplyForm,
    SayByLinkForm,
    SayForm,
)

__all__ = [
    "AddPeopleForm",
    "AskAboutForm",
    "AskForm",
    "ConsultationForm",
    "FeedbackByLinkForm",
    "FeedbackForm",
    "LessonForm",
    "ReplyForm",
    "SayByLinkForm",
    "SayForm",
]
