"""A published report as a Word file, made once and kept under the hash of its words."""

from papers import word
from papers.document import sha256
from papers.pdf import kept_pdf
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.photographs import photographs_of

CONTENT_TYPE = word.CONTENT_TYPE


def docx_of(report: Report) -> bytes:
    # Its name says which words it holds: it can never be out of date.
    name = f"reports/{sha256(report.frozen_words)}.docx"
    return kept_pdf(name, lambda: _made(report))


def _made(report: Report) -> bytes:
    return word.render(document_of(report), created_at=report.published_at, photographs=photographs_of(report))
