"""A reader's copy of a pack as a PDF: a published one is made once and kept under the hash of its words."""

from datetime import datetime

from packs.wording.document import PackDocument
from papers.document import sha256
from papers.pdf import Printed, Typeset, kept_pdf, kept_printed, render_with_pages

# Sections and items: the two levels that the page tells the pages of.
DEPTH = 2


def typeset_pack(pack: PackDocument, *, at: datetime) -> Typeset:
    return render_with_pages(pack.document, created_at=at, depth=DEPTH)


def printed_pack(pack: PackDocument, *, at: datetime) -> Printed:
    return kept_printed(_name(pack), lambda: typeset_pack(pack, at=at))


def pdf_of_pack(pack: PackDocument, *, at: datetime) -> bytes:
    return kept_pdf(_name(pack), lambda: typeset_pack(pack, at=at).pdf)


def _name(pack: PackDocument) -> str:
    return f"packs/{sha256(pack.document.to_json())}.pdf"
