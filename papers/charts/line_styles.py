"""How the lines and marks of a picture are drawn: colour, width, dots and dashes."""

from .colours import BRAND, GREY, INK, PALE, PAPER

# What tells lines apart without any colour: dashes, width, and the shapes that mark their points. The style sheet
# gives each class a system colour where colours are forced.
STYLES = {
    "grid": {"stroke": PALE, "stroke-width": "1"},
    "axis": {"stroke": INK, "stroke-width": "1"},
    "lead": {"stroke": GREY, "stroke-width": "1"},
    "break": {"stroke": INK, "stroke-width": "1.5", "stroke-dasharray": "2 4"},
    "line": {"stroke": BRAND, "stroke-width": "2.5", "stroke-linejoin": "round"},
    "provisional": {"stroke": BRAND, "stroke-width": "2.5", "stroke-dasharray": "3 4"},
    "target": {"stroke": INK, "stroke-width": "2", "stroke-dasharray": "10 4"},
    "intervention": {"stroke": INK, "stroke-width": "2", "stroke-dasharray": "2 3"},
    "before": {"stroke": GREY, "stroke-width": "1.5", "stroke-dasharray": "6 3"},
    "mark": {"stroke": BRAND, "stroke-width": "2", "fill": BRAND},
    "hollow": {"stroke": BRAND, "stroke-width": "2", "fill": PAPER},
    "badge": {"stroke": INK, "stroke-width": "1", "fill": PAPER},
    "part": {"stroke": INK, "stroke-width": "1"},
    "tile": {"fill": PAPER},
    "tile-dark": {"fill": BRAND},
    "hatch": {"stroke": BRAND, "stroke-width": "2", "fill": "none"},
}
