"""What no Office file may hold: anything that runs, or fetches from elsewhere, or is a file of its own."""

import posixpath
import re
from collections.abc import Iterator

from files.findings import Refused
from files.kinds import TYPES, FileKind
from files.office.relations import all_relations
from files.package import Package
from files.package.wording import encrypted

MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|/activeX/|customUI/", re.IGNORECASE)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet", re.IGNORECASE)
BINARY_TYPE = b"sheet.binary."
TEMPLATE_TYPES = re.compile(rb"(?:template|slideshow)\.main\+xml")
FETCHING = re.compile(r"^xl/(externalLinks/|connections\.xml|queryTables/|model/)", re.IGNORECASE)
ADD_INS = re.compile(r"(^|/)webextensions/", re.IGNORECASE)
EMBEDDED = re.compile(r"/embeddings/|oleObject|/afchunk", re.IGNORECASE)
NO_LINKS = "In Excel, choose Data, Edit Links or Queries & Connections, break or delete them all, and save it again."
BREAK_LINKS = f"In Word and PowerPoint, choose File, Info, Edit Links to Files, and break them. {NO_LINKS}"
OUTSIDE = {
    "attachedTemplate": "The file fetches a template from elsewhere when it is opened.",
    "oleObject": "The file fetches an object from elsewhere when it is opened.",
}


def guard(package: Package, kind: FileKind) -> Iterator[Refused]:
    types = package.read(TYPES, at_most=1_000_000)
    if package.has("EncryptedPackage"):
        yield encrypted()
    if BINARY_TYPE in types or package.has("xl/workbook.bin"):
        yield Refused("The file is a binary workbook (.xlsb).", "Open it in Excel and save it as .xlsx.")
    elif MACRO_TYPES.search(types) or any(MACROS.search(name) for name in package.names):
        remedy = f"Open it and save it as .{kind.ending}, without macros."
        yield Refused("The file holds macros or ActiveX controls.", remedy)
    elif TEMPLATE_TYPES.search(types):
        yield Refused("The file is a template or slide show.", f"Open it and save it as .{kind.ending}.")
    if embedded := next((name for name in sorted(package.names) if EMBEDDED.search(name)), ""):
        yield Refused(
            f"Another file is embedded in it ({posixpath.basename(embedded)[:60]}).",
            "Delete the embedded object, or paste it as a picture: behind a chart that is a whole workbook.",
        )
    yield from _what_fetches(package)


def _what_fetches(package: Package) -> Iterator[Refused]:
    if any(FETCHING.match(name) for name in package.names):
        yield Refused("The file is linked to another workbook or to a source of data.", NO_LINKS)
    if any(ADD_INS.search(name) for name in package.names):
        yield Refused(
            "The file opens an add-in from elsewhere (a task pane).",
            "Choose File, Info, Check for Issues, Inspect Document, and remove task pane add-ins.",
        )
    outside = {it.kind for it in all_relations(package) if it.is_external and it.kind != "hyperlink"}
    if outside:
        other = "The file is linked to something outside it, which opening it would fetch."
        yield Refused(next((OUTSIDE[kind] for kind in sorted(outside) if kind in OUTSIDE), other), BREAK_LINKS)
