"""The page of a paper in its strips: nothing of it is moved or scaled, so that its patterns, links and tags hold.

The page gets larger instead: a strip above says which paper and page it is, one below which page of the whole.
Printers fit it to their paper.
"""

from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary

# In points. A page narrower than the words of its strips gets room beside it.
ABOVE, BELOW, NARROWEST = 34, 30, 420
LARGEST = 14_400
TURNS = (0, 90, 180, 270)
# What a page keeps; all else that it may carry leads out of its pages, or does something.
KEPT = {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/Rotate", "/Group", "/UserUnit", "/Annots"} | {
    "/StructParents"
}
ABOVE_ALL = b"/Artifact<</Type/Pagination>>BDC q %s cm /OwnStrips Do Q EMC\n"
CLIPPED = b"q %s re W n\n"
OWN_STRIPS, OWN_PAGE = "/OwnStrips", "/OwnPage"


class Unbindable(ValueError):
    """A page that cannot stand in a document."""


@dataclass(frozen=True)
class Sheet:
    """`box` is what is seen of the page, in its own coordinates (left, below, right, above)."""

    box: tuple[float, float, float, float]
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        """As seen, with its strips."""
        wide, high = self._page_size
        return round(max(wide, NARROWEST), 2), round(high + ABOVE + BELOW, 2)

    @property
    def _page_size(self) -> tuple[float, float]:
        left, below, right, above = self.box
        wide, high = right - left, above - below
        return (high, wide) if self.turned in (90, 270) else (wide, high)

    @property
    def matrix(self) -> tuple[float, ...]:
        """Puts what was laid out upright, in the size as seen, into the coordinates of the page."""
        left, below, right, above = self.box
        beside = (self.size[0] - self._page_size[0]) / 2
        return {
            0: (1, 0, 0, 1, left - beside, below - BELOW),
            90: (0, 1, -1, 0, right + BELOW, below - beside),
            180: (-1, 0, 0, -1, right + beside, above + BELOW),
            270: (0, -1, 1, 0, left - BELOW, above + beside),
        }[self.turned]

    @property
    def media_box(self) -> tuple[float, ...]:
        a, b, c, d, e, f = self.matrix
        wide, high = self.size
        corners = [(e, f), (a * wide + c * high + e, b * wide + d * high + f)]
        (x1, x2), (y1, y2) = (sorted(each) for each in zip(*corners, strict=True))
        return x1, y1, x2, y2


def sheet_of(page: pikepdf.Page) -> Sheet:
    box = tuple(float(each) for each in page.cropbox)
    left, right, below, above = *sorted((box[0], box[2])), *sorted((box[1], box[3]))
    media = [float(each) for each in page.mediabox]
    left, right = max(left, min(media[0], media[2])), min(right, max(media[0], media[2]))
    below, above = max(below, min(media[1], media[3])), min(above, max(media[1], media[3]))
    if not (1 <= right - left <= LARGEST and 1 <= above - below <= LARGEST):
        raise Unbindable("A page has no size.")
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return Sheet((left, below, right, above), turned if turned in TURNS else 0)


def bare(page: pikepdf.Page) -> None:
    """Leaves of a page, before it is copied, what is on it."""
    for name in set(page.obj.keys()) - KEPT:
        del page.obj[name]


def put_in_strips(page: Dictionary, sheet: Sheet, strips: pikepdf.Stream, *, document: pikepdf.Pdf) -> None:
    """A page with tags keeps its own content, to which they refer."""
    _with_resource(page, OWN_STRIPS, strips)
    first = ABOVE_ALL % _numbers(sheet.matrix) + CLIPPED % _rectangle(sheet)
    content = page.get("/Contents", Array())
    own = list(content) if isinstance(content, Array) else [content]
    # In streams of their own, parted by white space: half a word may end one.
    page.Contents = Array([document.make_stream(first), *own, document.make_stream(b"\nQ")])
    page.MediaBox = Array(map(_number, sheet.media_box))


def put_as_one_piece(
    page: Dictionary, piece: pikepdf.Stream, sheet: Sheet, strips: pikepdf.Stream, *, document: pikepdf.Pdf, role: str
) -> None:
    """A page without tags becomes one piece of content, so that one tag can name it: number 0 of this page."""
    piece.BBox = Array(map(_number, sheet.box))
    page.Resources = Dictionary(XObject=Dictionary({OWN_STRIPS: strips, OWN_PAGE: piece}))
    words = ABOVE_ALL % _numbers(sheet.matrix) + b"/%s <</MCID 0>> BDC q %s Do Q EMC" % (
        role.encode(),
        OWN_PAGE.encode(),
    )
    page.Contents = document.make_stream(words)
    page.MediaBox = Array(map(_number, sheet.media_box))


def drawing_of(page: pikepdf.Page) -> pikepdf.Stream:
    """What is on a page, to be drawn on another. It is read on saving the document: the page must stay as it is."""
    return page.as_form_xobject(handle_transformations=False)


def _with_resource(page: Dictionary, name: str, stream: pikepdf.Stream) -> None:
    # A copy: pages may share theirs.
    resources = Dictionary(dict(page.get("/Resources", {}).items()))
    drawn = Dictionary(dict(resources.get("/XObject", {}).items()))
    drawn[name] = stream
    resources.XObject = drawn
    page.Resources = resources


def _rectangle(sheet: Sheet) -> bytes:
    left, below, right, above = sheet.box
    return _numbers((left, below, right - left, above - below))


def _numbers(values) -> bytes:
    return b" ".join(str(_number(each)).encode() for each in values)


def _number(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")
