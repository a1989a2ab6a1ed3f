"""PNG pictures: whole, with nothing behind their end, and without the place where they were taken."""

import struct
import zlib
from collections.abc import Iterator

from files.findings import Finding, Property, Refused
from files.pictures.exif import (
    PLACE,
    PLACE_IN_XMP,
    SAVE_AGAIN,
    exif_properties,
    has_gps,
    held,
    orientation,
    xmp_properties,
)
from files.properties import named

TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")
DROPPED_CHUNKS = (*TEXT_CHUNKS, b"eXIf", b"tIME")
LONGEST_CHUNK, MOST_CHUNKS = 1_000_000, 1000
XMP_KEYWORD = "XML:com.adobe.xmp"
# Of programs and screenshots, about the picture and not about people.
PLAIN_KEYWORDS = {"Software", "Creation Time", "Gamma"}


def look(content: bytes) -> Iterator[Finding]:
    chunks, end = _chunks(content)
    if end is None or end > len(content):
        yield Refused("The picture is damaged or cut off.", SAVE_AGAIN)
        return
    if end < len(content):
        yield Refused("The picture has data behind its end, where what was cropped away can remain.", SAVE_AGAIN)
    if any((kind == b"eXIf" and has_gps(body)) or _text_has_gps(kind, body) for kind, body in chunks):
        yield PLACE
    for kind, body in chunks:
        if kind == b"eXIf":
            yield from exif_properties(body)
        elif kind in TEXT_CHUNKS:
            yield from _text_properties(kind, body)


def _chunks(content: bytes) -> tuple[list[tuple[bytes, bytes]], int | None]:
    """Those that can say something, and where the picture ends; None where it does not."""
    found, at, kind = [], 8, b""
    while kind != b"IEND":
        if at + 12 > len(content):
            return found, None
        size, kind = struct.unpack_from(">I4s", content, at)
        if kind in DROPPED_CHUNKS and len(found) < MOST_CHUNKS:
            found.append((kind, content[at + 8 : at + 8 + min(size, LONGEST_CHUNK)]))
        at += 12 + size
    return found, at


def _text_has_gps(kind: bytes, body: bytes) -> bool:
    return kind in TEXT_CHUNKS and PLACE_IN_XMP.search(body) is not None


def _text_properties(kind: bytes, body: bytes) -> Iterator[Property]:
    keyword, _, rest = body.partition(b"\x00")
    name = keyword.decode("latin-1")[:79]
    if name == XMP_KEYWORD:
        yield from xmp_properties(rest)
    elif name not in PLAIN_KEYWORDS:
        text = rest.rpartition(b"\x00")[2] if kind == b"iTXt" else b"" if kind == b"zTXt" else rest
        yield from named(name.lower(), text[:500].decode("utf-8", "replace") or "packed text")


def without_properties(content: bytes) -> bytes:
    kept, at, kind = [content[:8]], 8, b""
    while kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"eXIf" and (turned := orientation(content[at + 8 : at + 8 + size])) != 1:
            kept.append(_chunk(b"eXIf", held(turned)))
        elif kind not in DROPPED_CHUNKS:
            kept.append(content[at : at + 12 + size])
        at += 12 + size
    return b"".join(kept)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
