"""Text as a PDF can hold it: every character of it must have a shape in some font that is at hand.

PDF/UA refuses a character that no font can show. Such a character is named in words where it has a plain name
(an emoji becomes "[police car]"); a run of others becomes one remark. The web page shows them all.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from papers.document import words_of

FONT = "Source Sans 3"
REMARK = "[characters that this PDF cannot show]"
# Asking the typesetter about one character takes 3 ms: a report needs a handful, a hostile text thousands.
ASKED_AT_MOST = 400
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
PROBE = f"""#set document(title: "Probe")
#set text(font: "{FONT}", lang: "en")
#title()
#sys.inputs.sign""".encode()


@cache
def compiler(fonts: str) -> typst.Compiler:
    # Without the machine's fonts: the same words must give the same bytes everywhere.
    return typst.Compiler(font_paths=[fonts], ignore_system_fonts=True)


@cache
def characters_of_font(fonts: str) -> frozenset[str]:
    with TTFont(Path(fonts) / "SourceSans3-Regular.ttf", lazy=True) as font:
        return frozenset(map(chr, font["cmap"].getBestCmap()))


@cache
def can_show(sign: str, fonts: str) -> bool:
    """Whether the typesetter finds a shape for a character, in our font or in one of its own."""
    try:
        compiler(fonts).compile(input=PROBE, format="pdf", pdf_standards="ua-1", sys_inputs={"sign": sign})
    except typst.TypstError:
        return False
    return True


def printable(value, *, fonts: str, only_our_font: bool = False):
    """`value`, the parts of a document, with every text in it made printable."""
    known = characters_of_font(fonts) | {"\n"}
    signs = {sign for text in words_of(value) for sign in _composed(text)} - known
    asked = () if only_our_font else sorted(signs)[:ASKED_AT_MOST]
    shown = known | {sign for sign in asked if can_show(sign, fonts)}
    unknown = {sign: _stand_in(sign) for sign in signs - shown}
    return _replaced(value, unknown)


def _replaced(value, unknown: dict[str, str]):
    if isinstance(value, str):
        shown = _in_known_signs(_composed(value), unknown)
        return shown if shown.strip() or not value.strip() else REMARK
    if isinstance(value, dict):
        return {name: _replaced(inner, unknown) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(inner, unknown) for inner in value]
    return value


def _composed(text: str) -> str:
    """Accents joined to their letters; what is not seen (marks of direction, control characters) left out."""
    lines = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    composed = unicodedata.normalize("NFC", lines)
    return "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in UNSEEN)


def _in_known_signs(text: str, unknown: dict[str, str]) -> str:
    if unknown.keys().isdisjoint(text):
        return text
    text = "".join(unknown.get(sign, sign) for sign in text)
    again = re.escape(REMARK)
    return re.sub(rf"{again}(?:\s*{again})*", REMARK, text)


def _stand_in(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Sk"):
        return ""
    if unicodedata.category(sign) == "So":
        return f"[{unicodedata.name(sign, 'sign').lower()}]"
    return " " if unicodedata.category(sign) == "Zs" else REMARK
