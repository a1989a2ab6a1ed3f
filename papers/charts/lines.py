"""Series over periods, one to a panel: the line, its target, its level of intervention, and the year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .axes import (
    GAP,
    Frame,
    draw_periods,
    draw_values,
    draw_wrapped,
    height_of_periods,
    room_for_ticks,
    words_above,
)
from .data import LineChart, Number, Series
from .keys import Label, Meaning, draw_beside, draw_key, of_line, of_marked, room_beside
from .pen import MARK, Pen
from .scales import Scale, scale_of, written

BADGE = 18
BETWEEN_PANELS = 28
STEPPED = (("intervention", "Intervention"), ("target", "Target"))


@dataclass(frozen=True)
class Panel:
    """Where one series is drawn, and what it is drawn on. `first_note` is the number of its first break."""

    series: Series
    scale: Scale
    left: float
    width: float
    number: int
    first_note: int
    is_alone: bool


def draw_lines(pen: Pen, chart: LineChart) -> float:
    """The height of the picture."""
    columns = pen.layout.columns if chart.is_several else 1
    width = (pen.layout.width - (columns - 1) * BETWEEN_PANELS) / columns
    top = bottom = 0.0
    for number, panel in enumerate(_panels(chart, width)):
        column = number % columns
        top = bottom + (GAP * 2 if number and not column else 0) if not column else top
        placed = replace(panel, left=column * (width + BETWEEN_PANELS))
        bottom = max(bottom, _draw_panel(pen, placed, top))
    return draw_key(pen, bottom + GAP, _key(pen, chart)) + 2


def _panels(chart: LineChart, width: float) -> Iterator[Panel]:
    scales = [_scale(series) for series in chart.series]
    if chart.has_one_scale:
        decimals = chart.series[0].unit.decimals
        scales = [scale_of([v for s in chart.series for v in _numbers(s)], decimals=decimals)] * len(scales)
    note = 1
    for number, (series, scale) in enumerate(zip(chart.series, scales, strict=True)):
        yield Panel(series, scale, 0, width, number, note, is_alone=not chart.is_several)
        note += len(series.breaks)


def _numbers(series: Series) -> list[Number | None]:
    return [*series.values, *series.target, *series.intervention, *series.year_before]


def _scale(series: Series) -> Scale:
    return scale_of(_numbers(series), decimals=series.unit.decimals)


def _draw_panel(pen: Pen, panel: Panel, top: float) -> float:
    series, labels = panel.series, []
    if not panel.is_alone:
        top = draw_wrapped(pen, panel.left, top, panel.width, _title(series), is_bold=True)
    top = draw_wrapped(pen, panel.left, top, panel.width, words_above(panel.scale, series.unit))
    frame = _frame(pen, panel, top + GAP * 2 + _height_of_badges(panel))
    if panel.is_alone and pen.layout.has_labels_beside:
        labels = _labels(series, frame)
        frame = replace(frame, right=frame.edge - room_beside(pen, labels))
    if any(value is not None for value in _numbers(series)):
        draw_values(pen, frame, series.unit)
    else:
        pen.words(frame.left, (frame.top + frame.bottom) / 2, "No figure yet")
    draw_periods(pen, frame, tuple(point.label for point in series.points))
    _draw_series(pen, frame, panel)
    draw_beside(pen, frame.right, frame.top, frame.bottom, labels)
    return frame.bottom + height_of_periods(pen)


def _frame(pen: Pen, panel: Panel, top: float) -> Frame:
    edge = panel.left + panel.width
    left = panel.left + room_for_ticks(pen, panel.scale, panel.series.unit)
    return Frame(left, top, edge - GAP, top + pen.layout.plot_height, panel.scale, len(panel.series.points), edge)


def _title(series: Series) -> str:
    known = [value for value in series.values if value is not None]
    return f"{series.name}: {written(known[-1], series.unit) if known else 'no figure'}"


def _draw_series(pen: Pen, frame: Frame, panel: Panel) -> None:
    series = panel.series
    for kind, _ in STEPPED:
        for steps in _steps(frame, getattr(series, kind)):
            pen.path(kind, steps)
    for run in runs(series.year_before, frozenset()):
        pen.path("before", [(frame.x(at), frame.y(series.year_before[at])) for at in run])
    for run in runs(series.values, series.cuts):
        for kind, places in _strokes(series, run):
            pen.path(kind, [(frame.x(at), frame.y(series.values[at])) for at in places])
        _draw_marks(pen, frame, panel, run)
    _draw_breaks(pen, frame, panel)


def runs(values: Sequence[Number | None], cuts: frozenset[int]) -> list[list[int]]:
    """The places of figures that follow each other without a gap, and without a break between them."""
    found: list[list[int]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][-1] == place - 1 and place not in cuts:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _strokes(series: Series, run: list[int]) -> list[tuple[str, list[int]]]:
    """What leads to a provisional figure is dashed."""
    strokes: list[tuple[str, list[int]]] = []
    for before, place in pairwise(run):
        kind = "provisional" if series.points[place].is_provisional else "line"
        if strokes and strokes[-1][0] == kind:
            strokes[-1][1].append(place)
        else:
            strokes.append((kind, [before, place]))
    return strokes


def _draw_marks(pen: Pen, frame: Frame, panel: Panel, run: list[int]) -> None:
    """Where points are many, only those that the line alone does not show."""
    has_room = frame.step >= 3 * MARK
    last = len(panel.series.points) - 1
    for place in run:
        point = panel.series.points[place]
        if has_room or point.is_provisional or len(run) == 1 or place == last:
            y = frame.y(point.value)
            pen.mark(panel.number, frame.x(place), y, is_hollow=point.is_provisional)


def _steps(frame: Frame, values: Sequence[Number | None]) -> list[list[tuple[float, float]]]:
    """Level over each period, and upright where the level changes."""
    found = []
    for run in runs(values, frozenset()):
        ends = [[(frame.x(at) - frame.step / 2, frame.y(values[at])) for at in run]]
        ends.append([(frame.x(at) + frame.step / 2, frame.y(values[at])) for at in run])
        corners = [corner for pair in zip(*ends, strict=True) for corner in pair]
        # Of a level that stays, its two ends alone.
        inner = zip(corners, corners[1:], corners[2:], strict=False)
        found.append([corners[0], *(b for a, b, c in inner if not a[1] == b[1] == c[1]), corners[-1]])
    return found


def _height_of_badges(panel: Panel) -> float:
    return BADGE * 2 + GAP if len(panel.series.breaks) > 1 else BADGE + GAP if panel.series.breaks else 0


def _draw_breaks(pen: Pen, frame: Frame, panel: Panel) -> None:
    for number, each in enumerate(panel.series.breaks):
        x = frame.x(panel.series.place(each.label)) - frame.step / 2
        # Two that follow each other stand at two heights.
        top = frame.top - GAP - BADGE * (1 + number % 2)
        pen.line("break", x, top + BADGE, x, frame.bottom)
        pen.shape("rect", "badge", x=x - BADGE / 2, y=top, width=float(BADGE), height=float(BADGE))
        pen.words(x, top + BADGE - 4, str(panel.first_note + number), anchor="middle", is_bold=True)


def _ends(series: Series) -> Iterator[tuple[str, str, Number]]:
    """The kind of each line, its words, and its last number."""
    lines = (("line", "Latest"), *reversed(STEPPED), ("before", "A year before"))
    numbers = {"line": series.values, "before": series.year_before}
    for kind, words in lines:
        known = [value for value in numbers.get(kind, getattr(series, kind, ())) if value is not None]
        if known:
            yield kind, f"{words} {written(known[-1], series.unit)}", known[-1]


def _labels(series: Series, frame: Frame) -> list[Label]:
    return [Label(words, frame.y(value), is_bold=kind == "line") for kind, words, value in _ends(series)]


def _key(pen: Pen, chart: LineChart) -> list[Meaning]:
    meanings = []
    if chart.is_several:
        kinds = {kind for series in chart.series for kind, _, _ in _ends(series)}
        words = {"target": "Target", "intervention": "Intervention", "before": "A year before"}
        meanings = [Meaning(words[kind], of_line(kind)) for kind in words if kind in kinds]
    elif not pen.layout.has_labels_beside:
        meanings = [
            Meaning(words, of_marked(kind, is_hollow=False) if kind == "line" else of_line(kind))
            for kind, words, _ in _ends(chart.series[0])
        ]
    if any(point.is_provisional and point.value is not None for s in chart.series for point in s.points):
        meanings.append(Meaning("Provisional", of_marked("provisional", is_hollow=True)))
    return meanings
