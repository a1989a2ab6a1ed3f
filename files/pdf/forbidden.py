"""PDFs by a search of their bytes, before anything parses them: enough to find what runs, opens or carries something,
and what unpacks to more than may be held."""

import re
import zlib
from collections.abc import Iterator

from files.findings import Refused

PRINT_AGAIN = "Open it and print it to PDF (Microsoft Print to PDF), and choose that."
FORBIDDEN = {
    "JavaScript": "The PDF holds a script (JavaScript).",
    "Launch": "The PDF can start a program (Launch).",
    "EmbeddedFile": "The PDF has other files inside it: attach them one by one.",
    "EmbeddedFiles": "The PDF has other files inside it: attach them one by one.",
    "RichMedia": "The PDF holds film, sound or a 3D model.",
    "SubmitForm": "The PDF sends what is typed into it to another computer.",
    "Encrypt": "The PDF is protected by a password or against copying: save it without protection.",
}
UNCHECKABLE = "The PDF packs its parts in a way that cannot be checked."
DAMAGED = "The PDF is damaged or cut off."
LOOK_BACK = 2000
PIECE = 64 * 1024
MOST_STREAMS = 20_000
MOST_UNPACKED = 20 * 1024 * 1024


def spelt(name: str) -> bytes:
    """A pattern for a name in every way a PDF may spell it: `/JavaScript` or `/J#61vaScript`."""
    return b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name.encode())


ANY_FORBIDDEN = re.compile(b"/(?:%s)(?![A-Za-z0-9#])" % b"|".join(b"(%s)" % spelt(name) for name in FORBIDDEN))
PACKED_OBJECTS = re.compile(b"/" + spelt("ObjStm"))
PACKED_TABLE = re.compile(b"/" + spelt("XRef") + rb"(?![A-Za-z0-9#])")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
FILTER = re.compile(rb"/(\w*Decode|Predictor|Crypt)(?![A-Za-z0-9])")


def guard(content: bytes) -> Iterator[Refused]:
    if b"%%EOF" not in content[-2048:]:
        yield Refused(DAMAGED, "Save or print it again.")
    found = _forbidden_in(content)
    for objects in _packed_objects(content):
        found |= _forbidden_in(objects)
    reasons = dict.fromkeys(words for name, words in FORBIDDEN.items() if name in found)
    yield from (Refused(words, PRINT_AGAIN) for words in reasons)


def _forbidden_in(content: bytes) -> set[str]:
    names = list(FORBIDDEN)
    return {names[match.lastindex - 1] for match in ANY_FORBIDDEN.finditer(content)}


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The objects that the PDF keeps in packed streams, where a plain search would not find them."""
    left = MOST_UNPACKED
    for number, found in enumerate(STREAM.finditer(content)):
        if number > MOST_STREAMS:
            raise Refused(UNCHECKABLE, PRINT_AGAIN)
        head = content[max(0, found.start() - LOOK_BACK) : found.start()].rpartition(b" obj")[2]
        if PACKED_OBJECTS.search(head):
            objects = _unpacked(head, content, found.end(), left)
            left -= len(objects)
            yield objects
        elif PACKED_TABLE.search(head):  # unpacked only to see that there is not too much of it
            left -= len(_inflated(content, found.end(), left))


def _unpacked(head: bytes, content: bytes, at: int, left: int) -> bytes:
    filters = FILTER.findall(head)
    if not filters and b"/Filter" not in head:
        return b""
    if filters != [b"FlateDecode"]:
        raise Refused(UNCHECKABLE, PRINT_AGAIN)
    return _inflated(content, at, left)


def _inflated(content: bytes, at: int, left: int) -> bytes:
    """Piece by piece up to the end that the packing itself names; `endstream` could be a word within."""
    unpacker, unpacked = zlib.decompressobj(), bytearray()
    try:
        while not unpacker.eof and at < len(content):
            unpacked += unpacker.decompress(content[at : at + PIECE], max(1, left - len(unpacked)))
            if unpacker.unconsumed_tail or len(unpacked) >= left:
                raise Refused(UNCHECKABLE, PRINT_AGAIN)
            at += PIECE
    except zlib.error:
        raise Refused(UNCHECKABLE, PRINT_AGAIN) from None
    return bytes(unpacked)
