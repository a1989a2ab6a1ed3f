from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.county import CountyRequest
from board.models.decision import Agreement, Decision
from board.models.meeting import Attendance, Declaration, Meeting

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Agreement",
    "Attendance",
    "Body",
    "CalendarFeed",
    "CountyRequest",
    "Decision",
    "Declaration",
    "Meeting",
    "NamedKind",
    "Paper",
    "Seat",
    "SignUp",
    "StandingItem",
    "Tenure",
]
