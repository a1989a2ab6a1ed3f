from engagement.models.consultation import Consultation
from engagement.models.public_comment import PublicComment, ReplyCount
from engagement.models.survey import Survey, SurveyAnswer, SurveyQuestion

__all__ = ["Consultation", "PublicComment", "ReplyCount", "Survey", "SurveyAnswer", "SurveyQuestion"]
