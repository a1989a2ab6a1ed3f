from records.services.documents import left_out_in_words, names_of, remove_document, take_in
from records.services.keeping import (
    SUBMISSIONS_KEPT,
    AlreadySubmitted,
    claim_submission,
    forget_submissions,
    keep,
    remove,
    require_unchanged,
)
from records.services.many import keep_changed, keep_new

__all__ = [
    "SUBMISSIONS_KEPT",
    "AlreadySubmitted",
    "claim_submission",
    "forget_submissions",
    "keep",
    "keep_changed",
    "keep_new",
    "left_out_in_words",
    "names_of",
    "remove",
    "remove_document",
    "require_unchanged",
    "take_in",
]
