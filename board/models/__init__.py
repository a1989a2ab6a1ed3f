from board.models.action_point import ActionPoint
from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.decision import Decision
from board.models.email_decision import SeatAnswer
from board.models.meeting import Attendance, Declaration, Meeting
from board.models.note import ItemNote
from board.models.reason import DecisionReason
from board.models.recommendation import Recommendation

__all__ = [
    "ActionPoint",
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
    "NamedKind",
    "Paper",
    "Recommendation",
    "Seat",
    "SeatAnswer",
    "SignUp",
    "StandingItem",
    "Tenure",
]
