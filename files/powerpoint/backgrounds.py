"""The colours of a presentation's theme, and the background that each slide has from its layout and master."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from files.excel.colours import THEME, theme_colours
from files.office.relations import relations, target_of
from files.package import Package
from files.package.walking import local
from files.powerpoint.shapes import SHAPES, Box, box_of, fill_of

UNKNOWN = ""
# What slides call the colours of the theme, where the master says nothing else.
USUAL_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True)
class Background:
    """`colour` is empty for a picture or shading; `drawn` is where layout and master have pictures and shapes."""

    colour: str
    scheme: dict[str, str]
    drawn: tuple[Box | None, ...] = ()

    def colour_of(self, fill: Element | None) -> str:
        """Of a solid fill; empty for a colour that cannot be told."""
        given = next(iter(fill), None) if fill is not None else None
        if given is None or any(local(it.tag) != "alpha" for it in given):
            return UNKNOWN
        value = given.get("val", "")
        if local(given.tag) == "srgbClr":
            return value.lower() if len(value) == 6 else UNKNOWN
        return self.scheme.get(value, UNKNOWN) if local(given.tag) == "schemeClr" else UNKNOWN


class Backgrounds:
    def __init__(self, package: Package) -> None:
        self.package = package

    def of(self, slide: str) -> Background:
        layout = target_of(relations(self.package, slide), "slideLayout")
        master = target_of(relations(self.package, layout), "slideMaster") if layout else ""
        theme = target_of(relations(self.package, master), "theme") if master else ""
        scheme = self._scheme(master, theme)
        for part in filter(None, (slide, layout, master)):
            found = self._own(part, scheme)
            if found is not None:
                return Background(found, scheme, self._drawn(layout, master))
        return Background(UNKNOWN if master else "ffffff", scheme)

    def _drawn(self, *parts: str) -> tuple[Box | None, ...]:
        shapes = (event for part in filter(None, parts) for event in self.package.walk(part, whole=SHAPES))
        found = (element for event, tag, element in shapes if event == "end" and tag in SHAPES)
        return tuple(box_of(it) for it in found if local(it.tag) != "sp" or fill_of(it) is not None)

    def _scheme(self, master: str, theme: str) -> dict[str, str]:
        colours = dict(zip(THEME, theme_colours(self.package, theme), strict=True))
        names = dict(USUAL_NAMES)
        for event, tag, element in self.package.walk(master, whole={"sp", "pic", "grpSp"}):
            if (event, tag) == ("start", "clrMap"):
                names |= {key: value for key, value in element.items() if key in USUAL_NAMES}
        if not any(colours.values()):
            colours |= {"lt1": "ffffff", "dk1": "000000"}
        return colours | {name: colours.get(target, "") for name, target in names.items()}

    def _own(self, part: str, scheme: dict[str, str]) -> str | None:
        """None where the part has no background of its own."""
        for event, tag, element in self.package.walk(part, whole={"bg", "sp", "pic", "grpSp", "graphicFrame"}):
            if (event, tag) == ("end", "bg"):
                fills = [it for it in element.iter() if local(it.tag) == "solidFill"]
                references = [it for it in element if local(it.tag) == "bgRef"]
                return Background("", scheme).colour_of(next(iter([*fills, *references]), None))
        return None
