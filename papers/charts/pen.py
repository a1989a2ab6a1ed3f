"""Lines, words and marks on one picture, as SVG elements that carry their own look."""

from dataclasses import dataclass
from itertools import count
from xml.etree.ElementTree import Element, SubElement

from .line_styles import STYLES

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif"
# Of Source Sans 3, a little more than letters and figures take on average, so that what fits here fits on the page.
WIDTH_OF_LETTER, WIDTH_OF_BOLD, WIDE_LETTERS = 0.54, 0.58, "%@MWmw—"
MARK = 4


@dataclass(frozen=True)
class Layout:
    """Lengths are in units of the picture; a unit is about a CSS pixel where the picture is shown."""

    name: str
    width: int
    text: int
    plot_height: int
    columns: int
    has_labels_beside: bool

    @property
    def line_height(self) -> float:
        return self.text * 1.3


# A page shows the wide one where it has 580 pixels for it, and the narrow one from 266 on: text of 12 pixels or more.
WIDE = Layout("wide", 640, 14, 190, 2, has_labels_beside=True)
NARROW = Layout("narrow", 288, 13, 170, 1, has_labels_beside=False)


def width_of(words: str, layout: Layout, *, is_bold: bool = False) -> float:
    letters = len(words) + sum(words.count(wide) for wide in WIDE_LETTERS) * 0.65
    return letters * layout.text * (WIDTH_OF_BOLD if is_bold else WIDTH_OF_LETTER)


def unit_of(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


class Pen:
    def __init__(self, layout: Layout, key: str):
        self.layout, self.key = layout, key
        self.root = Element("g")
        self._numbers = count(1)

    def new_id(self) -> str:
        return f"{self.key}-{self.layout.name}-{next(self._numbers)}"

    def shape(self, tag: str, kind: str, inside: Element | None = None, **attributes) -> Element:
        """`kind` names the look; numbers among the attributes are lengths."""
        given = {name.replace("_", "-"): self._value(value) for name, value in attributes.items()}
        look = {"class": f"app-chart__{kind}"} | ({"fill": "none"} if tag == "path" else {}) | STYLES[kind]
        return SubElement(self.root if inside is None else inside, tag, look | given)

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
        self.shape("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)

    def path(self, kind: str, points: list[tuple[float, float]]) -> None:
        steps = (f"{'L' if at else 'M'}{unit_of(x)} {unit_of(y)}" for at, (x, y) in enumerate(points))
        self.shape("path", kind, d=" ".join(steps))

    def words(self, x: float, y: float, words: str, *, anchor: str = "start", is_bold: bool = False) -> None:
        """`y` is the line that the letters stand on."""
        text = SubElement(self.root, "text", {"x": unit_of(x), "y": unit_of(y)})
        if anchor != "start":
            text.set("text-anchor", anchor)
        if is_bold:
            text.set("font-weight", "700")
        text.text = words

    def mark(self, number: int, x: float, y: float, *, is_hollow: bool = False) -> None:
        """A circle, a square, a triangle or a diamond, for the series of this number."""
        kind = "hollow" if is_hollow else "mark"
        corners = (
            None,
            [(-1, -1), (1, -1), (1, 1), (-1, 1)],
            [(0, -1.2), (1.2, 1), (-1.2, 1)],
            [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)],
        )[number % 4]
        if corners is None:
            self.shape("circle", kind, cx=x, cy=y, r=MARK)
        else:
            where = " ".join(f"{unit_of(x + dx * MARK)},{unit_of(y + dy * MARK)}" for dx, dy in corners)
            self.shape("polygon", kind, points=where)

    @staticmethod
    def _value(value: str | float) -> str:
        return value if isinstance(value, str) else unit_of(value)
