from actions.services.bringing_in import Incoming, bring_in, bring_up_to_date
from actions.services.documents import attach, remove_document, take_in
from actions.services.plan import (
    accept,
    add_action,
    cancel,
    comment,
    complete,
    hand_over,
    propose,
    put_on_hold,
    reopen,
    resume,
    revise,
    revise_milestones,
)
from actions.services.updates import (
    approve_public_text,
    confirm_no_change,
    note_correction,
    record_update,
    unchanged,
)

__all__ = [
    "Incoming",
    "accept",
    "add_action",
    "approve_public_text",
    "attach",
    "bring_in",
    "bring_up_to_date",
    "cancel",
    "comment",
    "complete",
    "confirm_no_change",
    "hand_over",
    "note_correction",
    "propose",
    "put_on_hold",
    "record_update",
    "remove_document",
    "reopen",
    "resume",
    "revise",
    "revise_milestones",
    "take_in",
    "unchanged",
]
