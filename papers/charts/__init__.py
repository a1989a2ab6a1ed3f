"""Numbers over time as a picture, a sentence that says what it shows, and tables of the same numbers.

Plain data in, drawings out: `drawn(chart, key)` for a page, `png(chart)` for Word. Nothing is asked of a database, and
the same data give the same bytes (decision 43).
"""

from .data import Break, Chart, LineChart, Part, Point, Series, StackedBars, Unit
from .indicators import chart_of_indicator, series_of_indicator
from .pictures import ChartTable, DrawnChart, digest, drawn
from .png import ChartImage, png
from .saying import in_words

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
    "chart_of_indicator",
    "digest",
    "drawn",
    "in_words",
    "png",
    "series_of_indicator",
]
