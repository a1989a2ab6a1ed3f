"""EXIF and XMP data, which pictures of both kinds carry: who made them, where, and how the camera was held."""

import re
import struct
from collections.abc import Iterator

from files.findings import Hidden, Property
from files.properties import named

SAVE_AGAIN = "Save it again from the program that made it."
NO_PLACE = (
    "In Windows, right-click it and choose Properties, Details, Remove Properties and Personal Information; "
    "on a phone, share it without its location."
)
PLACE = Hidden("the picture", "it says where it was taken (GPS position)", NO_PLACE)
GPS_POINTER, ORIENTATION = 0x8825, 0x0112
PLACE_IN_XMP = re.compile(rb"GPS(?:Latitude|Longitude)")
PEOPLE_IN_XMP = re.compile(rb"<dc:creator>.{0,500}?<rdf:li[^>]{0,100}>([^<]{1,200})</rdf:li>", re.DOTALL)
# What EXIF says of people, by its numbers; those above 9C00 are of Windows, in UTF-16.
TAGS = {0x010E: "description", 0x013B: "author", 0x8298: "copyright", 0x9C9D: "author", 0x9C9C: "comment"}
OF_WINDOWS = 0x9C00
LONGEST = 500


def xmp_properties(body: bytes) -> Iterator[Property]:
    for name in PEOPLE_IN_XMP.findall(body):
        yield from named("author", name.decode("utf-8", "replace"))


def has_gps(tiff: bytes) -> bool:
    """Whether the first directory of EXIF data points to a GPS directory that holds a position."""
    order = _order(tiff)
    if order is None:
        return False
    try:
        places = [value for tag, _, value, _ in _first_directory(tiff, order) if tag == GPS_POINTER]
        return any(1 <= tag <= 4 for place in places for tag, *_ in _entries(tiff, order, place))
    except struct.error:
        return True  # cut short: what cannot be read may hold a position


def exif_properties(tiff: bytes) -> Iterator[Property]:
    order = _order(tiff)
    if order is None:
        return
    try:
        for tag, count, value, place in _first_directory(tiff, order):
            if tag in TAGS:
                start = place if count <= 4 else value
                text = tiff[start : start + min(count, LONGEST)]
                words = text.decode("utf-16-le" if tag > OF_WINDOWS else "utf-8", "replace")
                yield from named(TAGS[tag], words.replace("\x00", ""))
    except struct.error:
        return


def orientation(tiff: bytes) -> int:
    """1 to 8, as the camera was held; 1 is upright."""
    order = _order(tiff)
    try:
        found = (place for tag, _, _, place in _first_directory(tiff, order or "<") if tag == ORIENTATION)
        value = next((struct.unpack_from(f"{order}H", tiff, place)[0] for place in found), 1) if order else 1
    except struct.error:
        return 1
    return value if 1 <= value <= 8 else 1


def _order(tiff: bytes) -> str | None:
    return {b"II": "<", b"MM": ">"}.get(tiff[:2])


def _first_directory(tiff: bytes, order: str) -> Iterator[tuple[int, int, int, int]]:
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    return _entries(tiff, order, first)


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    """(tag, how many, value, where the value stands)"""
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for number in range(count):
        place = at + 2 + 12 * number
        tag, _kind, many, value = struct.unpack_from(f"{order}HHII", tiff, place)
        yield tag, many, value, place + 8


def held(orientation: int) -> bytes:
    """EXIF data that says nothing but how the camera was held."""
    return b"II*\x00" + struct.pack("<IHHHIII", 8, 1, ORIENTATION, 3, 1, orientation, 0)
