"""A zip that holds a document: judged by its directory first, then read piece by piece.

A directory may lie, so the limits hold while parts are unpacked too.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from sheets.grids import Refused
from sheets.limits import (
    DEEPEST,
    MOST_BETWEEN,
    MOST_ELEMENTS,
    MOST_PARTS,
    MOST_TIMES,
    MOST_UNPACKED,
    MOST_WITHIN,
)

PIECE = 64 * 1024
END_OF_DIRECTORY = b"PK\x05\x06"
ZIP64_END = 76  # bytes that large archives have between directory and end
MOST_DIRECTORY = 512 * 1024
PASSWORD_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MARKUP = (".xml", ".rels")
OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf")
DECLARED_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
SAVE_AGAIN = "Open it in the program that made it, save it again and choose the new file."

Event = tuple[str, str, Element]


def damaged(detail: str = "") -> Refused:
    return Refused(f"The file is damaged or is not what it seems{detail}.", SAVE_AGAIN)


def too_large() -> Refused:
    return Refused(
        "The file unpacks to more than 50 MB, or to more than 100 times its size.",
        "Remove pictures, and rows and columns that are formatted but empty, then save it again.",
    )


def encrypted() -> Refused:
    return Refused("The file is protected by a password.", "Remove the password that opens it and save it again.")


def own_document_type(name: str) -> Refused:
    return Refused(f"A part of the file ({name[:60]}) has a document type of its own.", SAVE_AGAIN)


class Package:
    """Raises Refused when the zip's own directory is reason enough; nothing has been unpacked by then."""

    def __init__(self, content: bytes) -> None:
        _check_end(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
            raise damaged() from None
        _check_directory(self._zip.infolist())
        self._parts = {part.filename.lower(): part for part in self._zip.infolist() if not part.is_dir()}
        self.names = frozenset(part.filename for part in self._parts.values())

    def has(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str, *, at_most: int = MOST_UNPACKED) -> bytes:
        """A part's first bytes, or none where there is no such part."""
        return b"".join(self._pieces(name, at_most=at_most))

    def check_parts(self) -> None:
        """Unpacks all there is once, holding none of it. Raises Refused for more than may be parsed, for markup
        that is not plain, and for files within the file."""
        left, elements = MOST_UNPACKED, 0
        for name in self._parts:
            between = 0
            for number, piece in enumerate(self._pieces(name, at_most=left + 1)):
                left -= len(piece)
                if left < 0:
                    raise too_large()
                if not name.endswith(MARKUP):
                    _require_no_file(piece, name, first=number == 0)
                    continue
                _require_plain(piece, name, first=number == 0)
                elements += piece.count(b"<") - piece.count(b"</")
                between = len(piece) - piece.rfind(b"<") if b"<" in piece else between + len(piece)
                if elements > MOST_ELEMENTS or between > MOST_BETWEEN:
                    raise too_large()

    def walk(
        self, name: str, *, whole: Set[str] = frozenset(), refused: Mapping[str, Refused] | None = None
    ) -> Iterator[Event]:
        """("start" or "end", name without its namespace, element) in order; only those of `whole` end with what is
        in them, and begin and hold nothing that is told apart. Raises what `refused` has for an element's name."""
        place, names, refused = _Place(whole), {}, refused or {}
        for event, element in self._events(name):
            tag = names.get(element.tag) or names.setdefault(element.tag, local(element.tag))
            if event == "start":
                if tag in refused:
                    raise refused[tag]
                if place.enter(tag, element):
                    yield event, tag, element
            elif place.leave():
                yield event, tag, element
                place.forget()

    def _events(self, name: str) -> Iterator[tuple[str, Element]]:
        if not self.has(name):
            return
        if not name.lower().endswith(MARKUP):
            raise damaged()  # what was not checked as markup is not parsed
        try:
            with self._zip.open(self._parts[name.lower()]) as part:
                yield from iterparse(part, events=("start", "end"), forbid_dtd=True)
        except DefusedXmlException:
            raise own_document_type(name) from None
        except (ParseError, ValueError, LookupError, *UNREADABLE):
            raise damaged() from None

    def _pieces(self, name: str, *, at_most: int) -> Iterator[bytes]:
        if not self.has(name):
            return
        try:
            with self._zip.open(self._parts[name.lower()]) as part:
                while at_most > 0 and (piece := part.read(min(PIECE, at_most))):
                    at_most -= len(piece)
                    yield piece
        except UNREADABLE:
            raise damaged() from None


UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class _Place:
    """Where a walk stands: the elements above it, and how deep it is in one that is kept whole."""

    def __init__(self, whole: Set[str]) -> None:
        self.whole = whole
        self.above: list[Element] = []
        self.inside = self.held = 0

    def enter(self, tag: str, element: Element) -> bool:
        """Whether the element is told apart."""
        self.above.append(element)
        if len(self.above) > DEEPEST:
            raise damaged()
        if not self.inside and tag not in self.whole:
            return True
        self.inside, self.held = self.inside + 1, self.held + 1
        if self.held > MOST_WITHIN:
            raise too_large()
        return False

    def leave(self) -> bool:
        self.above.pop()
        if self.inside > 1:
            self.inside -= 1
            return False
        self.inside = self.held = 0
        return True

    def forget(self) -> None:
        """What has been told is not needed any more."""
        if self.above:
            del self.above[-1][:]


def local(name: str) -> str:
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """Without namespaces: `r:id` is id. Of two with one name the first counts."""
    return {local(key): value for key, value in reversed(element.items())}


def _check_end(content: bytes) -> None:
    """The directory must end the file, begin where it says, and be short enough to be read at all."""
    at = content.rfind(END_OF_DIRECTORY, max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + 22:
        raise Refused(
            "The file is cut off.", "Copy or download it again, and check that it opens, before you send it."
        )
    parts, size, start = struct.unpack_from("<HII", content, at + 10)
    if parts > MOST_PARTS or size > MOST_DIRECTORY:
        raise _too_many_parts()
    if not 0 <= at - start - size <= ZIP64_END:
        raise Refused("The file holds other data beside the spreadsheet.", SAVE_AGAIN)


def _too_many_parts() -> Refused:
    return Refused(f"The file has more than {MOST_PARTS:,} parts.", SAVE_AGAIN)


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise _too_many_parts()
    if any(part.flag_bits & PASSWORD_FLAG for part in parts):
        raise encrypted()
    if outside := next((part.orig_filename for part in parts if _leads_outside(part.orig_filename)), ""):
        shown = outside.encode("unicode_escape").decode()[:60]
        raise Refused(f"A part of the file has a name that leads out of it (“{shown}”).", SAVE_AGAIN)
    if len({part.filename.lower() for part in parts}) < len(parts) or _overlap(parts):
        raise Refused("The file holds two parts in one place.", SAVE_AGAIN)
    if any(part.compress_type not in METHODS for part in parts):
        raise Refused("The file is packed in a way that spreadsheets are not.", SAVE_AGAIN)
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    swollen = any(part.file_size > MOST_TIMES * max(1, part.compress_size) for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_TIMES * max(1, packed) or swollen:
        raise too_large()


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\\" in name or "\0" in name or ".." in name.split("/")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    return any(start + size > following for (start, size), (following, _) in pairwise(places))


def _require_plain(piece: bytes, name: str, *, first: bool) -> None:
    """UTF-8 without a document type: what a search of the bytes finds is then what a parser sees."""
    declared = DECLARED_ENCODING.search(piece[:300]) if first else None
    if (first and b"\x00" in piece[:300]) or (declared and declared[1].lower() not in PLAIN_ENCODINGS):
        raise Refused(f"A part of the file ({name[:60]}) is not in UTF-8.", SAVE_AGAIN)
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise own_document_type(name)


def _require_no_file(piece: bytes, name: str, *, first: bool) -> None:
    if first and piece.startswith(OTHER_FILES):
        raise Refused(
            f"Another file is embedded in it ({name[:60]}).", "Delete the embedded object, or paste it as a picture."
        )
