"""The parts of a package as they are unpacked once, to see whether they may be parsed."""

import re

from files.findings import Refused
from files.package.limits import MOST_BETWEEN
from files.package.wording import SAVE_AGAIN, own_document_type, too_large

OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf")
DECLARED_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
ELEMENT = re.compile(rb"<[^!?]")
PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


class Markup:
    """A part that is to be parsed, as its pieces come by: UTF-8 without a document type, so that what a search of
    the bytes finds is what a parser sees."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.elements = self.between = 0
        self.is_first = True

    def take(self, piece: bytes) -> None:
        if self.is_first:
            self.is_first = False
            declared = DECLARED_ENCODING.search(piece[:300])
            if b"\x00" in piece[:300] or (declared and declared[1].lower() not in PLAIN_ENCODINGS):
                raise Refused(f"A part of the file ({self.name[:60]}) is not in UTF-8.", SAVE_AGAIN)
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise own_document_type(self.name)
        self.elements += piece.count(b"<") - piece.count(b"</")
        self.between = self.between + len(piece) if (last := _last_element(piece)) < 0 else len(piece) - last
        if self.between > MOST_BETWEEN:
            raise too_large()


class Binary:
    """A part that nothing here opens, such as a picture."""

    elements = 0

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_first = True

    def take(self, piece: bytes) -> None:
        if self.is_first and piece.startswith(OTHER_FILES):
            raise Refused(
                f"Another file is embedded in it ({self.name[:60]}).",
                "Delete the embedded object, or paste it (a chart too) as a picture.",
            )
        self.is_first = False


def _last_element(piece: bytes) -> int:
    """Where the last one begins or ends, or -1. Comments and the like do not part one text from the next."""
    if b"<!" not in piece and b"<?" not in piece:
        return piece.rfind(b"<")
    return max((found.start() for found in ELEMENT.finditer(piece)), default=-1)
