"""Text that goes in and out of spreadsheets: as it stands, and never as a formula."""

import re
import unicodedata
from functools import lru_cache

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
AS_TEXT = "'"
# Neither typed by anyone nor held by XML: control characters but tab, line feed and return, and what is no character.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# But for tabs and line feeds; lone surrogates too. They are a fault, and PostgreSQL stores no null character.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ONE_KIND = str.maketrans(dict.fromkeys("‘’´", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
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


# A plan repeats a few hundred texts (partners, statuses, dates) in thousands of cells.
@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """For comparing: lower case, one kind of quote and dash, no runs of spaces, no punctuation at the ends."""
    # NFKC also makes letters and digits of full width, and ligatures, into plain ones; it is slow, and most is ASCII.
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(ONE_KIND)
    return " ".join(text.casefold().replace("`", "'").split()).strip(" .,:;*?!\"'-")


def with_control_written_out(text: str) -> str:
    """With control characters as \\x00: PostgreSQL stores no null character, and pages must show what was found."""
    return CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def has_control_characters(text: str) -> bool:
    """Tabs and line ends do not count; lone surrogates do."""
    return CONTROL.search(text) is not None
