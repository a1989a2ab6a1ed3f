"""A published report as a PDF, made once and kept under the hash of its words."""

from django.core.files.storage import default_storage

from papers.document import sha256
from papers.pdf import kept_pdf, render
from papers.seals import SIZE as SIZE_OF_SEAL
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.photographs import photographs_of


def pdf_of(report: Report) -> bytes:
    return kept_pdf(_name(report), lambda: _made(report))


def size_of_pdf(report: Report) -> int:
    """In bytes."""
    name = _name(report)
    return default_storage.size(name) - SIZE_OF_SEAL if default_storage.exists(name) else len(pdf_of(report))


def _made(report: Report) -> bytes:
    return render(
        document_of(report), created_at=report.published_at, sha256=report.sha256, photographs=photographs_of(report)
    )


def _name(report: Report) -> str:
    # The hash names the words, so a PDF kept under it can never be out of date.
    return f"reports/{sha256(report.frozen_words)}.pdf"
