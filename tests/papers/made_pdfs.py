"""PDFs as partners send them, made here."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from papers.document import Heading, PaperDocument, PaperTable, Paragraph
from papers.pdf import request_for
from papers.row_headings import with_row_headings
from papers.typeset import typeset
from tests.factories import NOW

A4 = (0, 0, 595, 842)


def untagged(*texts: str, box=A4, turned: int = 0, address: str = "") -> bytes:
    """A page for each text, as a program without tags writes it, with a link to `address` on the first."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for text in texts:
            page = pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
            page.MediaBox = Array(box)
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            words = b"0.9 g %d %d 4000 4000 re f 0 g BT /F1 12 Tf %d %d Td (%s) Tj ET"
            page.Contents = pdf.make_stream(
                words % (box[0] - 1000, box[1] - 1000, box[0] + 72, box[1] + 72, text.encode())
            )
            if turned:
                page.Rotate = turned
        if address:
            pdf.pages[0].Annots = Array([link(pdf, A=Dictionary(S=Name.URI, URI=String(address)))])
        return saved(pdf)


def link(pdf: pikepdf.Pdf, **leads) -> Dictionary:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 60, 200, 90]), **leads))


def scanned(pages: int, *, size: int = 3000) -> bytes:
    """Pages that are pictures, of so many bytes each that no packing makes smaller."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            picture = pdf.make_stream(_noise(number, size))
            picture.Type, picture.Subtype = Name.XObject, Name.Image
            picture.Width, picture.Height = size // 3, 1
            picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
            page = pdf.add_blank_page(page_size=A4[2:])
            page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        return saved(pdf)


def tagged(title: str = "Review", *, paragraphs: int = 1) -> bytes:
    """With headings, a table whose cells name their headings, a list of contents with links, and a language."""
    table = PaperTable("Places", ("Place", "Count"), (("Park", "1"), ("Bridge", "2")), (1,))
    blocks = (Heading(2, "What we found"), *[Paragraph("We walked six routes. " * 60)] * paragraphs, table)
    document = PaperDocument(title, "Sub", "Partner", ("Version 1.",), blocks)
    return with_row_headings(typeset(request_for(document, created_at=NOW)))


def encrypted(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user="user"))


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    written = io.BytesIO()
    pdf.save(written, deterministic_id="encryption" not in options, **options)
    return written.getvalue()


def changed(content: bytes, change) -> bytes:
    """The PDF after `change`, a function of it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return saved(pdf)


def _noise(seed: int, size: int) -> bytes:
    import random

    return random.Random(seed).randbytes(size)  # noqa: S311
