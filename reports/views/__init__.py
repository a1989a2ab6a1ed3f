from reports.views.comment import Comment, CommentThanks
from reports.views.published import PublishedList, PublishedPdf, PublishedReport, PublishedWords
from reports.views.stages import CorrectReport, PublishReport, SendBack, SendForApproval
from reports.views.working import BuildReport, EditReport, EditSection, ReportDetail, ReportList

__all__ = [
    "BuildReport",
    "Comment",
    "CommentThanks",
    "CorrectReport",
    "EditReport",
    "EditSection",
    "PublishReport",
    "PublishedList",
    "PublishedPdf",
    "PublishedReport",
    "PublishedWords",
    "ReportDetail",
    "ReportList",
    "SendBack",
    "SendForApproval",
]
