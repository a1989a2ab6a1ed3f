"""A zip that holds a document: judged by its directory first, then read piece by piece.

A directory may lie, so the limits hold while parts are unpacked too.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Set
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from files.package.directory import require_end, require_harmless
from files.package.limits import MOST_ELEMENTS, MOST_UNPACKED
from files.package.parts import Binary, Markup
from files.package.walking import Event, Place
from files.package.wording import damaged, own_document_type, too_large

PIECE = 64 * 1024
MARKUP = (".xml", ".rels", ".psmdcp")
OTHERS_DATA = ("customxml/item", "configurations2/")  # of other programs: in any encoding, and parsed by nothing here
# All that zipfile raises for an archive that contradicts itself, names that are no UTF-8 among them.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class Package:
    """Raises Refused when the zip's own directory is reason enough; nothing has been unpacked by then."""

    def __init__(self, content: bytes) -> None:
        require_end(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except UNREADABLE:
            raise damaged() from None
        require_harmless(self._zip.infolist())
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
            counted = Markup(name) if _is_markup(name) else Binary(name)
            for piece in self._pieces(name, at_most=left + 1):
                left -= len(piece)
                counted.take(piece)
                if left < 0 or elements + counted.elements > MOST_ELEMENTS:
                    raise too_large()
            elements += counted.elements

    def walk(
        self, name: str, *, whole: Set[str] = frozenset(), check: Callable[[str, Element], None] | None = None
    ) -> Iterator[Event]:
        """("start" or "end", name without its namespace, element), in order. What is in an element of `whole` is not
        told apart but there when it ends; of the others nothing is kept. `check` is given every element as it begins,
        and raises Refused for those that no file may have."""
        place = Place(whole)
        for event, element in self._events(name):
            tag = place.name(element.tag)
            if event == "start":
                if check is not None:
                    check(tag, element)
                if place.enter(tag, element):
                    yield event, tag, element
            elif place.leave():
                yield event, tag, element
                place.forget()

    def _events(self, name: str) -> Iterator[tuple[str, Element]]:
        if not self.has(name):
            return
        if not _is_markup(name.lower()):
            raise damaged()  # what was not checked as markup is not parsed
        try:
            with self._zip.open(self._parts[name.lower()]) as part:
                yield from iterparse(part, events=("start", "end"), forbid_dtd=True)
        except DefusedXmlException:
            raise own_document_type(name) from None
        except (ParseError, LookupError, *UNREADABLE):
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


def _is_markup(name: str) -> bool:
    return name.endswith(MARKUP) and not name.startswith(OTHERS_DATA)
