"""What an Excel workbook must not hold: anything that runs, or fetches from elsewhere."""

import posixpath
import re

from sheets.grids import Refused
from sheets.package import Package
from sheets.reading.excel.relations import relations

TYPES = "[Content_Types].xml"
MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|/activeX/", re.IGNORECASE)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet", re.IGNORECASE)
BINARY_TYPE, TEMPLATE_TYPE = b"sheet.binary.", b"spreadsheetml.template.main+xml"
FETCHING = re.compile(r"^xl/(externalLinks/|connections\.xml|queryTables/|model/|webextensions/)", re.IGNORECASE)
EMBEDDED = re.compile(r"/embeddings/|oleObject", re.IGNORECASE)
NO_MACROS = "Open it in Excel and save it as an Excel workbook (.xlsx) without macros."
NO_LINKS = "In Excel, choose Data, Edit Links or Queries & Connections, break or delete them all, and save it again."


def require_harmless(package: Package) -> None:
    types = package.read(TYPES, at_most=1_000_000)
    if BINARY_TYPE in types or package.has("xl/workbook.bin"):
        raise Refused("The file is a binary workbook (.xlsb).", "Open it in Excel and save it as .xlsx.")
    if MACRO_TYPES.search(types) or any(MACROS.search(name) for name in package.names):
        raise Refused("The file holds macros or ActiveX controls.", NO_MACROS)
    if TEMPLATE_TYPE in types:
        raise Refused("The file is a template (.xltx).", "Open it in Excel and save it as a workbook (.xlsx).")
    if embedded := next((name for name in sorted(package.names) if EMBEDDED.search(name)), ""):
        raise Refused(
            f"Another file is embedded in it ({posixpath.basename(embedded)[:60]}).",
            "Delete the embedded object, or paste it as a picture.",
        )
    if any(FETCHING.match(name) for name in package.names):
        raise Refused("The file is linked to another workbook or to a source of data.", NO_LINKS)
    _require_no_outside_relation(package)


def _require_no_outside_relation(package: Package) -> None:
    for name in sorted(package.names):
        folder, file = posixpath.split(name.lower())
        if file.endswith(".rels") and folder.endswith("_rels"):
            part = posixpath.join(folder.removesuffix("_rels"), file.removesuffix(".rels"))
            for relation in relations(package, part).values():
                if relation.is_external and relation.kind != "hyperlink":
                    raise Refused(
                        "The file is linked to something outside it, which opening it would fetch.", NO_LINKS
                    )
