"""A report as an accessible PDF (PDF/UA-1), the same bytes from the same words every time."""

import json
import subprocess
import sys
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from reports.models import Report
from reports.summaries.document import Document
from reports.summaries.editions import document_of

END_OF_PDF = b"%%EOF"
SECONDS_ALLOWED = 60
CREATED = ("year", "month", "day", "hour", "minute", "second")


def pdf_of(report: Report) -> bytes:
    """The PDF of a published report: made once, kept beside the other files under the hash of its words."""
    kept = _kept(_name(report))
    if kept is not None:
        return kept
    pdf = render(document_of(report), created_at=report.published_at, sha256=report.sha256)
    default_storage.save(_name(report), ContentFile(pdf))
    return pdf


def size_of_pdf(report: Report) -> int:
    """In bytes."""
    name = _name(report)
    return default_storage.size(name) if default_storage.exists(name) else len(pdf_of(report))


def _name(report: Report) -> str:
    return f"reports/{report.sha256}.pdf"


def _kept(name: str) -> bytes | None:
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        pdf = file.read()
    # One that another process is still writing, or never finished, has no end.
    if pdf.rstrip().endswith(END_OF_PDF):
        return pdf
    default_storage.delete(name)
    return None


def request_for(document: Document, *, created_at: datetime, sha256: str = "") -> dict:
    """What the typesetter is told: words, and where the fonts are."""
    at = timezone.localtime(created_at)
    return {
        "document": json.loads(document.to_json()),
        "fonts": str(settings.PDF_FONTS),
        "created": {part: getattr(at, part) for part in CREATED},
        "sha256": sha256,
    }


def render(document: Document, *, created_at: datetime, sha256: str = "") -> bytes:
    request = json.dumps(request_for(document, created_at=created_at, sha256=sha256))
    done = subprocess.run(
        [sys.executable, "-m", "reports.exports.typeset"],
        input=request.encode(),
        capture_output=True,
        check=True,
        timeout=SECONDS_ALLOWED,
        cwd=settings.BASE_DIR,
    )
    return done.stdout
