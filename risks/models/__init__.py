from risks.models.review import RiskReview
from risks.models.risk import Risk

__all__ = ["Risk", "RiskReview"]
