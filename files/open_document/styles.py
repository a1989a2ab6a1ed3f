"""What the styles of an OpenDocument file say of texts, cells, rows, columns and sheets."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from files.package.walking import attributes, local
from files.unseen_text import INK, PAPER, SMALLEST, is_alike

COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
LENGTH = re.compile(r"([0-9]{0,6}(?:\.[0-9]{0,6})?)(in|cm|mm|pt|pc|px)")
POINTS = {"in": 72, "cm": 28.35, "mm": 2.835, "pt": 1, "pc": 12, "px": 0.75}
LEAST_SIZE = 2.0  # points: less than anyone can read
MOST_PARENTS = 20
DATA_STYLES = {f"{kind}-style" for kind in ("number", "text", "currency", "date", "time", "percentage", "boolean")}
STYLES = {"style", *DATA_STYLES}
BACKGROUNDS = ("table-cell", "paragraph", "text", "section", "graphic")


@dataclass(frozen=True)
class Style:
    """None where it says nothing and its parent decides; `data` names how numbers are shown."""

    parent: str = ""
    fill: str | None = None
    ink: str | None = None
    size: float | None = None
    data: str | None = None
    is_struck: bool | None = None
    is_shown: bool = True
    has_size: bool = True
    shows_nothing: bool = False

    @cached_property
    def is_unseen(self) -> bool:
        return self.is_unseen_on(self.fill or PAPER)

    def is_unseen_on(self, paper: str) -> bool:
        is_tiny = self.size is not None and self.size <= SMALLEST
        return not self.is_shown or self.shows_nothing or is_tiny or is_alike(self.ink or INK, paper)

    def over(self, other: "Style") -> "Style":
        """This style where it says something, else the other."""
        return Style(
            fill=other.fill if self.fill is None else self.fill,
            ink=other.ink if self.ink is None else self.ink,
            size=other.size if self.size is None else self.size,
            data=other.data if self.data is None else self.data,
            is_struck=other.is_struck if self.is_struck is None else self.is_struck,
            is_shown=self.is_shown and other.is_shown,
            has_size=self.has_size,
        )


class OpenDocumentStyles:
    """As they are read: by name and family, each filled in from its parents when it is first asked for."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], Style] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._data: dict[str, tuple[bool, list[str]]] = {}

    def add(self, element: Element) -> None:
        it, inside = attributes(element), {}
        if local(element.tag) in DATA_STYLES:
            self._add_data(it.get("name", ""), element)
            return
        for properties in element:
            inside |= {f"{local(properties.tag)} {name}": value for name, value in attributes(properties).items()}
        backgrounds = (_colour(inside.get(f"{kind}-properties background-color")) for kind in BACKGROUNDS)
        drawn = _colour(inside.get("graphic-properties fill-color"))
        is_automatic = inside.get("text-properties use-window-font-color") == "true"
        self._given[it.get("family", ""), it.get("name", "")] = Style(
            parent=it.get("parent-style-name", ""),
            fill=next((fill for fill in (drawn, *backgrounds) if fill), None),
            ink="" if is_automatic else _colour(inside.get("text-properties color")),
            size=_points(inside.get("text-properties font-size")),
            data=it.get("data-style-name"),
            is_struck=_is_struck(inside.get("text-properties text-line-through-style")),
            is_shown=inside.get("text-properties display") != "none"
            and inside.get("table-properties display") != "false",
            has_size=_has_size(inside.get("table-row-properties row-height"))
            and _has_size(inside.get("table-column-properties column-width")),
        )

    def _add_data(self, name: str, element: Element) -> None:
        """A number format that writes nothing, and those that it leaves some numbers to."""
        written = [it for it in element if local(it.tag) not in ("map", "text-properties", "properties")]
        texts = "".join("".join(it.itertext()) for it in written if local(it.tag) == "text")
        others = [attributes(it).get("apply-style-name", "") for it in element if local(it.tag) == "map"]
        self._data[name] = (not texts.strip() and all(local(it.tag) == "text" for it in written), others)

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
            own = own.over(style)
        return replace(own, shows_nothing=self._shows_nothing(own.data))

    def _shows_nothing(self, name: str | None) -> bool:
        is_empty, others = self._data.get(name or "", (False, []))
        return is_empty and all(self._data.get(other, (False, []))[0] for other in others)


def _colour(given: str | None) -> str | None:
    if given is None:
        return None
    found = COLOUR.fullmatch(given)
    return found[1].lower() if found else ""


def _is_struck(given: str | None) -> bool | None:
    return None if given is None else given != "none"


def _points(given: str | None) -> float | None:
    found = LENGTH.fullmatch(given or "")
    return float(found[1] or 0) * POINTS[found[2]] if found else None


def _has_size(given: str | None) -> bool:
    points = _points(given)
    return points is None or points >= LEAST_SIZE
