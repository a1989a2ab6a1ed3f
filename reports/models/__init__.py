from reports.models.help_line import LocalHelpLine
from reports.models.report import Report
from reports.models.section import NARRATIVE, ChosenSentence, PromiseReason, ReportSection

__all__ = ["NARRATIVE", "ChosenSentence", "LocalHelpLine", "PromiseReason", "Report", "ReportSection"]
