from reports.models.help_line import LocalHelpLine
from reports.models.partner_check import PartnerCheck
from reports.models.picture import SectionPicture
from reports.models.report import Report
from reports.models.section import NARRATIVE, ChosenSentence, PromiseReason, ReportSection

__all__ = [
    "NARRATIVE",
    "ChosenSentence",
    "LocalHelpLine",
    "PartnerCheck",
    "PromiseReason",
    "Report",
    "ReportSection",
    "SectionPicture",
]
