from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.answer import SeatAnswer
from board.models.appointment import Appointment
from board.models.attendance import Attendance, Declaration, Movement
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.decision import Decision
from board.models.meeting import Meeting
from board.models.note import ItemNote
from board.models.reason import DecisionReason

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Appointment",
    "Attendance",
    "Body",
    "CalendarFeed",
    "Decision",
    "DecisionReason",
    "Declaration",
    "ItemNote",
    "Meeting",
    "Movement",
    "NamedKind",
    "Paper",
    "Seat",
    "SeatAnswer",
    "SignUp",
    "StandingItem",
    "Tenure",
]
