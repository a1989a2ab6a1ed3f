"""Numbers over time as a picture, a sentence that says what it shows, and tables of the same numbers.

Plain data in, drawings out: `drawn(chart, key)` for a page, `png(chart)` for Word. Nothing is asked of a database, and
the same data give the same bytes (decision 43).
"""

from .blocks import block_of, chart_of
from .data import Break, Chart, LineChart, Part, Point, Series, StackedBars, Unit
from .descriptions import in_words, says
from .indicators import chart_of_indicator, series_of_indicator
from .pictures import ChartTable, DrawnChart, digest, drawn
from .png import ChartImage, png, source

__all__ = [
    "Break",
    "Chart",
    "ChartImage",
    "ChartTable",
    "DrawnChart",
    "LineChart",
    "Part",
    "Point",
    "Series",
    "StackedBars",
    "Unit",
    "block_of",
    "chart_of",
    "chart_of_indicator",
    "digest",
    "drawn",
    "in_words",
    "png",
    "says",
    "series_of_indicator",
    "source",
]
