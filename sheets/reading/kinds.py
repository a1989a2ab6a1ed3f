"""Which kind of file some bytes are: told by how they begin and are built, never by the name."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from sheets.grids import Refused
from sheets.package import Package
from sheets.package.words import encrypted

ACCEPTED = "Send an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file (.csv)."


@dataclass(frozen=True)
class Kind:
    ending: str
    words: str
    other_endings: tuple[str, ...] = ()


XLSX = Kind("xlsx", "an Excel workbook")
ODS = Kind("ods", "an OpenDocument spreadsheet")
CSV = Kind("csv", "a CSV file", ("tsv", "tab", "txt"))

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
TYPES = "[Content_Types].xml"
MACRO_ENDINGS = ("xlsm", "xltm", "xlam", "xla")
# What is most often sent by mistake, by how it begins.
OTHERS = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text document",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a program",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x1f\x8b": "an archive",
    b"PK\x05\x06": "an empty archive",
    b"PK\x07\x08": "an archive",
}
DOCUMENTS = {
    b"wordprocessingml": "a Word document",
    b"presentationml": "a PowerPoint presentation",
    b"spreadsheetml": "",
    b"ms-excel": "",
}
MIME = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {
    "spreadsheet": "",
    "spreadsheet-template": "a template (.ots)",
    "text": "an OpenDocument text",
    "presentation": "an OpenDocument presentation",
}


def kind_of(content: bytes) -> tuple[Kind, Package | None]:
    """With the opened package where there is one. Raises Refused for what is no spreadsheet."""
    if not content:
        raise Refused("The file is empty.", "Check that it was saved, and choose it again.")
    if content.startswith(ZIP):
        package = Package(content)
        package.check_parts()
        return _kind_of_package(package), package
    if content.startswith(OLD_OFFICE):
        raise _old_office(content)
    for beginning, words in OTHERS.items():
        if content.startswith(beginning):
            raise Refused(f"The file is {words}, not a spreadsheet.", ACCEPTED)
    return CSV, None


def _kind_of_package(package: Package) -> Kind:
    mime = package.read("mimetype", at_most=200).decode("ascii", "replace").strip()
    if mime.startswith(MIME):
        words = OPEN_DOCUMENTS.get(mime.removeprefix(MIME), "an OpenDocument file of another kind")
        if words:
            raise Refused(f"The file is {words}, not a spreadsheet.", ACCEPTED)
        return ODS
    types = package.read(TYPES, at_most=1_000_000)
    for clue, words in DOCUMENTS.items():
        if clue in types:
            if words:
                raise Refused(f"The file is {words}, not a spreadsheet.", ACCEPTED)
            return XLSX
    raise Refused("The file is an archive, not a spreadsheet.", ACCEPTED)


def _old_office(content: bytes) -> Refused:
    if ENCRYPTED_PACKAGE in content:
        return encrypted()
    return Refused(
        "The file is an old Excel workbook (.xls) or another old Office file.", f"Save it as .xlsx. {ACCEPTED}"
    )


def require_name(kind: Kind, name: str) -> None:
    """The ending must not promise something other than the content is."""
    ending = PurePosixPath(name.lower()).suffix.removeprefix(".")
    if ending in MACRO_ENDINGS:
        raise Refused(f"Files that can hold macros (.{ending}) are not read.", "Save it as .xlsx and choose that.")
    if not ending:
        raise Refused(
            f"The file's name has no ending, but it is {kind.words}.", f"Rename it to end in .{kind.ending}."
        )
    if ending != kind.ending and ending not in kind.other_endings:
        raise Refused(
            f"The file is named .{ending[:10]} but is {kind.words}.",
            f"Rename it to end in .{kind.ending}, or choose the file you meant.",
        )
