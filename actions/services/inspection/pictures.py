"""Pictures: whole, with nothing behind their end, and without the place where they were taken."""

import re
import struct
from collections.abc import Iterator
from itertools import islice

PLACE = (
    "The picture says where it was taken (GPS position). In Windows: right-click it, Properties, Details, "
    "Remove Properties and Personal Information; on a phone: share it without its location."
)
DAMAGED = "The picture is damaged or cut off: save it again from the program that made it."
BEHIND = "The picture has data behind its end, where what was cropped away can remain: save it again as a copy."
GPS_POINTER = 0x8825
PLACE_IN_XMP = re.compile(rb"GPS(?:Latitude|Longitude)")
EXIF, XMP = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/"
STANDALONE = {0x01, *range(0xD0, 0xD8)}
MOST_SEGMENTS = 1000
START_OF_SCAN, END, APP1 = 0xDA, 0xD9, 0xE1


def faults_of_png(content: bytes) -> Iterator[str]:
    place, at, kind = False, 8, b""
    while kind != b"IEND":
        if at + 12 > len(content):
            yield DAMAGED
            return
        size, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + min(size, 1_000_000)]
        place = place or (kind == b"eXIf" and has_gps(body)) or _xmp_has_gps(kind, body)
        at += 12 + size
    if at > len(content):
        yield DAMAGED
    elif at < len(content):
        yield BEHIND
    if place:
        yield PLACE


def _xmp_has_gps(kind: bytes, body: bytes) -> bool:
    return kind in (b"iTXt", b"tEXt") and PLACE_IN_XMP.search(body) is not None


def faults_of_jpeg(content: bytes) -> Iterator[str]:
    segments = list(islice(_segments(content), MOST_SEGMENTS))
    if not segments or segments[-1][0] != START_OF_SCAN or b"\xff\xd9" not in content:
        yield DAMAGED
    if any(marker == APP1 and _app1_has_gps(body) for marker, body in segments):
        yield PLACE


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, body) of everything before the picture itself."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in STANDALONE:
            at += 2
        else:
            size = int.from_bytes(content[at + 2 : at + 4], "big")
            yield marker, content[at + 4 : at + 2 + size]
            if marker in (START_OF_SCAN, END) or size < 2:
                return
            at += 2 + size


def _app1_has_gps(body: bytes) -> bool:
    if body.startswith(EXIF):
        return has_gps(body[len(EXIF) :])
    return body.startswith(XMP) and PLACE_IN_XMP.search(body) is not None


def has_gps(tiff: bytes) -> bool:
    """Whether the first directory of EXIF data points to a GPS directory that holds a position."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        places = [value for tag, value in _entries(tiff, order, first) if tag == GPS_POINTER]
        return any(1 <= tag <= 4 for place in places for tag, _ in _entries(tiff, order, place))
    except struct.error:
        return True  # cut short: what cannot be read may hold a position


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for number in range(count):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHII", tiff, at + 2 + 12 * number)
        yield tag, value
