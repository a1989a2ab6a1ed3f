"""A document as the pieces that `templates/papers/document.html` puts on a page."""

from dataclasses import dataclass

from papers.document import NAMES, TOP_LEVEL, Block, Document, Heading


@dataclass(frozen=True)
class Piece:
    """A block, the template that shows it and, for a heading, its level on the page and its anchor."""

    template: str
    block: Block
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class Page:
    """`contents` are (anchor, words) of the top headings."""

    document: Document
    pieces: tuple[Piece, ...]
    contents: tuple[tuple[str, str], ...]


def page_of(document: Document, *, deeper: int = 0) -> Page:
    """`deeper`: how many levels lower its headings stand on a page that has headings of its own."""
    pieces = tuple(_piece(number, block, deeper) for number, block in enumerate(document.blocks, start=1))
    contents = ((p.anchor, p.block.text) for p in pieces if p.level == TOP_LEVEL + deeper)
    return Page(document, pieces, tuple(contents))


def _piece(number: int, block: Block, deeper: int) -> Piece:
    template = f"papers/blocks/{NAMES[type(block)]}.html"
    if isinstance(block, Heading):
        return Piece(template, block, block.level + deeper, f"part-{number}")
    return Piece(template, block)
