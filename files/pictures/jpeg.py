"""JPEG pictures: whole, and without the place where they were taken."""

import struct
from collections.abc import Iterator
from itertools import islice

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

EXIF, XMP, XMP_MORE = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/", b"http://ns.adobe.com/xmp/extension/"
FURTHER_PICTURES = b"MPF\x00"  # a list of those behind this one
STANDALONE = {0x01, *range(0xD0, 0xD8)}
MOST_SEGMENTS = 1000
START_OF_SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE
APP0, APP1, APP2, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF


def look(content: bytes) -> Iterator[Finding]:
    segments = list(islice(_segments(content), MOST_SEGMENTS))
    if not segments or segments[-1][0] != START_OF_SCAN or b"\xff\xd9" not in content:
        yield Refused("The picture is damaged or cut off.", SAVE_AGAIN)
        return
    if any(marker == APP1 and _app1_has_gps(body) for marker, body, _ in segments):
        yield PLACE
    for marker, body, _ in segments:
        if marker == APP1 and body.startswith(EXIF):
            yield from exif_properties(body[len(EXIF) :])
        elif marker == APP1 and body.startswith(XMP):
            yield from xmp_properties(body)
        elif marker == COMMENT:
            yield from named("comment", body[:500].decode("utf-8", "replace"))
    if _end_of_jpeg(content, segments) < len(content.rstrip(b"\x00")):
        yield Property("data behind the end of the picture", "")


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """(marker, body, where the next begins) of everything before the picture itself."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in STANDALONE:
            at += 2
        else:
            size = int.from_bytes(content[at + 2 : at + 4], "big")
            yield marker, content[at + 4 : at + 2 + size], at + 2 + size
            if marker in (START_OF_SCAN, END) or size < 2:
                return
            at += 2 + size


def _end_of_jpeg(content: bytes, segments: list[tuple[int, bytes, int]]) -> int:
    """Within the picture FF is always followed by 0, so that its end is found by its mark."""
    found = content.find(b"\xff\xd9", segments[-1][2])
    return found + 2 if found >= 0 else len(content)


def _app1_has_gps(body: bytes) -> bool:
    if body.startswith(EXIF):
        return has_gps(body[len(EXIF) :])
    return body.startswith((XMP, XMP_MORE)) and PLACE_IN_XMP.search(body) is not None


def without_properties(content: bytes) -> bytes:
    """Keeps what decodes the picture and its colours, and how the camera was held."""
    segments, kept = list(_segments(content)), [b"\xff\xd8"]
    for marker, body, end in segments:
        if marker == APP1 and body.startswith(EXIF) and (turned := orientation(body[len(EXIF) :])) != 1:
            told = EXIF + held(turned)
            kept.append(b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told)
        elif _draws(marker, body):
            kept.append(content[end - len(body) - 4 : end])
    kept.append(content[segments[-1][2] : _end_of_jpeg(content, segments)])
    return b"".join(kept)


def _draws(marker: int, body: bytes) -> bool:
    is_application = APP0 <= marker <= APP15
    has_colours = marker in (APP0, APP14) or (marker == APP2 and not body.startswith(FURTHER_PICTURES))
    return marker != COMMENT and (not is_application or has_colours)
