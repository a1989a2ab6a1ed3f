from reports.services.correcting import abandon, correct
from reports.services.drafting import build_annual_report, revise_report
from reports.services.plan import publish_plan
from reports.services.publishing import publish, send_back, send_for_approval
from reports.services.writing import (
    add_section,
    choose_sentence,
    confirm_reason,
    move_section,
    revise_section,
    show_section,
)

__all__ = [
    "abandon",
    "add_section",
    "build_annual_report",
    "choose_sentence",
    "confirm_reason",
    "correct",
    "move_section",
    "publish",
    "publish_plan",
    "revise_report",
    "revise_section",
    "send_back",
    "send_for_approval",
    "show_section",
]
