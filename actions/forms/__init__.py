from actions.forms.action import ActionForm, LeadForm, ProposalForm
from actions.forms.deeds import (
    AcceptForm,
    AttachForm,
    CancelForm,
    CommentForm,
    CompleteForm,
    ConfirmForm,
    CorrectionForm,
    HandOverForm,
    HoldForm,
    ReopenForm,
)
from actions.forms.milestones import MilestoneFormSet
from actions.forms.updates import PublicTextForm, UpdateForm
from actions.forms.workbook import WorkbookForm, read_sent

__all__ = [
    "AcceptForm",
    "ActionForm",
    "AttachForm",
    "CancelForm",
    "CommentForm",
    "CompleteForm",
    "ConfirmForm",
    "CorrectionForm",
    "HandOverForm",
    "HoldForm",
    "LeadForm",
    "MilestoneFormSet",
    "ProposalForm",
    "PublicTextForm",
    "ReopenForm",
    "UpdateForm",
    "WorkbookForm",
    "read_sent",
]
