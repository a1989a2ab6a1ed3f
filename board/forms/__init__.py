from board.forms.agenda import ItemForm, PaperForm, PublishAgendaForm
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
from board.forms.minutes import AgreeMinutesForm, AttendanceForm, DeclarationForm, GuestForm, MinuteForm
from board.forms.notes import NoteForm
from board.forms.raise_action import RaiseActionForm
from board.forms.restriction import RestrictionForm
from board.forms.seats import AppointForm, FeedForm, MembersOnForm

__all__ = [
    "AgreeMinutesForm",
    "AppointForm",
    "AttendanceForm",
    "CancelMeetingForm",
    "CloseDecisionForm",
    "CorrectionByLinkForm",
    "CorrectionForm",
    "DecideForm",
    "DeclarationForm",
    "DeclineCorrectionForm",
    "EmailDecisionForm",
    "FeedForm",
    "GiveForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MembersOnForm",
    "MinuteForm",
    "NoteForm",
    "PaperForm",
    "PlanYearForm",
    "PublishAgendaForm",
    "RaiseActionForm",
    "ReopenDecisionForm",
    "RestrictionForm",
    "SupersedeForm",
]
