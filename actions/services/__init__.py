from actions.services.bringing_in import Incoming, bring_in, bring_up_to_date
from actions.services.documents import attach
from actions.services.periods import close_period, open_period, remind
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
    "close_period",
    "comment",
    "complete",
    "confirm_no_change",
    "hand_over",
    "note_correction",
    "open_period",
    "propose",
    "put_on_hold",
    "record_update",
    "remind",
    "reopen",
    "resume",
    "revise",
    "revise_milestones",
]
