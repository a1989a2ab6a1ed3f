"""What an OpenDocument spreadsheet must not hold: anything that runs, or fetches from elsewhere."""

import re

from sheets.grids import Refused
from sheets.package import Package
from sheets.package.walking import attributes
from sheets.package.words import encrypted

MACROS = re.compile(r"^(Basic|Scripts|Dialogs)/.*\.(xml|xlb|py|js|bsh|class|jar)$", re.IGNORECASE)
MIME = "application/vnd.oasis.opendocument."
CHART = f"{MIME}chart"
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


def require_harmless(package: Package) -> None:
    if any(MACROS.match(name) for name in package.names):
        raise Refused(*HAS_MACROS)
    if package.has("encrypted-package"):
        raise encrypted()
    for event, tag, element in package.walk("META-INF/manifest.xml"):
        if event != "start":
            continue
        if tag == "encryption-data":
            raise encrypted()
        it = attributes(element)
        is_whole = it.get("full-path") == "/"
        if not is_whole and it.get("media-type", "").startswith(MIME) and it.get("media-type") != CHART:
            raise Refused(*HAS_OBJECTS)
