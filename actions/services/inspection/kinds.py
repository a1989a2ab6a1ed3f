"""Which kind of file some bytes are: told by how they begin and are built, never by the name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype

from actions.services.inspection.package import Package
from actions.services.inspection.refusal import Refused
from actions.services.inspection.text import require_plain_text

ACCEPTED = (
    "Attach a PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods), PNG, JPEG, "
    "text (.txt) or CSV file."
)


@dataclass(frozen=True)
class Kind:
    ending: str
    content_type: str
    words: str
    other_endings: tuple[str, ...] = ()


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
PDF = Kind("pdf", "application/pdf", "a PDF")
PNG = Kind("png", "image/png", "a PNG picture")
JPEG = Kind("jpg", "image/jpeg", "a JPEG picture", ("jpeg",))
TEXT = Kind("txt", "text/plain", "plain text")
CSV = Kind("csv", "text/csv", "a CSV file")
DOCX = Kind("docx", f"{OFFICE}wordprocessingml.document", "a Word document", ("docm",))
XLSX = Kind("xlsx", f"{OFFICE}spreadsheetml.sheet", "an Excel workbook", ("xlsm",))
PPTX = Kind("pptx", f"{OFFICE}presentationml.presentation", "a PowerPoint presentation", ("pptm",))
ODT = Kind("odt", f"{OPEN_DOCUMENT}text", "an OpenDocument text")
ODS = Kind("ods", f"{OPEN_DOCUMENT}spreadsheet", "an OpenDocument spreadsheet")

BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"#!",
)
ARCHIVES = (
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MSCF",
    b"PK\x05\x06",
    b"PK\x07\x08",
)
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MACRO_ENDINGS = {
    "docm": "docx",
    "dotm": "docx",
    "xlsm": "xlsx",
    "xltm": "xlsx",
    "xlsb": "xlsx",
    "pptm": "pptx",
}
SAVE_OLD_AS = {
    "doc": "This is an old Word document (.doc): open it in Word and save it as .docx.",
    "xls": "This is an old Excel workbook (.xls): open it in Excel and save it as .xlsx.",
    "ppt": "This is an old PowerPoint presentation (.ppt): open it in PowerPoint and save it as .pptx.",
    "msg": "This is an e-mail (.msg): save it as PDF.",
}
OFFICE_FOLDERS = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}


def ending_of(name: str) -> str:
    return PurePosixPath(name.lower()).suffix.removeprefix(".")


def kind_of(content: bytes, name: str) -> Kind:
    """Raises Refused for a file that is of no accepted kind."""
    if not content:
        raise Refused("The file is empty: check that it was saved, and choose it again.")
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(ZIP):
        return _kind_of_zip(content)
    _refuse_known(content, ending_of(name))
    require_plain_text(content, unknown=f"The file is of no kind that can be attached. {ACCEPTED}")
    return CSV if ending_of(name) == "csv" else TEXT


def _kind_of_zip(content: bytes) -> Kind:
    package = Package(content)
    if "mimetype" in package.names:
        said = package.read("mimetype", at_most=200).decode("ascii", "replace")
        for kind in (ODT, ODS):
            if said == kind.content_type:
                return kind
    if "[Content_Types].xml" in package.names:
        for folder, kind in OFFICE_FOLDERS.items():
            if any(part.startswith(folder) for part in package.names):
                return kind
    raise Refused(f"The file is an archive: attach the files in it one by one. {ACCEPTED}")


def _refuse_known(content: bytes, ending: str) -> None:
    if content.startswith(OLD_OFFICE):
        raise Refused(_words_for_old_office(content, ending))
    if content.startswith(PROGRAMS):
        raise Refused(f"The file is a program or script, and those are never kept here. {ACCEPTED}")
    if content.startswith(ARCHIVES) or content[257:262] == b"ustar":
        raise Refused(f"The file is an archive: attach the files in it one by one. {ACCEPTED}")
    if content.startswith(b"{\\rtf"):
        raise Refused("The file is rich text (.rtf): open it in Word and save it as .docx.")
    guess = filetype.guess(content[:8192])
    if guess is not None and not guess.mime.startswith("text/"):
        raise Refused(f"The file is of a kind that cannot be attached ({guess.mime}). {ACCEPTED}")


def _words_for_old_office(content: bytes, ending: str) -> str:
    if ENCRYPTED_PACKAGE in content:
        return (
            "The file is protected by a password, so nobody else could read it: open it, choose File, Info, "
            "Protect, Encrypt with Password, empty the box, and save it."
        )
    unknown = "This is a file of an old Office program: open it and save it as .docx, .xlsx, .pptx or PDF."
    return SAVE_OLD_AS.get(ending, unknown)


def faults_of_name(name: str, kind: Kind) -> Iterator[str]:
    """What is wrong when the ending of the name promises something other than the content is."""
    ending = ending_of(name)
    if ending in MACRO_ENDINGS:
        yield f"Files that can hold macros (.{ending}) are not kept: save it as .{MACRO_ENDINGS[ending]}."
    elif not ending:
        yield f"The file's name has no ending, but it is {kind.words}: rename it to end in .{kind.ending}."
    elif ending != kind.ending and ending not in kind.other_endings:
        yield f"The file is named .{ending[:10]} but is {kind.words}: rename it to end in .{kind.ending}."
