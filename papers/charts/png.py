"""The wide drawing as a PNG, for files that hold no SVG: set by the typesetter in the product's own font."""

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import tostring

from django.conf import settings

from .data import Chart
from .descriptions import alternative
from .pen import WIDE
from .pictures import svg

# That of `papers.drawings`, which is not loaded for a number.
WIDTH_MM = 165
MOST_KEPT = 16


@dataclass(frozen=True)
class ChartImage:
    """`alt` goes wherever the picture goes: as the alternative text in Word, as `alt` in a PDF."""

    png: bytes
    alt: str
    width_mm: int = WIDTH_MM


def source(chart: Chart) -> str:
    """The wide drawing as the text of an SVG, for the typesetter."""
    return tostring(svg(chart, WIDE, "chart"), encoding="unicode")


@lru_cache(maxsize=MOST_KEPT)
def png(chart: Chart) -> ChartImage:
    """The same bytes for the same data."""
    # Here, because the typesetter takes 10 MB, and PDFs are set in a process of its own (decision 54).
    from papers.drawings import png_of

    alt = alternative(chart)
    return ChartImage(png_of(source(chart), alt=alt, fonts=str(settings.PDF_FONTS)), alt)
