from actions.services.documents import attach
from actions.services.importing import Incoming, add_imported, handovers_of, update_imported
from actions.services.officers import Handover, tell_officers_of_all
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
    require_taking_part,
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
    "Handover",
    "Incoming",
    "accept",
    "add_action",
    "add_imported",
    "approve_public_text",
    "attach",
    "cancel",
    "comment",
    "complete",
    "confirm_no_change",
    "hand_over",
    "handovers_of",
    "note_correction",
    "propose",
    "put_on_hold",
    "record_update",
    "reopen",
    "require_taking_part",
    "resume",
    "revise",
    "revise_milestones",
    "tell_officers_of_all",
    "unchanged",
    "update_imported",
]
