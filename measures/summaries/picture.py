"""Where the boxes and lines of a chain stand, for a template to draw. It knows no page and no colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from measures.choices import STEP_HEADINGS, Step
from measures.summaries.chain import Chain, Node, every

# In units of the picture, which are pixels where there is room for all of it.
BOX_WIDTH, COLUMN_GAP, ROW_GAP = 232, 56, 14
HEAD, LINE, PADDING = 34, 19, 10
LETTERS_IN_A_LINE, MOST_LINES = 29, 4
MOST_BOXES = 48
WIDTH = len(Step) * BOX_WIDTH + (len(Step) - 1) * COLUMN_GAP
COLUMNS = {step: place * (BOX_WIDTH + COLUMN_GAP) for place, step in enumerate(Step)}


@dataclass(frozen=True)
class TextLine:
    text: str
    y: int


@dataclass(frozen=True)
class Box:
    step: Step
    x: int
    y: int
    height: int
    lines: tuple[TextLine, ...]
    width: int = BOX_WIDTH

    @property
    def text_x(self) -> int:
        return self.x + PADDING


@dataclass(frozen=True)
class Arrow:
    """From the right side of one box to the left side of another."""

    x: int
    y: int
    to_x: int
    to_y: int

    @property
    def path(self) -> str:
        middle = self.to_x - COLUMN_GAP // 2
        return f"M{self.x} {self.y} H{middle} V{self.to_y} H{self.to_x - 2}"


@dataclass(frozen=True)
class Heading:
    x: int
    words: str


@dataclass(frozen=True)
class Picture:
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    is_whole: bool
    width: int = WIDTH

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(Heading(COLUMNS[step], words) for step, words in STEP_HEADINGS.items())


def picture_of(chain: Chain) -> Picture:
    """Of as many links as can be looked at; the list beside it has all."""
    roots, number = [], 0
    for root in chain.roots:
        number += sum(1 for _ in every([root]))
        if roots and number > MOST_BOXES:
            break
        roots.append(root)
    drawing = Drawing([], [])
    bottom = drawing.column(roots, HEAD)
    return Picture(bottom, tuple(drawing.boxes), tuple(drawing.arrows), is_whole=len(roots) == len(chain.roots))


@dataclass
class Drawing:
    boxes: list[Box]
    arrows: list[Arrow]

    def column(self, nodes: Iterable[Node], top: int, parent: Box | None = None) -> int:
        """Draw the nodes one below the other with all that hangs on them; returns where the next may begin."""
        for node in nodes:
            box = _box(node, top)
            self.boxes.append(box)
            if parent is not None:
                start = (parent.x + BOX_WIDTH, _middle(parent))
                self.arrows.append(Arrow(*start, box.x, _middle(box)))
            top = max(self.column(node.nodes, top, box), top + box.height + ROW_GAP)
        return top


def _box(node: Node, top: int) -> Box:
    words = wrap(node.words, LETTERS_IN_A_LINE, max_lines=MOST_LINES, placeholder=" …") or [""]
    lines = tuple(TextLine(text, top + PADDING + LINE * place + LINE - 5) for place, text in enumerate(words))
    return Box(node.step, COLUMNS[node.step], top, 2 * PADDING + LINE * len(words), lines)


def _middle(box: Box) -> int:
    """Of its first line, so that lines between boxes of one row are straight."""
    return box.y + PADDING + LINE // 2
