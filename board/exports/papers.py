"""A paper of a meeting as a PDF or a Word file: what lasts is made once and kept under the hash of its words."""

from datetime import datetime

from board.wording.paper import MeetingPaper
from papers import pdf, word
from papers.document import sha256
from papers.pdf import kept_pdf

FOLDER = "board"
PDF, WORD = "pdf", "docx"
WRITERS = {PDF: pdf.render, WORD: word.render}
CONTENT_TYPES = {PDF: "application/pdf", WORD: word.CONTENT_TYPE}


def as_file(paper: MeetingPaper, ending: str, *, at: datetime) -> bytes:
    """`at` is when its words were so, for the properties of the file."""

    def make() -> bytes:
        how = {"stamp": paper.stamp, "has_contents": paper.has_contents}
        return WRITERS[ending](paper.document, created_at=at, **how)

    if not paper.is_lasting:
        return make()
    # All who read the same words share one file, and its name tells nothing (decision 23).
    whole = sha256(f"{at.isoformat()} {paper.stamp} {paper.has_contents} {paper.document.to_json()}")
    return kept_pdf(f"{FOLDER}/{whole}.{ending}", make)
