from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.correction import MinuteCorrection
from board.models.decision import Decision
from board.models.email_decision import SeatAnswer
from board.models.meeting import Attendance, Declaration, Meeting
from board.models.note import ItemNote
from board.models.reason import DecisionReason

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Attendance",
    "Body",
    "CalendarFeed",
    "Decision",
    "DecisionReason",
    "Declaration",
    "ItemNote",
    "Meeting",
    "MinuteCorrection",
    "NamedKind",
    "Paper",
    "Seat",
    "SeatAnswer",
    "SignUp",
    "StandingItem",
    "Tenure",
]
