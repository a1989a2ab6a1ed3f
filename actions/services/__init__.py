from actions.notices import Handover
from actions.services.carrying_over import Passage, carry, take_over
from actions.services.comments import comment
from actions.services.documents import attach
from actions.services.importing import Incoming, add_imported, handovers_of, update_imported
from actions.services.lifecycle import (
    accept,
    add_action,
    cancel,
    close_as_replaced,
    complete,
    hand_over,
    hand_over_all,
    propose,
    put_on_hold,
    reopen,
    require_taking_part,
    resume,
    revise,
    why_not_reopened,
)
from actions.services.milestones import finish_milestone, revise_milestones
from actions.services.officers import tell_officers_of_all
from actions.services.returning import is_returned, rewrite_public_text
from actions.services.updates import (
    approve_public_text,
    confirm_no_change,
    note_correction,
    record_update,
    unchanged,
    withhold_public_text,
)

__all__ = [
    "Handover",
    "Incoming",
    "Passage",
    "accept",
    "add_action",
    "add_imported",
    "approve_public_text",
    "attach",
    "cancel",
    "carry",
    "close_as_replaced",
    "comment",
    "complete",
    "confirm_no_change",
    "finish_milestone",
    "hand_over",
    "hand_over_all",
    "handovers_of",
    "is_returned",
    "note_correction",
    "propose",
    "put_on_hold",
    "record_update",
    "reopen",
    "require_taking_part",
    "resume",
    "revise",
    "revise_milestones",
    "rewrite_public_text",
    "take_over",
    "tell_officers_of_all",
    "unchanged",
    "update_imported",
    "why_not_reopened",
    "withhold_public_text",
]
