"""The frame of a picture: where a number and a period lie, their words, and the lines behind them."""

import re
import textwrap
from dataclasses import dataclass
from math import ceil

from .data import Number, Unit
from .pen import Pen, width_of
from .scales import Scale

GAP = 6
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Frame:
    """The rectangle that is drawn in, from the top left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    period_count: int
    # As far as words may reach.
    edge: float

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.period_count, 1)

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * self.step

    def y(self, value: Number) -> float:
        return self.bottom - self.scale.share(value) * (self.bottom - self.top)


def room_for_ticks(pen: Pen, scale: Scale, unit: Unit) -> float:
    words, _ = scale.in_words(unit)
    return max(width_of(each, pen.layout) for each in words) + GAP


def words_above(scale: Scale, unit: Unit) -> str:
    """What the scale counts, and what one would not expect of it."""
    _, size = scale.in_words(unit)
    begins = "" if scale.begins_at_0 else "the scale does not begin at 0"
    said = ", ".join(filter(None, [unit.words, size, begins]))
    return said[:1].upper() + said[1:]


def draw_values(pen: Pen, frame: Frame, unit: Unit) -> None:
    words, _ = frame.scale.in_words(unit)
    for tick, each in zip(frame.scale.ticks, words, strict=True):
        pen.line("axis" if tick == 0 else "grid", frame.left, frame.y(tick), frame.right, frame.y(tick))
        pen.words(frame.left - GAP, frame.y(tick) + pen.layout.text * 0.35, each, anchor="end")


def height_of_periods(pen: Pen) -> float:
    return GAP + 2 * pen.layout.line_height


def draw_periods(pen: Pen, frame: Frame, labels: tuple[str, ...]) -> None:
    """The last one, and as many before it, at even distances, as have room."""
    lines = [_on_two_lines(label) for label in labels]
    widest = max((width_of(line, pen.layout) for pair in lines for line in pair), default=0)
    furthest = frame.edge - widest / 2
    beyond = max(0.0, frame.x(len(lines) - 1) - furthest)
    each = ceil((widest + GAP + beyond) / frame.step)
    for place, pair in enumerate(lines):
        if (len(lines) - 1 - place) % max(each, 1):
            continue
        x = min(frame.x(place), furthest)
        pen.line("axis", frame.x(place), frame.bottom, frame.x(place), frame.bottom + 4)
        for number, words in enumerate(filter(None, pair), start=1):
            pen.words(x, frame.bottom + GAP + number * pen.layout.line_height - 3, words, anchor="middle")


def wrapped(words: str, width: float, pen: Pen, *, is_bold: bool = False) -> list[str]:
    return textwrap.wrap(words, max(1, int(width / width_of("x", pen.layout, is_bold=is_bold))))


def draw_wrapped(pen: Pen, left: float, top: float, width: float, words: str, *, is_bold: bool = False) -> float:
    """Where what stands below it begins."""
    for line in wrapped(words, width, pen, is_bold=is_bold):
        top += pen.layout.line_height
        pen.words(left, top - 4, line, is_bold=is_bold)
    return top


def _on_two_lines(label: str) -> tuple[str, str]:
    """The year below: "Q3" over "2025-26", "June" over "2026". "That day" stays in its order."""
    first, _, last = label.rpartition(" ")
    if not first:
        return label, ""
    return (last, first) if YEAR.match(first) else (first, last)
