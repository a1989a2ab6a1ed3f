"""A report that is not published, as a file that says so on each page."""

from datetime import datetime

from papers import pdf, word
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.photographs import photographs_of

STAMP = "DRAFT: not published, it may still change"
WRITERS = {"pdf": pdf.render, "docx": word.render}
CONTENT_TYPES = {"pdf": "application/pdf", "docx": word.CONTENT_TYPE}


def draft_of(report: Report, ending: str, *, at: datetime) -> bytes:
    """Made anew each time: it follows the plan."""
    return WRITERS[ending](document_of(report), created_at=at, stamp=STAMP, photographs=photographs_of(report))
