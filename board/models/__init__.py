from board.models.action_point import ActionPoint
from board.models.agenda import AgendaItem, AgendaVersion, Paper, StandingItem
from board.models.body import Body, NamedKind, Seat, SignUp, Tenure
from board.models.calendar import CalendarFeed
from board.models.decision import Decision
from board.models.email_decision import SeatAnswer
from board.models.meeting import Attendance, Declaration, Meeting
from board.models.note import ItemNote
from board.models.poll import DatePoll, PollAnswer, PollDate
from board.models.reason import DecisionReason
from board.models.recommendation import Recommendation
from board.models.reply import MeetingReply

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "AgendaVersion",
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
