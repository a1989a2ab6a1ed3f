"""A zip that holds a document: judged by its directory first, then read piece by piece."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from actions.services.inspection.refusal import Refused, listed

MOST_PARTS = 2000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_DIRECTORY = 512 * 1024
MOST_PARSED = 2 * 1024 * 1024
DEEPEST = 200
RATIO = 100
PIECE = 64 * 1024
END_OF_DIRECTORY = b"PK\x05\x06"
PASSWORD_FLAG = 0x1
OWN_DATA = "customXml/"  # of other programs, which nothing here reads
SAVE_AGAIN = "Open it in the program that made it, save it again and attach that."
DAMAGED = f"The file is damaged or is not what it seems. {SAVE_AGAIN}"
TOO_LARGE = (
    "The file unpacks to more than 50 MB, or to far more than its size: remove pictures or sheets, or attach a PDF."
)
ENCRYPTED = "The file is protected by a password, so nobody else could read it: remove the password and save it again."
DECLARED_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
PLAIN_ENCODINGS = (b"utf-8", b"us-ascii")


class Package:
    """Raises Refused when the zip's own directory is reason enough; nothing has been unpacked by then."""

    def __init__(self, content: bytes):
        self.left_to_parse = MOST_PARSED
        _check_end(content)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
            raise Refused(DAMAGED) from None
        self.parts = [part for part in self.zip.infolist() if not part.is_dir()]
        self.names = {part.filename for part in self.parts}
        reasons = list(_faults_of_directory(self.zip.infolist()))
        if reasons:
            raise Refused(*reasons)

    def read(self, name: str, *, at_most: int = MOST_UNPACKED) -> bytes:
        """A part's bytes, or none where there is no such part."""
        if name not in self.names:
            return b""
        pieces, size = [], 0
        try:
            with self.zip.open(name) as part:
                while piece := part.read(PIECE):
                    size += len(piece)
                    if size > at_most:
                        raise Refused(TOO_LARGE)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeDecodeError):
            raise Refused(DAMAGED) from None
        return b"".join(pieces)

    def markup(self) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each part that is XML, fit to be parsed; the other parts are read as well, to the end."""
        left = MOST_UNPACKED
        for part in self.parts:
            content = self.read(part.filename, at_most=left)
            left -= len(content)
            if part.filename.lower().endswith((".xml", ".rels", ".psmdcp")) and not part.filename.startswith(OWN_DATA):
                _require_harmless(content, part.filename)
                yield part.filename, content

    def tags(self, content: bytes, *wanted: str) -> Iterator[tuple[str, dict[str, str], str]]:
        """(name, attributes, text) of the wanted elements, names without their namespaces."""
        if len(content) > self.left_to_parse:
            raise TooLongToCount
        self.left_to_parse -= len(content)
        above = []
        try:
            for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    above.append(element)
                    if len(above) > DEEPEST:
                        raise Refused(DAMAGED)
                    continue
                above.pop()
                if (name := local(element.tag)) in wanted:
                    yield name, {local(key): value for key, value in element.items()}, element.text or ""
                element.clear()
                if above:
                    above[-1][:] = []
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            raise Refused(DAMAGED) from None


class TooLongToCount(Refused):
    """More XML than may be parsed for one file: what a plain search found can be named but not counted."""

    def __init__(self):
        super().__init__("The file is too long to be checked to its end: split it, or attach a PDF.")


def local(name: str) -> str:
    return name.rpartition("}")[2]


def _check_end(content: bytes) -> None:
    """The directory must end the file, begin where it says, and be short enough to be read at all."""
    at = content.rfind(END_OF_DIRECTORY, max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + 22:
        raise Refused(DAMAGED)
    parts, size, start = struct.unpack_from("<HII", content, at + 10)
    if parts > MOST_PARTS or size > MOST_DIRECTORY:
        raise Refused(f"The file has more than {MOST_PARTS:,} parts. {SAVE_AGAIN}")
    if start + size != at:
        raise Refused(f"The file holds other data beside the document. {SAVE_AGAIN}")


def _faults_of_directory(parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(parts) > MOST_PARTS:
        yield f"The file has more than {MOST_PARTS:,} parts. {SAVE_AGAIN}"
    if any(part.flag_bits & PASSWORD_FLAG for part in parts):
        yield ENCRYPTED
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    swollen = any(part.file_size > RATIO * max(1, part.compress_size) for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > RATIO * max(1, packed) or swollen:
        yield TOO_LARGE
    if outside := [part.orig_filename for part in parts if _leads_outside(part.orig_filename)]:
        yield f"Parts of the file have names that lead out of it ({listed(outside)}). {SAVE_AGAIN}"
    if len({part.filename.lower() for part in parts}) < len(parts) or _overlap(parts):
        yield f"The file holds two parts in one place. {SAVE_AGAIN}"


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\\" in name or "\0" in name or ".." in name.split("/")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    return any(start + size > following for (start, size), (following, _) in pairwise(places))


def _require_harmless(content: bytes, name: str) -> None:
    """Plain UTF-8 without a document type: what a search of the bytes finds is then all there is."""
    declared = DECLARED_ENCODING.search(content[:300])
    if b"\x00" in content[:300] or (declared and declared[1].lower() not in PLAIN_ENCODINGS):
        raise Refused(f"A part of the file ({name[:60]}) is not in UTF-8. {SAVE_AGAIN}")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(f"A part of the file ({name[:60]}) has a document type of its own. {SAVE_AGAIN}")
