from actions.models.action import Action
from actions.models.comments import Comment, CorrectionNote
from actions.models.document import Document
from actions.models.milestone import Milestone
from actions.models.reason import ActionReason
from actions.models.returned import Returned
from actions.models.update import ProgressUpdate

__all__ = [
    "Action",
    "ActionReason",
    "Comment",
    "CorrectionNote",
    "Document",
    "Milestone",
    "ProgressUpdate",
    "Returned",
]
