"""A briefing, or the report of a priority, as a file. What was sent is made once and kept by the hash of its words."""

from datetime import datetime

from papers import pdf, word
from papers.document import PaperDocument
from papers.figures_file import as_csv
from papers.pages import page_count
from papers.pdf import kept_pdf

STAMP = "DRAFT: not sent, it may still change"
FOLDER = "briefings"
WRITERS = {"pdf": pdf.render, "docx": word.render}


def file_of(document: PaperDocument, ending: str, *, at: datetime, is_lasting: bool = False, stamp: str = "") -> bytes:
    """`is_lasting`: the words never change, so the file is kept. Two pages need no list of contents."""
    if ending == "csv":
        return as_csv(document)
    if ending == "json":
        return document.to_json().encode()

    def made() -> bytes:
        return WRITERS[ending](document, created_at=at, stamp=stamp, has_contents=False)

    return kept_pdf(_name(document, ending), made) if is_lasting else made()


def pages_of(document: PaperDocument, *, at: datetime) -> int:
    """How many it has when it is printed. Whoever reads it gets the very file that was counted."""
    return page_count(file_of(document, "pdf", at=at, is_lasting=True))


def _name(document: PaperDocument, ending: str) -> str:
    return f"{FOLDER}/{document.sha256}.{ending}"
