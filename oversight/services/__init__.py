from oversight.services.county import (
    answer_request,
    make_responsible,
    record_request,
    revise_request,
    withdraw_request,
)
from oversight.services.duties import note_evidence, note_occasion, withdraw_evidence, withdraw_occasion
from oversight.services.loading import LoadedDuties, load_duties, load_duties_file
from oversight.services.section_17 import name_parts, publish_section_17

__all__ = [
    "LoadedDuties",
    "answer_request",
    "load_duties",
    "load_duties_file",
    "make_responsible",
    "name_parts",
    "note_evidence",
    "note_occasion",
    "publish_section_17",
    "record_request",
    "revise_request",
    "withdraw_evidence",
    "withdraw_occasion",
    "withdraw_request",
]
