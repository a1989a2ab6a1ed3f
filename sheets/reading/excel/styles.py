"""What the style of a cell says: its colour, whether its text can be seen, and how its number is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from sheets.package import Package
from sheets.reading.excel.colours import child, colour, indexed_colours, theme_colours
from sheets.reading.formats import Format, built_in, is_date

SECTIONS = {"fonts": "font", "fills": "fill", "cellXfs": "xf", "numFmts": "numFmt", "indexedColors": "rgbColor"}
GENERAL = Format("General")
PAPER = "ffffff"
INK = "000000"


@dataclass(frozen=True)
class Style:
    fill: str = ""
    format: Format = GENERAL
    is_date: bool = False
    is_invisible: bool = False


PLAIN = Style()


def styles_of(package: Package, part: str, theme_part: str) -> list[Style]:
    """By the number that cells give."""
    found = _sections(package, part)
    indexed = indexed_colours([it.get("rgb", "") for it in found["rgbColor"]])
    colour_of = partial(colour, theme=theme_colours(package, theme_part), indexed=indexed)
    fills = [_fill(it, colour_of) for it in found["fill"]]
    fonts = [colour_of(child(it, "color")) or INK for it in found["font"]]
    codes = {it.get("numFmtId", ""): it.get("formatCode", "") for it in found["numFmt"]}
    return [_style(it, fills, fonts, codes) for it in found["xf"]]


def _sections(package: Package, part: str) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {name: [] for name in SECTIONS.values()}
    section = ""
    for event, tag, element in package.walk(part, whole={*SECTIONS.values(), "dxf"}):
        if tag in SECTIONS:
            section = tag if event == "start" else ""
        elif section and event == "end" and tag == SECTIONS[section]:
            found[tag].append(element)
    return found


def _fill(element: Element, colour_of: Callable[[Element | None], str]) -> str:
    pattern = child(element, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    return colour_of(child(pattern, "fgColor"))


def _style(element: Element, fills: list[str], fonts: list[str], codes: dict[str, str]) -> Style:
    number = element.get("numFmtId", "0")
    code = codes.get(number) or built_in(int(number) if number.isdecimal() and len(number) < 6 else 0)
    fill, font = _numbered(fills, element.get("fillId")), _numbered(fonts, element.get("fontId")) or INK
    form = Format(code)
    return Style(fill, form, is_date(code), form.hides or font == (fill or PAPER))


def _numbered(choices: list[str], number: str | None) -> str:
    is_known = number is not None and number.isdecimal() and len(number) < 7 and int(number) < len(choices)
    return choices[int(number)] if is_known else ""
