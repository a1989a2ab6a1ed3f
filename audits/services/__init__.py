from audits.services.publishing import document_now, publish, send_back, send_for_approval
from audits.services.writing import correct, drop, revise, save_finding, save_part, start_audit

__all__ = [
    "correct",
    "document_now",
    "drop",
    "publish",
    "revise",
    "save_finding",
    "save_part",
    "send_back",
    "send_for_approval",
    "start_audit",
]
