from board.models.action_point import ActionPoint
from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.answer import SeatAnswer
from board.models.appointment import Appointment
from board.models.attendance import Attendance, Declaration, Movement
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.correction import MinuteCorrection
from board.models.decision import Decision
from board.models.meeting import Meeting
from board.models.note import ItemNote
from board.models.poll import DatePoll, PollAnswer, PollDate
from board.models.reason import DecisionReason
from board.models.recommendation import Recommendation
from board.models.reply import MeetingReply

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "AgendaVersion",
    "Appointment",
    "Attendance",
    "Body",
    "CalendarFeed",
    "DatePoll",
    "Decision",
    "DecisionReason",
    "Declaration",
    "ItemNote",
    "Meeting",
    "MeetingReply",
    "MinuteCorrection",
    "Movement",
    "NamedKind",
    "Paper",
    "PollAnswer",
    "PollDate",
    "Recommendation",
    "Seat",
    "SeatAnswer",
    "SignUp",
    "StandingItem",
    "Tenure",
]
