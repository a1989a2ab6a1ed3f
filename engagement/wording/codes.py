"""The printed code of an address, drawn as SVG as our charts are (decision 43)."""

from xml.etree.ElementTree import Element, SubElement

import segno
from django.utils.safestring import SafeString

from govuk.components import drawing

# Squares that stay white around it: a camera looks for them.
MARGIN = 4


def code_of(address: str) -> SafeString:
    """A quarter of it may be torn or dirty (level Q) and it can still be read."""
    rows = segno.make_qr(address, error="q").matrix
    side = len(rows) + 2 * MARGIN
    picture = Element(
        "svg",
        {
            "viewBox": f"0 0 {side} {side}",
            "class": "app-code",
            "role": "img",
            "aria-label": f"Code that opens {address}",
            "shape-rendering": "crispEdges",
        },
    )
    SubElement(picture, "rect", {"width": str(side), "height": str(side), "fill": "#fff"})
    squares = (
        f"M{MARGIN + column} {MARGIN + row}h1v1h-1z"
        for row, cells in enumerate(rows)
        for column, is_dark in enumerate(cells)
        if is_dark
    )
    SubElement(picture, "path", {"d": "".join(squares), "fill": "#000"})
    return drawing(picture)
