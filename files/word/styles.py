"""What the styles of a Word document say of how a run of text looks."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.package import Package
from files.package.walking import local
from files.unseen_text import INK, SMALLEST, is_alike

STYLES = "word/styles.xml"
MOST_PARENTS = 20
OFF = ("0", "false", "off")
# A background that is no plain colour, such as a pattern or a picture: text on it is not judged by its colour.
UNKNOWN = ""


@dataclass(frozen=True)
class Look:
    """None where nothing is said. Colours as six hexadecimal digits."""

    ink: str | None = None
    fill: str | None = None
    points: float | None = None
    is_hidden: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look where it says something, else the other."""
        return Look(
            other.ink if self.ink is None else self.ink,
            other.fill if self.fill is None else self.fill,
            other.points if self.points is None else self.points,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
        )

    def is_unseen_on(self, paper: str) -> bool:
        behind = paper if self.fill is None else self.fill
        is_tiny = self.points is not None and self.points <= SMALLEST
        return bool(self.is_hidden) or is_tiny or (behind != UNKNOWN and is_alike(self.ink or INK, behind))


PLAIN = Look()


class WordStyles:
    """Each filled in from what it is based on when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self.default = PLAIN
        self._given: dict[str, tuple[Look, str]] = {}
        self._known: dict[str, Look] = {}
        self._shaded: set[str] = set()
        for event, tag, element in package.walk(STYLES, whole={"style", "rPrDefault"}):
            if event == "end" and tag == "rPrDefault":
                self.default = look_of(child(element, "rPr"))
            elif event == "end" and tag == "style":
                self._add(element)

    def _add(self, element: Element) -> None:
        name, based_on = _attribute(element, "styleId"), child(element, "basedOn")
        own = look_of(child(element, "rPr")).over(look_of(child(element, "pPr")))
        self._given[name] = own, "" if based_on is None else _attribute(based_on, "val")
        if _attribute(element, "type") == "table" and any(local(it.tag) == "shd" for it in element.iter()):
            self._shaded.add(name)

    def of(self, name: str) -> Look:
        if name not in self._known:
            found, parent = self._given.get(name, (PLAIN, ""))
            for _ in range(MOST_PARENTS):
                if not parent:
                    break
                above, parent = self._given.get(parent, (PLAIN, ""))
                found = found.over(above)
            self._known[name] = found
        return self._known[name]

    def shades(self, name: str) -> bool:
        """Whether a style of tables, or one it is based on, colours their cells."""
        for _ in range(MOST_PARENTS):
            if name in self._shaded:
                return True
            name = self._given.get(name, (PLAIN, ""))[1]
        return False


def look_of(element: Element | None) -> Look:
    """Of the properties of a run, a paragraph or a cell."""
    if element is None:
        return PLAIN
    return Look(
        ink=_colour(child(element, "color"), "val", automatic=INK),
        fill=background(element),
        points=_points(child(element, "sz")),
        is_hidden=_is_on(child(element, "vanish")) or _is_on(child(element, "specVanish")),
    )


def background(element: Element) -> str | None:
    highlight = child(element, "highlight")
    if highlight is not None:
        return {"white": "ffffff", "black": "000000", "none": None}.get(_attribute(highlight, "val"), UNKNOWN)
    return shade(child(element, "shd"))


def shade(element: Element | None) -> str | None:
    if element is None:
        return None
    if _attribute(element, "val") not in ("clear", "nil", ""):
        return UNKNOWN
    return _colour(element, "fill", automatic=None)


def _colour(element: Element | None, name: str, *, automatic: str | None) -> str | None:
    if element is None:
        return None
    given = _attribute(element, name).lower()
    is_plain = len(given) == 6 and all(letter in "0123456789abcdef" for letter in given)
    return given if is_plain else automatic


def _points(element: Element | None) -> float | None:
    given = "" if element is None else _attribute(element, "val")
    return int(given) / 2 if given.isdecimal() and len(given) < 6 else None


def _is_on(element: Element | None) -> bool | None:
    return None if element is None else _attribute(element, "val") not in OFF


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if local(key) == name), "")
