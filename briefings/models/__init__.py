from briefings.models.answer import OWN, BriefingAnswer
from briefings.models.briefing import Briefing

__all__ = ["OWN", "Briefing", "BriefingAnswer"]
