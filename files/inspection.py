"""The one guard: every door asks it, and every kind of file is looked at by its own app here."""

import io
import zipfile
from collections.abc import Callable, Iterator

from files import excel, open_document, pdf, powerpoint, text, word
from files.findings import Finding, Findings, Hidden, Property, Refused
from files.kinds import (
    CSV,
    DOCUMENTS,
    DOCX,
    JPEG,
    ODS,
    ODT,
    PDF,
    PNG,
    PPTX,
    TEXT,
    XLSX,
    Door,
    Kind,
    faults_of_name,
    kind_of,
)
from files.office.properties import properties as office_properties
from files.office.properties import without_properties as of_office
from files.open_document.properties import properties as open_document_properties
from files.open_document.properties import without_properties as of_open_document
from files.package import Package
from files.pictures import jpeg, png

LOOKS: dict[Kind, Callable[..., Iterator[Finding]]] = {
    XLSX: excel.look,
    DOCX: word.look,
    PPTX: powerpoint.look,
    ODS: open_document.look_at_spreadsheet,
    ODT: open_document.look_at_text,
    PDF: pdf.look,
    PNG: png.look,
    JPEG: jpeg.look,
    TEXT: text.look,
    CSV: text.look,
}
PROPERTIES: dict[Kind, Callable[[Package], Iterator[Property]]] = {
    XLSX: office_properties,
    ODS: open_document_properties,
}
# {kind: the parts of a package that change}, and {kind: the whole file}
CHANGED_PARTS = dict.fromkeys((XLSX, DOCX, PPTX), of_office) | dict.fromkeys((ODS, ODT), of_open_document)
REWRITTEN = {
    PDF: pdf.without_properties,
    PNG: png.without_properties,
    JPEG: jpeg.without_properties,
}


def inspect(content: bytes, *, name: str, door: Door = DOCUMENTS) -> Findings:
    """Raises Refused for a file of a kind that the door does not take, and for one that cannot be looked into."""
    kind, package = kind_of(content, name=name, door=door)
    found: list[Finding] = faults_of_name(kind, name, door=door)
    try:
        for each in LOOKS[kind](package or content):
            found.append(each)  # one by one: what was found before the look broke off counts too
    except Refused as refused:
        found.append(refused)
    return Findings(
        kind,
        faults=tuple(each for each in found if isinstance(each, Refused)),
        hidden=tuple(each for each in found if isinstance(each, Hidden)),
        properties=tuple(dict.fromkeys(each for each in found if isinstance(each, Property))),
    )


def properties_of(content: bytes, *, name: str, door: Door = DOCUMENTS) -> tuple[Property, ...]:
    """For those who look at the rest of it themselves, as `sheets.reading` does. Raises Refused as `inspect` does."""
    kind, package = kind_of(content, name=name, door=door)
    return tuple(dict.fromkeys(PROPERTIES[kind](package))) if kind in PROPERTIES else ()


def without_properties(content: bytes, *, name: str) -> bytes:
    """Our copy of a file that was inspected: the same, but for its author and the like."""
    kind, package = kind_of(content, name=name, door=DOCUMENTS)
    if kind in REWRITTEN:
        return REWRITTEN[kind](content)
    return _with_parts(content, CHANGED_PARTS[kind](package)) if kind in CHANGED_PARTS else content


def _with_parts(content: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with other content in some parts; order, dates and packing as they were."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w") as copy:
        for part in source.infolist():
            body = changed.get(part.filename)
            copy.writestr(part, source.read(part) if body is None else body)
    return written.getvalue()
