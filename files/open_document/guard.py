"""What no OpenDocument file may hold: anything that runs, or fetches from elsewhere."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from files.findings import Refused
from files.package import Package
from files.package.walking import attributes
from files.package.wording import encrypted

MACROS = re.compile(r"^(Basic|Scripts|Dialogs)/.*\.(xml|xlb|py|js|bsh|class|jar)$", re.IGNORECASE)
MIME = "application/vnd.oasis.opendocument."
DRAWN = (f"{MIME}chart", f"{MIME}formula")  # with nothing in them that is not drawn
NO_LINKS = "In LibreOffice, choose Edit, Links to External Files, break them all, and save it again."
HAS_MACROS = (
    "The file holds macros.",
    "In LibreOffice, choose Tools, Macros, Organise Macros, delete them, and save it again.",
)
IS_LINKED = ("The file is linked to another file or to a source of data.", NO_LINKS)
HAS_OBJECTS = ("Another file is embedded in it.", "Delete the embedded object, or paste it as a picture.")
# Reason and remedy for elements that only a file with macros, links or objects has.
REFUSED_ELEMENTS = {
    "event-listener": HAS_MACROS,
    "script": HAS_MACROS,
    "table-source": IS_LINKED,
    "cell-range-source": IS_LINKED,
    "dde-source": IS_LINKED,
    "dde-link": IS_LINKED,
    "dde-connection-decl": IS_LINKED,
    "section-source": IS_LINKED,
    "database-source-sql": IS_LINKED,
    "database-source-table": IS_LINKED,
    "database-source-query": IS_LINKED,
    "source-service": IS_LINKED,
    "object-ole": HAS_OBJECTS,
    "plugin": HAS_OBJECTS,
    "applet": HAS_OBJECTS,
    "floating-frame": HAS_OBJECTS,
}


LINKING = {"image", "fill-image", "background-image", "object", "media"}
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\.\./", re.IGNORECASE)


def check_element(tag: str, element: Element) -> None:
    """Raises Refused; given every element of a document as it begins."""
    if tag in REFUSED_ELEMENTS:
        raise Refused(*REFUSED_ELEMENTS[tag])
    if tag in LINKING and OUTSIDE.match(attributes(element).get("href", "")):
        raise Refused(*IS_LINKED)


def guard(package: Package) -> Iterator[Refused]:
    if any(MACROS.match(name) for name in package.names):
        yield Refused(*HAS_MACROS)
    if package.has("encrypted-package"):
        raise encrypted()
    for event, tag, element in package.walk("META-INF/manifest.xml"):
        if event != "start":
            continue
        if tag == "encryption-data":
            raise encrypted()
        it = attributes(element)
        media = it.get("media-type", "")
        if it.get("full-path") != "/" and media.startswith(MIME) and media not in DRAWN:
            yield Refused(*HAS_OBJECTS)
