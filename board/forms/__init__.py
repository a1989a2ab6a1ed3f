from board.forms.agenda import ItemForm, PaperForm, PublishAgendaForm
from board.forms.appointments import ElectForm
from board.forms.attendance import AttendanceForm, DeclarationForm, GuestForm, MoveForm
from board.forms.decisions import (
    CloseDecisionForm,
    DecideForm,
    EmailDecisionForm,
    GiveForm,
    ReopenDecisionForm,
    SupersedeForm,
)
from board.forms.meetings import CancelMeetingForm, MeetingForm, PlanYearForm
from board.forms.minutes import AgreeMinutesForm, MinuteForm
from board.forms.notes import NoteForm
from board.forms.raise_action import RaiseActionForm
from board.forms.restriction import RestrictionForm
from board.forms.seats import AppointForm, FeedForm, MembersOnForm
from board.forms.votes import VoteForm

__all__ = [
    "AgreeMinutesForm",
    "AppointForm",
    "AttendanceForm",
    "CancelMeetingForm",
    "CloseDecisionForm",
    "DecideForm",
    "DeclarationForm",
    "ElectForm",
    "EmailDecisionForm",
    "FeedForm",
    "GiveForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MembersOnForm",
    "MinuteForm",
    "MoveForm",
    "NoteForm",
    "PaperForm",
    "PlanYearForm",
    "PublishAgendaForm",
    "RaiseActionForm",
    "ReopenDecisionForm",
    "RestrictionForm",
    "SupersedeForm",
    "VoteForm",
]
