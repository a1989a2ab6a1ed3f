from board.forms.agenda import ItemForm, PaperForm, PublishAgendaForm
from board.forms.appointments import ElectForm
from board.forms.attendance import AttendanceForm, DeclarationForm, GuestForm, MoveForm
from board.forms.corrections import CorrectionByLinkForm, CorrectionForm, DeclineCorrectionForm
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
from board.forms.polls import AnswerPollForm, ChooseDateForm, EndPollForm, OpenPollForm
from board.forms.raise_action import RaiseActionForm
from board.forms.replies import ReplyForm
from board.forms.restriction import RestrictionForm
from board.forms.seats import AppointForm, FeedForm, MembersOnForm
from board.forms.votes import VoteForm

__all__ = [
    "AgreeMinutesForm",
    "AnswerPollForm",
    "AppointForm",
    "AttendanceForm",
    "CancelMeetingForm",
    "ChooseDateForm",
    "CloseDecisionForm",
    "CorrectionByLinkForm",
    "CorrectionForm",
    "DecideForm",
    "DeclarationForm",
    "DeclineCorrectionForm",
    "ElectForm",
    "EmailDecisionForm",
    "EndPollForm",
    "FeedForm",
    "GiveForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MembersOnForm",
    "MinuteForm",
    "MoveForm",
    "NoteForm",
    "OpenPollForm",
    "PaperForm",
    "PlanYearForm",
    "PublishAgendaForm",
    "RaiseActionForm",
    "ReopenDecisionForm",
    "ReplyForm",
    "RestrictionForm",
    "SupersedeForm",
    "VoteForm",
]
