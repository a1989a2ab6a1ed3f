from engagement.forms.consultation import AskForm, ConsultationForm
from engagement.forms.feedback import (
    AddPeopleForm,
    AskAboutForm,
    FeedbackFields,
    FeedbackForm,
    LessonForm,
    ReplyForm,
    SayFields,
    SayForm,
)

__all__ = [
    "AddPeopleForm",
    "AskAboutForm",
    "AskForm",
    "ConsultationForm",
    "FeedbackFields",
    "FeedbackForm",
    "LessonForm",
    "ReplyForm",
    "SayFields",
    "SayForm",
]
