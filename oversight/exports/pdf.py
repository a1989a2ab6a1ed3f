"""A document of oversight as a PDF, made once and kept under the hash of its words, which hold nothing restricted."""

from datetime import datetime

from papers.document import PaperDocument
from papers.pdf import kept_pdf, render


def pdf_of(document: PaperDocument, *, at: datetime) -> bytes:
    return kept_pdf(f"oversight/{document.sha256}.pdf", lambda: render(document, created_at=at))
