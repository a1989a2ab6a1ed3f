from risks.services.closing import close_risk, reopen_risk
from risks.services.owners import pass_partner, pass_person
from risks.services.recording import record_risk, revise_risk
from risks.services.reviewing import confirm_risk, review_risk

__all__ = [
    "close_risk",
    "confirm_risk",
    "pass_partner",
    "pass_person",
    "record_risk",
    "reopen_risk",
    "review_risk",
    "revise_risk",
]
