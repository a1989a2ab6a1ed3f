from records.services.bulk import keep_changed, keep_new
from records.services.confirmed_personal_data import note_meant
from records.services.documents import left_out_in_words, names_of, remove_document, take_in
from records.services.drafts import (
    WRITER,
    Unsent,
    discard_draft,
    draft_at,
    drafts_at,
    forget_drafts,
    keep_draft,
    keep_text,
    signed_writer,
    take_kept_text,
)
from records.services.from_file import FaultyFile, Loaded, Loading, TomlTable
from records.services.keeping import (
    CANNOT_WRITE,
    AlreadySubmitted,
    claim_submission,
    forget_submissions,
    keep,
    note_words_sent,
    remove,
    require_unchanged,
)
from records.services.ordering import move_past_neighbour
from records.services.purging import purge

__all__ = [
    "CANNOT_WRITE",
    "WRITER",
    "AlreadySubmitted",
    "FaultyFile",
    "Loaded",
    "Loading",
    "TomlTable",
    "Unsent",
    "claim_submission",
    "discard_draft",
    "draft_at",
    "drafts_at",
    "forget_drafts",
    "forget_submissions",
    "keep",
    "keep_changed",
    "keep_draft",
    "keep_new",
    "keep_text",
    "left_out_in_words",
    "move_past_neighbour",
    "names_of",
    "note_meant",
    "note_words_sent",
    "purge",
    "remove",
    "remove_document",
    "require_unchanged",
    "signed_writer",
    "take_in",
    "take_kept_text",
]
