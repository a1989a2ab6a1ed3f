"""Counts in bars whose parts stand on each other, told apart by pattern and not by colour alone."""

from xml.etree.ElementTree import Element, SubElement

from .axes import GAP, Frame, draw_periods, draw_values, draw_wrapped, height_of_periods, room_for_ticks, words_above
from .colours import TONES
from .data import StackedBars
from .keys import Meaning, draw_key
from .pen import Pen, unit_of, width_of
from .scales import scale_of, written

SHARE_OF_STEP, WIDEST_BAR = 0.7, 56
TILE = 8
# (is its ground dark, the lines on it). Neighbours differ by darkness and by direction.
PATTERNS = (
    (True, ""),
    (False, ""),
    (False, "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6"),
    (False, "M0 4 H8 M4 0 V8"),
    (False, "M0 2 H8 M0 6 H8"),
    (False, "M0 0 L8 8 M-2 6 L2 10 M6 -2 L10 2"),
)


def draw_bars(pen: Pen, chart: StackedBars) -> float:
    """The height of the picture."""
    fills = [_pattern(pen, number, part.tone) for number, part in enumerate(chart.parts)]
    scale = scale_of(chart.totals, from_0=True)
    top = draw_wrapped(pen, 0, 0, pen.layout.width, words_above(scale, chart.unit)) + pen.layout.line_height
    left, edge = room_for_ticks(pen, scale, chart.unit), float(pen.layout.width)
    frame = Frame(left, top, edge - GAP, top + pen.layout.plot_height, scale, len(chart.periods), edge)
    draw_values(pen, frame, chart.unit)
    draw_periods(pen, frame, chart.periods)
    below = [0] * len(chart.periods)
    for part, fill in zip(chart.parts, fills, strict=True):
        above = [low + value for low, value in zip(below, part.values, strict=True)]
        _draw_part(pen, frame, below, above, fill)
        below = above
    _draw_totals(pen, frame, chart)
    meanings = [_meaning(part.name, fill) for part, fill in zip(chart.parts, fills, strict=True)]
    return draw_key(pen, frame.bottom + height_of_periods(pen) + GAP, meanings) + 2


def _draw_part(pen: Pen, frame: Frame, below: list[int], above: list[int], fill: str) -> None:
    """Of all bars, as one shape."""
    width, boxes = min(frame.step * SHARE_OF_STEP, WIDEST_BAR), []
    for place, (low, high) in enumerate(zip(below, above, strict=True)):
        if high > low:
            left, top, height = frame.x(place) - width / 2, frame.y(high), frame.y(low) - frame.y(high)
            across, down = unit_of(width), unit_of(height)
            boxes.append(f"M{unit_of(left)} {unit_of(top)}h{across}v{down}h-{across}z")
    if boxes:
        pen.shape("path", "part", d="".join(boxes), fill=fill)


def _draw_totals(pen: Pen, frame: Frame, chart: StackedBars) -> None:
    for place, number in enumerate(chart.totals):
        total = written(number, chart.unit)
        if width_of(total, pen.layout, is_bold=True) <= frame.step:
            pen.words(frame.x(place), frame.y(number) - 4, total, anchor="middle", is_bold=True)


def _pattern(pen: Pen, number: int, tone: str) -> str:
    is_dark, lines = PATTERNS[number]
    dark, light = TONES[tone]
    name = pen.new_id()
    pattern = _tile(pen.root, name)
    kind, fill = ("tile-dark", dark) if is_dark else ("tile", light)
    pen.shape("rect", kind, pattern, width=float(TILE), height=float(TILE), fill=fill)
    if lines:
        pen.shape("path", "hatch", pattern, d=lines, stroke=dark)
    return f"url(#{name})"


def _tile(root: Element, name: str) -> Element:
    size = unit_of(TILE)
    return SubElement(root, "pattern", id=name, width=size, height=size, patternUnits="userSpaceOnUse")


def _meaning(words: str, fill: str) -> Meaning:
    def sample(pen: Pen, x: float, y: float) -> None:
        pen.shape("rect", "part", x=x, y=y - 6, width=20.0, height=12.0, fill=fill)

    return Meaning(words, sample)
