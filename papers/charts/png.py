"""The wide drawing as a PNG, for files that hold no SVG: set by the typesetter in the product's own font."""

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import tostring

from django.conf import settings

from .data import Chart
from .pen import WIDE
from .pictures import svg
from .saying import alternative

# The width of a column of text on A4.
WIDTH_MM = 165
PIXELS_PER_INCH = 200
MOST_KEPT = 16
SOURCE = f"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: {WIDTH_MM}mm, alt: sys.inputs.alt)
""".encode()


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
    from papers.printable import compiler

    alt = alternative(chart)
    drawing = source(chart)
    picture = compiler(str(settings.PDF_FONTS)).compile(
        input=SOURCE, format="png", ppi=PIXELS_PER_INCH, sys_inputs={"svg": drawing, "alt": alt}
    )
    return ChartImage(picture, alt)
