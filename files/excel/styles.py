"""What the style of a cell says: its colours, how its number is shown, and whether its text can be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from xml.etree.ElementTree import Element

from files.excel.colours import child, colour, indexed_colours, theme_colours
from files.package import Package
from files.unseen_text import INK, PAPER, SMALLEST, is_alike

SECTIONS = {"fonts": "font", "fills": "fill", "cellXfs": "xf", "numFmts": "numFmt", "indexedColors": "rgbColor"}


@dataclass(frozen=True)
class Font:
    ink: str = INK
    is_tiny: bool = False
    is_struck: bool = False

    def is_unseen(self, paper: str) -> bool:
        return self.is_tiny or is_alike(self.ink, paper)


PLAIN_FONT = Font()


@dataclass(frozen=True)
class CellStyle:
    """`fill` as six hexadecimal digits, or empty; `code` is the workbook's own number format, else `number` says
    which of Excel's it is."""

    fill: str = ""
    font: Font = PLAIN_FONT
    code: str = ""
    number: int = 0

    @cached_property
    def is_unseen(self) -> bool:
        return shows_nothing(self.code) or self.font.is_unseen(self.fill or PAPER)


PLAIN = CellStyle()
ColourOf = Callable[[Element | None], str]


@dataclass(frozen=True)
class ExcelStyles:
    """By the number that cells give; `colour_of` reads the colours of formatted text within a cell."""

    cells: Sequence[CellStyle]
    colour_of: ColourOf

    def of(self, cell: Element) -> CellStyle:
        number = cell.get("s", "0")
        is_known = number.isdecimal() and len(number) < 7 and int(number) < len(self.cells)
        return self.cells[int(number)] if is_known else PLAIN

    def font(self, element: Element | None) -> Font:
        return font_of(element, self.colour_of)


def styles_of(package: Package, part: str, theme_part: str) -> ExcelStyles:
    found = _sections(package, part)
    indexed = indexed_colours([it.get("rgb", "") for it in found["rgbColor"]])
    colour_of = partial(colour, theme=theme_colours(package, theme_part), indexed=indexed)
    fills = [_fill(it, colour_of) for it in found["fill"]]
    fonts = [font_of(it, colour_of) for it in found["font"]]
    codes = {it.get("numFmtId", ""): it.get("formatCode", "") for it in found["numFmt"]}
    return ExcelStyles([_style(it, fills, fonts, codes) for it in found["xf"]], colour_of)


def _sections(package: Package, part: str) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {name: [] for name in SECTIONS.values()}
    section = ""
    for event, tag, element in package.walk(part, whole={*SECTIONS.values(), "dxf"}):
        if tag in SECTIONS:
            section = tag if event == "start" else ""
        elif section and event == "end" and tag == SECTIONS[section]:
            found[tag].append(element)
    return found


def _fill(element: Element, colour_of: ColourOf) -> str:
    pattern = child(element, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    return colour_of(child(pattern, "fgColor"))


def font_of(element: Element | None, colour_of: ColourOf) -> Font:
    """Of a font, or of the properties of a run of text."""
    size = child(element, "sz")
    is_tiny = size is not None and _is_tiny(size.get("val", ""))
    return Font(colour_of(child(element, "color")) or INK, is_tiny, _is_on(child(element, "strike")))


def _is_on(element: Element | None) -> bool:
    """Of a setting that is on where it is named at all, unless it says otherwise."""
    return element is not None and element.get("val", "1") not in ("0", "false")


def _is_tiny(size: str) -> bool:
    try:
        return float(size) <= SMALLEST
    except ValueError:
        return False


def _style(element: Element, fills: list[str], fonts: list[Font], codes: dict[str, str]) -> CellStyle:
    number = element.get("numFmtId", "0")
    fill = _numbered(fills, element.get("fillId"), "")
    font = _numbered(fonts, element.get("fontId"), PLAIN_FONT)
    return CellStyle(fill, font, codes.get(number, ""), int(number) if number.isdecimal() and len(number) < 6 else 0)


def _numbered(choices: list, number: str | None, otherwise):
    is_known = number is not None and number.isdecimal() and len(number) < 7 and int(number) < len(choices)
    return choices[int(number)] if is_known else otherwise


def shows_nothing(code: str) -> bool:
    """A number format such as `;;;`, or one that shows in white what a plain cell holds."""
    return (code.count(";") >= 2 and not code.strip('; "')) or code.lower().startswith("[white]")
