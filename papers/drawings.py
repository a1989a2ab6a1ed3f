"""The drawing of a chart as a PNG, set by the typesetter in the product's own font. It knows nothing of Django."""

from papers.printable import compiler

# The width of a column of text on A4.
WIDTH_MM = 165
PIXELS_PER_INCH = 200
SOURCE = f"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: {WIDTH_MM}mm, alt: sys.inputs.alt)
""".encode()


def png_of(drawing: str, *, alt: str, fonts: str) -> bytes:
    """`drawing` is the text of an SVG; the same bytes for the same text."""
    inputs = {"svg": drawing, "alt": alt}
    return compiler(fonts).compile(input=SOURCE, format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
