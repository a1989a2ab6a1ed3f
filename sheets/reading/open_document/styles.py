"""What the styles of an OpenDocument spreadsheet say of cells, rows, columns and sheets."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sheets.package.walking import attributes, local

COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
LENGTH = re.compile(r"([0-9]{0,6}(?:\.[0-9]{0,6})?)(in|cm|mm|pt|pc|px)")
POINTS = {"in": 72, "cm": 28.35, "mm": 2.835, "pt": 1, "pc": 12, "px": 0.75}
LEAST_SIZE = 2.0  # points: less than anyone can read
PAPER, INK = "ffffff", "000000"
MOST_PARENTS = 20


@dataclass(frozen=True)
class Style:
    """None where it says nothing and its parent decides."""

    parent: str = ""
    fill: str | None = None
    ink: str | None = None
    is_shown: bool = True
    has_size: bool = True

    @property
    def is_invisible(self) -> bool:
        return not self.is_shown or (self.ink or INK) == (self.fill or PAPER)


class Styles:
    """As they are read: by name and family, each filled in from its parents when it is first asked for."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], Style] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self.has_hidden_text = False

    def add(self, element: Element) -> None:
        it, inside = attributes(element), {}
        for properties in element:
            inside |= {f"{local(properties.tag)} {name}": value for name, value in attributes(properties).items()}
        family = it.get("family", "")
        is_shown = (
            inside.get("text-properties display") != "none" and inside.get("table-properties display") != "false"
        )
        self.has_hidden_text = self.has_hidden_text or (family == "text" and not is_shown)
        self._given[family, it.get("name", "")] = Style(
            parent=it.get("parent-style-name", ""),
            fill=_colour(inside.get("table-cell-properties background-color")),
            ink=_colour(inside.get("text-properties color")),
            is_shown=is_shown,
            has_size=_has_size(inside.get("table-row-properties row-height"))
            and _has_size(inside.get("table-column-properties column-width")),
        )

    def of(self, family: str, name: str) -> Style:
        found = self._known.get((family, name))
        if found is None:
            found = self._known[family, name] = self._filled_in(family, name)
        return found

    def _filled_in(self, family: str, name: str) -> Style:
        style = own = self._given.get((family, name), Style())
        for _ in range(MOST_PARENTS):
            if not style.parent:
                break
            style = self._given.get((family, style.parent), Style())
            own = Style(
                fill=style.fill if own.fill is None else own.fill,
                ink=style.ink if own.ink is None else own.ink,
                is_shown=own.is_shown and style.is_shown,
                has_size=own.has_size,
            )
        return own


def _colour(given: str | None) -> str | None:
    if given is None:
        return None
    found = COLOUR.fullmatch(given)
    return found[1].lower() if found else ""


def _has_size(given: str | None) -> bool:
    found = LENGTH.fullmatch(given or "")
    return not found or float(found[1] or 0) * POINTS[found[2]] >= LEAST_SIZE
