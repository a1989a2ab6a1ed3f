from engagement.querysets.consultations import ConsultationQuerySet
from engagement.querysets.public import PublicCommentQuerySet, SurveyQuerySet

__all__ = ["ConsultationQuerySet", "PublicCommentQuerySet", "SurveyQuerySet"]
