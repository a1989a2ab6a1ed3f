"""A document as the pieces that `templates/papers/document.html` puts on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papers.charts import DrawnChart, chart_of, drawn
from papers.document import NAMES, TOP_LEVEL, Block, Heading, PaperDocument, PaperTable, Picture


@dataclass(frozen=True)
class PageBlock:
    """A block and the template that shows it. For a heading its level here, its anchor, the printed page on which it
    stands (0 where nothing is printed) and where it leads; for a table where each row leads, by its name; for a
    photograph where its bytes are."""

    template: str
    block: Block
    level: int = 0
    anchor: str = ""
    page: int = 0
    url: str = ""
    urls: tuple[str, ...] = ()

    @property
    def drawn(self) -> DrawnChart:
        """Of a picture."""
        return drawn(chart_of(self.block))

    @property
    def rows(self) -> list[tuple[tuple[str, ...], str]]:
        """(cells, where the row leads) of a table."""
        return list(zip(self.block.rows, self.urls, strict=True))


@dataclass(frozen=True)
class Page:
    """`contents` are (anchor, words) of the top headings."""

    document: PaperDocument
    pieces: tuple[PageBlock, ...]
    contents: tuple[tuple[str, str], ...]


def page_of(
    document: PaperDocument,
    *,
    deeper: int = 0,
    pages: Sequence[int] = (),
    links: Mapping[str, str] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Page:
    """`deeper`: how many levels lower its headings stand on a page that has headings of its own. `pages` are the
    printed pages of its headings, in order. `links` says where a heading or a row of a table of these words leads,
    `pictures` where the bytes of a photograph are, by their checksum."""
    printed, pieces = iter(pages), []
    for number, block in enumerate(document.blocks, start=1):
        page = next(printed, 0) if isinstance(block, Heading) else 0
        pieces.append(_piece(number, block, deeper, page, (pictures if isinstance(block, Picture) else links) or {}))
    contents = ((p.anchor, p.block.text) for p in pieces if p.level == TOP_LEVEL + deeper)
    return Page(document, tuple(pieces), tuple(contents))


def _piece(number: int, block: Block, deeper: int, page: int, links: Mapping[str, str]) -> PageBlock:
    template = f"papers/blocks/{NAMES[type(block)]}.html"
    if isinstance(block, Heading):
        return PageBlock(template, block, block.level + deeper, f"part-{number}", page, links.get(block.text, ""))
    if isinstance(block, PaperTable):
        return PageBlock(template, block, urls=tuple(links.get(row[0], "") for row in block.rows))
    if isinstance(block, Picture):
        return PageBlock(template, block, url=links.get(block.checksum, ""))
    return PageBlock(template, block)
