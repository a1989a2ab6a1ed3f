from reports.services.correcting import correct
from reports.services.drafting import build_annual_report, revise_report, revise_section
from reports.services.publishing import publish, send_back, send_for_approval

__all__ = [
    "build_annual_report",
    "correct",
    "publish",
    "revise_report",
    "revise_section",
    "send_back",
    "send_for_approval",
]
