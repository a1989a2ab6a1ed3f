from reports.views.choosing import ChooseSentence, ConfirmReason, Reasons, Sentences
from reports.views.comment import Comment, CommentThanks
from reports.views.published import (
    ComparedReports,
    FiguresDictionary,
    FiguresSchema,
    PublishedDocx,
    PublishedFeed,
    PublishedFigures,
    PublishedFiguresJson,
    PublishedList,
    PublishedPart,
    PublishedPdf,
    PublishedReport,
    PublishedWords,
)
from reports.views.sections import AddSection, ArrangeSection, EditSection
from reports.views.stages import AbandonReport, CorrectReport, PublishReport, SendBack, SendForApproval
from reports.views.working import BuildReport, DraftFile, EditReport, ReportDetail, ReportList

__all__ = [
    "AbandonReport",
    "AddSection",
    "ArrangeSection",
    "BuildReport",
    "ChooseSentence",
    "Comment",
    "CommentThanks",
    "ComparedReports",
    "ConfirmReason",
    "CorrectReport",
    "DraftFile",
    "EditReport",
    "EditSection",
    "FiguresDictionary",
    "FiguresSchema",
    "PublishReport",
    "PublishedDocx",
    "PublishedFeed",
    "PublishedFigures",
    "PublishedFiguresJson",
    "PublishedList",
    "PublishedPart",
    "PublishedPdf",
    "PublishedReport",
    "PublishedWords",
    "Reasons",
    "ReportDetail",
    "ReportList",
    "SendBack",
    "SendForApproval",
    "Sentences",
]
