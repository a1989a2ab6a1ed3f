"""Colours as Excel writes them: plain, by number, or as a shade of the theme."""

import colorsys
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from files.excel.numbering import standard_colours
from files.package import Package
from files.package.walking import local

PLAIN = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
# The order in which cells number the colours of a theme; in the theme itself the first two pairs are swapped.
THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)


def theme_colours(package: Package, part: str) -> list[str]:
    found = dict.fromkeys(THEME, "")
    for event, tag, element in package.walk(part, whole=set(THEME)):
        if event == "end" and tag in found and len(element):
            given = element[0].get("lastClr") or element[0].get("val", "")
            found[tag] = given.lower() if PLAIN.fullmatch(given) else ""
    return list(found.values())


def colour(element: Element | None, *, theme: Sequence[str], indexed: Sequence[str]) -> str:
    """Six hexadecimal digits in lower case, or empty for none and for the window's own."""
    if element is None:
        return ""
    if found := PLAIN.fullmatch(element.get("rgb", "")):
        return tinted(found[1].lower(), element)
    for kind, choices in (("theme", theme), ("indexed", indexed)):
        number = element.get(kind, "")
        if number.isdecimal() and len(number) < 4 and int(number) < len(choices):
            return tinted(choices[int(number)][-6:].lower(), element)
    return ""


def tinted(plain: str, element: Element) -> str:
    """Lighter for a tint above 0, darker below, as the format describes it."""
    try:
        tint = max(-1.0, min(1.0, float(element.get("tint", "0"))))
    except ValueError:
        return plain
    if not tint or not plain:
        return plain
    hue, light, depth = colorsys.rgb_to_hls(*(int(plain[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, depth))


def indexed_colours(own: Sequence[str]) -> Sequence[str]:
    return own or standard_colours()


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, whatever its namespace."""
    return next((it for it in element if local(it.tag) == name), None) if element is not None else None
