from engagement.querysets.asking import OfActionQuerySet, RequestQuerySet, RoundQuerySet, nobody_was_asked
from engagement.querysets.public import PublicCommentQuerySet, SurveyQuerySet

__all__ = [
    "OfActionQuerySet",
    "PublicCommentQuerySet",
    "RequestQuerySet",
    "RoundQuerySet",
    "SurveyQuerySet",
    "nobody_was_asked",
]
