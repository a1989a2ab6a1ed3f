"""The words of a document as each renderer puts them, read back by other programs than those that wrote them."""

import csv
import io
from html.parser import HTMLParser

import pikepdf
from django.template.loader import render_to_string

from papers.document import (
    BarChart,
    BulletList,
    Figures,
    Heading,
    HelpLines,
    NumberList,
    PaperDocument,
    PaperTable,
    Picture,
)
from papers.html import page_of
from tests.papers.docx_text import W, part, words_of_docx
from tests.papers.pdf_text import without_spaces, words_of_pdf

LISTS = (BulletList, NumberList, Figures, HelpLines)


class _Words(HTMLParser):
    """Without what stands in drawings, which is told beside them."""

    def __init__(self):
        super().__init__()
        self.found, self.tags, self.hidden = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag == "svg"
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.hidden -= tag == "svg"

    def handle_data(self, data):
        if not self.hidden:
            self.found.append(data)


def html_of(document: PaperDocument) -> str:
    pictures = {each.checksum: f"/{each.checksum}.jpg" for each in document.blocks if isinstance(each, Picture)}
    return render_to_string("papers/document.html", {"page": page_of(document, pictures=pictures)})


def words_of_html(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return without_spaces("".join(reader.found))


def tags_of_html(html: str) -> list[tuple[str, dict]]:
    reader = _Words()
    reader.feed(html)
    return reader.tags


def what_is_read(document: PaperDocument) -> list[str]:
    """Every text below the title, without that of pictures, which a page draws and tells in words of its own."""
    blocks = tuple(block for block in document.blocks if not isinstance(block, BarChart | Picture))
    words = PaperDocument("T", "", "", (), blocks).words()
    return [without_spaces(each) for each in list(words)[3:] if each.strip()]


def missing_words(document: PaperDocument, *, html: str, pdf: bytes, docx: bytes) -> dict[str, list[str]]:
    """{renderer: the texts that it lacks}"""
    found = {
        "page": words_of_html(html),
        "PDF": words_of_pdf(pdf),
        "Word": without_spaces(words_of_docx(docx)),
    }
    return {name: [each for each in what_is_read(document) if each not in words] for name, words in found.items()}


def counted(document: PaperDocument) -> dict[str, int]:
    blocks = document.blocks
    return {
        "headings": sum(isinstance(each, Heading) for each in blocks),
        "tables": sum(isinstance(each, PaperTable) for each in blocks),
        "list items": sum(len(each.items) for each in blocks if isinstance(each, LISTS)),
        "pictures": sum(isinstance(each, BarChart | Picture) for each in blocks),
    }


def counted_in_word(content: bytes) -> dict[str, int]:
    body = part(content)
    styles = [each.get(f"{W}val") for each in body.iter(f"{W}pStyle")]
    described = [each for each in body.iter() if each.tag.endswith("}docPr") and each.get("descr")]
    return {
        "headings": sum(style.startswith("Heading") for style in styles),
        "tables": len(list(body.iter(f"{W}tbl"))),
        "list items": sum(style in ("ListBullet", "ListNumber") for style in styles),
        "pictures": len(described),
    }


def counted_in_pdf(content: bytes) -> dict[str, int]:
    """Without the title, which is a heading there, and the heading of the list of contents."""
    found: dict[str, int] = {}

    def walk(element) -> None:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        kind = str(element.S)
        # A list of contents is a list too: its entries have a kind of their own.
        found[kind] = found.get(kind, 0) + 1
        if kind == "/Figure" and "/Alt" not in element:
            found["without alternative"] = 1
        inner = element.get("/K", [])
        for each in inner if isinstance(inner, pikepdf.Array) else [inner]:
            walk(each)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in pdf.Root.StructTreeRoot.K:
            walk(each)
        assert "without alternative" not in found
        return {
            "headings": sum(number for kind, number in found.items() if kind[:2] == "/H" and kind[2:].isdigit()) - 2,
            "tables": found.get("/Table", 0),
            "list items": found.get("/LI", 0),
            "pictures": found.get("/Figure", 0),
        }


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
