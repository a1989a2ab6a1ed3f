"""An audit as a file. What was published is made once and kept by the hash of its words."""

from datetime import datetime

from papers import pdf, word
from papers.document import PaperDocument
from papers.figures_file import as_csv
from papers.pdf import kept_pdf

STAMP = "DRAFT: not published, it may still change"
WRITERS = {"pdf": pdf.render, "docx": word.render}


def file_of(document: PaperDocument, ending: str, *, at: datetime, is_published: bool) -> bytes:
    if ending == "csv":
        return as_csv(document)
    if ending == "json":
        return document.to_json().encode()
    if not is_published:
        return WRITERS[ending](document, created_at=at, stamp=STAMP)
    # Its name says which words it holds: it can never be out of date.
    name = f"audits/{document.sha256}.{ending}"
    return kept_pdf(name, lambda: WRITERS[ending](document, created_at=at))
