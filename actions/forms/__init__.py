from actions.forms.action import ActionForm, LeadForm, ProposalForm
from actions.forms.lifecycle import (
    AcceptForm,
    AttachForm,
    CancelForm,
    CommentForm,
    CompleteForm,
    HandOverForm,
    HoldForm,
    ReopenForm,
)
from actions.forms.milestones import MilestoneFormSet

__all__ = [
    "AcceptForm",
    "ActionForm",
    "AttachForm",
    "CancelForm",
    "CommentForm",
    "CompleteForm",
    "HandOverForm",
    "HoldForm",
    "LeadForm",
    "MilestoneFormSet",
    "ProposalForm",
    "ReopenForm",
]
