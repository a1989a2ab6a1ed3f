from briefings.services.making import correct, make_briefing, make_briefings
from briefings.services.sending import document_now, drop, send
from briefings.services.writing import answer, revise

__all__ = ["answer", "correct", "document_now", "drop", "make_briefing", "make_briefings", "revise", "send"]
