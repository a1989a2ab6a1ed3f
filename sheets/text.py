"""Text that goes in and out of spreadsheets: as it stands, and never as a formula."""

import re

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
AS_TEXT = "'"
# Neither typed by anyone nor held by XML: control characters but tab, line feed and return, and what is no character.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# How Excel writes down what XML cannot hold, and the underline of text that only looks like it.
LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula, or before an apostrophe
    that stood there already, so that `restored` gives the text back."""
    if text.lstrip(" ").startswith((*FORMULA_STARTS, AS_TEXT)):
        return AS_TEXT + text
    return text


def restored(text: str) -> str:
    """What `harmless` was given. Text that it cannot have written, such as "'tis", stays as it is."""
    without = text.removeprefix(AS_TEXT)
    return without if harmless(without) == text else text


def escaped(text: str) -> str:
    """As Excel writes it: underlines that would begin an escape, and carriage returns, which XML does not keep."""
    return LIKE_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def unescaped(text: str) -> str:
    """Text of a workbook with Excel's `_x000D_` as the character that is meant, and `_x005F_` as an underline."""
    return ESCAPED.sub(_characters, text) if "_x" in text else text


def _characters(found: re.Match) -> str:
    units = b"".join(int(unit, 16).to_bytes(2, "little") for unit in found[0][2:-1].split("__x"))
    return units.decode("utf-16-le", "surrogatepass")
