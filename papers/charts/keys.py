"""What the lines and patterns of a picture mean: beside their ends where there is room, else in rows below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .pen import MARK, Pen, width_of

SAMPLE, BETWEEN = 26, 14


@dataclass(frozen=True)
class Meaning:
    """`sample` draws it, 24 wide, with its middle left end at the point it is given."""

    words: str
    sample: Callable[[Pen, float, float], None]


@dataclass(frozen=True)
class Label:
    """Words beside the end of a line, at its height `y`."""

    words: str
    y: float
    is_bold: bool = False


def of_line(kind: str) -> Callable[[Pen, float, float], None]:
    return lambda pen, x, y: pen.line(kind, x, y, x + SAMPLE - 4, y)


def of_marked(kind: str, *, is_hollow: bool) -> Callable[[Pen, float, float], None]:
    def sample(pen: Pen, x: float, y: float) -> None:
        pen.line(kind, x, y, x + SAMPLE - 4, y)
        pen.mark(0, x + (SAMPLE - 4) / 2, y, is_hollow=is_hollow)

    return sample


def draw_key(pen: Pen, top: float, meanings: Sequence[Meaning]) -> float:
    """In rows as wide as the picture; where what stands below them begins."""
    if not meanings:
        return top
    left, baseline = 0.0, top + pen.layout.line_height
    for meaning in meanings:
        width = SAMPLE + width_of(meaning.words, pen.layout)
        if left and left + width > pen.layout.width:
            left, baseline = 0.0, baseline + pen.layout.line_height + 2
        meaning.sample(pen, left + 2, baseline - MARK)
        pen.words(left + SAMPLE + 4, baseline, meaning.words)
        left += width + BETWEEN
    return baseline + 6


def room_beside(pen: Pen, labels: Sequence[Label]) -> float:
    return max((width_of(label.words, pen.layout, is_bold=label.is_bold) for label in labels), default=0) + 18


def draw_beside(pen: Pen, left: float, top: float, bottom: float, labels: Sequence[Label]) -> None:
    """In the order of their heights, pushed apart until each has a line of its own."""
    height, placed = pen.layout.line_height, []
    for label in sorted(labels, key=lambda each: each.y):
        placed.append(max(label.y, placed[-1] + height if placed else top + height / 2))
    too_low = max(0.0, placed[-1] - bottom) if placed else 0.0
    for number in reversed(range(len(placed))):
        below = placed[number + 1] if number + 1 < len(placed) else bottom + height
        placed[number] = min(placed[number], below - height) if too_low else placed[number]
    for label, y in zip(sorted(labels, key=lambda each: each.y), placed, strict=True):
        pen.line("lead", left + 2, label.y, left + 10, y)
        pen.words(left + 14, y + pen.layout.text * 0.35, label.words, is_bold=label.is_bold)
