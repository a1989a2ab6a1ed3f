from reports.services.correcting import abandon, correct
from reports.services.drafting import build_annual_report, revise_report
from reports.services.partner_pages import add_partner_pages, answer_check, ask_partner
from reports.services.pictures import remove_picture, set_picture
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
    "add_partner_pages",
    "add_section",
    "answer_check",
    "ask_partner",
    "build_annual_report",
    "choose_sentence",
    "confirm_reason",
    "correct",
    "move_section",
    "publish",
    "publish_plan",
    "remove_picture",
    "revise_report",
    "revise_section",
    "send_back",
    "send_for_approval",
    "set_picture",
    "show_section",
]
