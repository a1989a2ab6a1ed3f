from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.decision import Agreement, Decision
from board.models.meeting import Attendance, Declaration, Meeting
from board.models.note import ItemNote

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Agreement",
    "Attendance",
    "Body",
    "CalendarFeed",
    "Decision",
    "Declaration",
    "ItemNote",
    "Meeting",
    "NamedKind",
    "Paper",
    "Seat",
    "SignUp",
    "StandingItem",
    "Tenure",
]
