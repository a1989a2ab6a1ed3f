"""Plain text: in an encoding that can be read, and with nothing in it that a reader would not see."""

import codecs
import io
import re
from collections.abc import Iterator

from files.findings import Finding, Hidden, Refused

MARKUP = re.compile(rb"<(?:!doctype|html|head|body|svg|script|iframe|object|embed|\?xml|\?php)\b", re.IGNORECASE)
MARKUP_WITHIN = 4096
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
BINARY_SHARE = 100  # of the first bytes one in so many may be a control character
ENCODINGS = ("utf-8", "windows-1252")
PIECE = 1024 * 1024
MOVE = "Delete it, or put it where it is read."
SAVE_AS_UTF8 = "Save it again and choose the encoding UTF-8 (in Excel: CSV UTF-8)."
# What turns the order of letters round, and letters that no program draws (the flags of nations end with some).
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
# A screen shows about fifty lines: what follows ten screens of nothing is not found by scrolling.
MOST_BLANK = 500


def holds_markup(content: bytes) -> bool:
    return MARKUP.search(content[:MARKUP_WITHIN]) is not None


def looks_binary(content: bytes) -> bool:
    if content.startswith(UTF_16):
        return False
    beginning = content[:MARKUP_WITHIN]
    controls = len(CONTROL.findall(beginning))
    return b"\x00" in content or (controls > 1 and controls * BINARY_SHARE > len(beginning))


def encoding_of(content: bytes) -> str:
    """By the mark at its beginning, else the first that reads all of it. Raises Refused when none does."""
    marks = {codecs.BOM_UTF8: "utf-8-sig"} | dict.fromkeys(UTF_16, "utf-16")
    marked = next((encoding for mark, encoding in marks.items() if content.startswith(mark)), "")
    for encoding in (marked,) if marked else ENCODINGS:
        if _reads_as(content, encoding):
            return encoding
    raise Refused("The text is in no encoding that is known here.", SAVE_AS_UTF8)


def _reads_as(content: bytes, encoding: str) -> bool:
    """Piece by piece: a whole text can take four times the room of its bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), PIECE):
            decoder.decode(content[at : at + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def look(content: bytes) -> Iterator[Finding]:
    """Raises Refused for text that cannot be read."""
    encoding = encoding_of(content)
    if encoding != "utf-16" and (found := CONTROL.search(content)):
        line = content.count(b"\n", 0, found.start()) + 1
        code = f"U+{content[found.start()]:04X}"
        yield Refused(f"The text holds a control character, {code}, on line {line:,}.", f"Remove it. {SAVE_AS_UTF8}")
    blank = 0
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(content), encoding=encoding), start=1):
        words = line.strip(" \t\r\n,;")
        if blank >= MOST_BLANK and words:
            yield Hidden(f"line {number:,}", f"text below {blank:,} empty lines", MOVE)
        blank = 0 if words else blank + 1
        if " " * MOST_BLANK in line.rstrip().expandtabs():
            yield Hidden(f"line {number:,}", "text far to the right", MOVE)
        if UNSEEN.search(line):
            yield Hidden(f"line {number:,}", "characters that cannot be seen", "Delete the line and type it again.")
