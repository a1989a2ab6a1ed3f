"""A document as a Word file with real styles, headings, lists and tables: the same bytes from the same words.

It is written by a program of its own, as PDFs are (`papers.pdf.run`): what the library and the pictures take goes back
to the machine when it ends.
"""

from datetime import datetime

from papers.document import PaperDocument
from papers.pdf import Photographs, request_for, run

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(
    document: PaperDocument,
    *,
    created_at: datetime,
    stamp: str = "",
    has_contents: bool = True,
    photographs: Photographs | None = None,
) -> bytes:
    """`stamp` stands at the head of each page, such as that it is a draft; `has_contents`: a list of its headings."""
    told = {"stamp": stamp, "has_contents": has_contents}
    request = request_for(document, created_at=created_at, photographs=photographs)
    return run("papers.word_parts.writing", request | told)
