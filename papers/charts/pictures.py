"""A chart as it stands on a page: two drawings of it, the sentence, the notes and the tables. Kept by its data."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from django.utils.safestring import SafeString

from govuk.components import drawing

from .bars import draw_bars
from .colours import INK, PAPER
from .data import Chart, LineChart, Point, Series, StackedBars
from .descriptions import in_words, is_told_together, notes, says
from .lines import draw_lines
from .pen import FONT, NARROW, WIDE, Layout, Pen, unit_of
from .scales import written

# Some 25 kB each.
MOST_KEPT = 128
NO_FIGURE = "No figure"
# What XML has no place for.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class ChartTable:
    """`says` is the sentence about its series where that of the chart is about all of them."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    says: str = ""


@dataclass(frozen=True)
class DrawnChart:
    """What `components/chart.html` shows."""

    title: str
    says: str
    notes: tuple[str, ...]
    wide: SafeString
    narrow: SafeString
    tables: tuple[ChartTable, ...]


@lru_cache(maxsize=MOST_KEPT)
def drawn(chart: Chart, key: str = "") -> DrawnChart:
    """`key` begins the names of its parts on a page. It is needed where one page has the same numbers twice."""
    key = key or f"chart-{digest(chart)[:12]}"
    wide, narrow = (drawing(svg(chart, layout, key)) for layout in (WIDE, NARROW))
    return DrawnChart(chart.title, says(chart), notes(chart), wide, narrow, _tables(chart))


def digest(chart: Chart) -> str:
    """The same for the same data, in any process."""
    data = json.dumps([type(chart).__name__, asdict(chart)], default=_exactly)
    return hashlib.sha256(data.encode()).hexdigest()


def _exactly(number: Decimal) -> int | str:
    """One text for one number: 1.0 is 1."""
    return int(number) if number == int(number) else str(number.normalize())


def svg(chart: Chart, layout: Layout, key: str) -> Element:
    pen = Pen(layout, key)
    height = draw_bars(pen, chart) if isinstance(chart, StackedBars) else draw_lines(pen, chart)
    title, described = f"{key}-{layout.name}-title", f"{key}-{layout.name}-says"
    root = Element("svg", _attributes(layout, height, f"{title} {described}"))
    SubElement(root, "title", id=title).text = chart.title
    SubElement(root, "desc", id=described).text = says(chart)
    size = {"width": unit_of(layout.width), "height": unit_of(height)}
    SubElement(root, "rect", size | {"fill": PAPER, "class": "app-chart__paper"})
    root.append(pen.root)
    for element in root.iter():
        element.text = UNWRITABLE.sub("\ufffd", element.text) if element.text else None
    return root


def _attributes(layout: Layout, height: float, labelled_by: str) -> dict[str, str]:
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {layout.width} {unit_of(height)}",
        "class": "app-chart__picture",
        "role": "img",
        "aria-labelledby": labelled_by,
        "focusable": "false",
        "font-family": FONT,
        "font-size": str(layout.text),
        "fill": INK,
    }


def _tables(chart: Chart) -> tuple[ChartTable, ...]:
    if isinstance(chart, StackedBars):
        return (_table_of_bars(chart),)
    each_told = is_told_together(chart)
    return tuple(
        _table_of_series(series, _caption(chart, series), in_words(series) if each_told else "")
        for series in chart.series
    )


def _caption(chart: LineChart, series: Series) -> str:
    return series.name if chart.is_several else chart.title


def _table_of_series(series: Series, caption: str, words: str) -> ChartTable:
    beside = {
        "Target": series.target,
        "Level of intervention": series.intervention,
        "A year before": series.year_before,
    }
    beside = {header: values for header, values in beside.items() if any(value is not None for value in values)}
    rows = [
        (point.label, _cell(point, series), *(_number(values[place], series) for values in beside.values()))
        for place, point in enumerate(series.points)
    ]
    headers = ("Period", series.unit.words.capitalize() or "Figure", *beside)
    return ChartTable(caption, headers, tuple(rows), words)


def _cell(point: Point, series: Series) -> str:
    said = _number(point.value, series)
    return f"{said} (provisional)" if point.is_provisional and point.value is not None else said


def _number(value, series: Series) -> str:
    return NO_FIGURE if value is None else written(value, series.unit)


def _table_of_bars(chart: StackedBars) -> ChartTable:
    headers = ("Period", *(part.name for part in chart.parts), "All")
    rows = (
        (period, *(written(part.values[place], chart.unit) for part in chart.parts), written(total, chart.unit))
        for place, (period, total) in enumerate(zip(chart.periods, chart.totals, strict=True))
    )
    return ChartTable(chart.title, headers, tuple(rows))
