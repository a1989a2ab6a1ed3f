from board.forms.agenda import ItemForm, PaperForm
from board.forms.county import AnswerRequestForm, CountyRequestForm, WithdrawRequestForm
from board.forms.decisions import (
    CloseDecisionForm,
    DecideForm,
    EmailDecisionForm,
    GiveForm,
    RaiseActionForm,
    ReopenDecisionForm,
    SupersedeForm,
)
from board.forms.meetings import CancelMeetingForm, ConfirmForm, MeetingForm, PlanYearForm
from board.forms.minutes import AgreeMinutesForm, AttendanceForm, DeclarationForm, GuestForm, MinuteForm
from board.forms.seats import AppointForm, FeedForm

__all__ = [
    "AgreeMinutesForm",
    "AnswerRequestForm",
    "AppointForm",
    "AttendanceForm",
    "CancelMeetingForm",
    "CloseDecisionForm",
    "ConfirmForm",
    "CountyRequestForm",
    "DecideForm",
    "DeclarationForm",
    "EmailDecisionForm",
    "FeedForm",
    "GiveForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MinuteForm",
    "PaperForm",
    "PlanYearForm",
    "RaiseActionForm",
    "ReopenDecisionForm",
    "SupersedeForm",
    "WithdrawRequestForm",
]
