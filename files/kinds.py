"""Which kind of file some bytes are: told by how they begin and are built, never by the name."""

import re
from dataclasses import dataclass

import filetype

from files.findings import Refused
from files.names import ending_of
from files.package import Package
from files.package.wording import encrypted
from files.text import SAVE_AS_UTF8, UTF_16, holds_markup, looks_binary


@dataclass(frozen=True)
class FileKind:
    """`ending` is empty for a kind that is taken nowhere; `advice` says what to do instead."""

    ending: str
    words: str
    content_type: str = ""
    other_endings: tuple[str, ...] = ()
    advice: str = ""


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
PDF = FileKind("pdf", "a PDF", "application/pdf")
PNG = FileKind("png", "a PNG picture", "image/png")
JPEG = FileKind("jpg", "a JPEG picture", "image/jpeg", ("jpeg",))
TEXT = FileKind("txt", "plain text", "text/plain")
CSV = FileKind("csv", "a CSV file", "text/csv")
DOCX = FileKind("docx", "a Word document", f"{OFFICE}wordprocessingml.document")
XLSX = FileKind("xlsx", "an Excel workbook", f"{OFFICE}spreadsheetml.sheet")
PPTX = FileKind("pptx", "a PowerPoint presentation", f"{OFFICE}presentationml.presentation")
ODT = FileKind("odt", "an OpenDocument text", f"{OPEN_DOCUMENT}text")
ODS = FileKind("ods", "an OpenDocument spreadsheet", f"{OPEN_DOCUMENT}spreadsheet")

ARCHIVE = FileKind("", "an archive", advice="Unpack it and attach the files in it one by one.")
PROGRAM = FileKind("", "a program or script", advice="It could do harm: attach a document instead.")
RICH_TEXT = FileKind("", "a rich text document", advice="Open it in Word and save it as .docx.")
WEB_PAGE = FileKind("", "a web page or XML", advice="A web page or drawing can hold scripts: save it as PDF.")


@dataclass(frozen=True)
class UploadDoor:
    """A place where files come in: which kinds it takes, how its box names them, and in what words it turns others
    away."""

    kinds: tuple[FileKind, ...]
    hint: str
    accepted: str
    expected: str = ""
    text_is_csv: bool = False


DOCUMENTS = UploadDoor(
    (PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, TEXT, CSV),
    "PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG",
    "Attach a PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods), PNG, JPEG, "
    "text (.txt) or CSV file.",
)
SPREADSHEETS = UploadDoor(
    (XLSX, ODS, CSV),
    "An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file",
    "Send an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file (.csv).",
    expected="a spreadsheet",
    text_is_csv=True,
)

PICTURES = UploadDoor(
    (PNG, JPEG),
    "A JPEG or PNG picture",
    "Choose a JPEG (.jpg) or PNG (.png) picture.",
    expected="a picture",
)

BEGINNINGS = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"{\\rtf": RICH_TEXT,
    **dict.fromkeys((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa"), PROGRAM),
    **dict.fromkeys((b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"), PROGRAM),
    **dict.fromkeys((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF"), ARCHIVE),
    **dict.fromkeys((b"PK\x05\x06", b"PK\x07\x08"), ARCHIVE),
}
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
TYPES = "[Content_Types].xml"
MAIN_TYPE = re.compile(rb"(word|presentation|powerpoint|spreadsheet|excel)(?:processing)?(?:ml)?\.[\w.-]*\.main\b")
MAIN_TYPES = {b"word": DOCX, b"presentation": PPTX, b"powerpoint": PPTX, b"spreadsheet": XLSX, b"excel": XLSX}
FOLDERS = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
OPEN_DOCUMENTS = {
    "text": ODT,
    "spreadsheet": ODS,
    "spreadsheet-template": FileKind("", "a template (.ots)"),
    "text-template": FileKind("", "a template (.ott)"),
    "presentation": FileKind("", "an OpenDocument presentation", advice="Save it as .pptx or as PDF."),
}
OTHER_OPEN_DOCUMENT = FileKind("", "an OpenDocument file of another kind")
SAVE_OLD_AS = {
    "doc": "Open it in Word and save it as .docx.",
    "xls": "Open it in Excel and save it as .xlsx.",
    "ppt": "Open it in PowerPoint and save it as .pptx.",
    "msg": "It is an email: save it as PDF.",
}
MACRO_ENDINGS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "xlsb": "xlsx", "pptm": "pptx"} | {
    "xlam": "xlsx",
    "xla": "xlsx",
}


def kind_of(content: bytes, *, name: str, door: UploadDoor) -> tuple[FileKind, Package | None]:
    """With the opened package where there is one. Raises Refused for what the door does not take."""
    if not content:
        raise Refused("The file is empty.", "Check that it was saved, and choose it again.")
    if content.startswith(OLD_OFFICE):
        raise _old_office(content, name)
    package = None
    if content.startswith(ZIP):
        package = Package(content)
        package.check_parts()
    kind = _kind_of_package(package) if package else _kind_of_plain(content, name, door)
    if kind not in door.kinds:
        raise _not_taken(kind, door)
    return kind, package


def _not_taken(kind: FileKind, door: UploadDoor) -> Refused:
    if door.expected:
        return Refused(f"The file is {kind.words}, not {door.expected}.", door.accepted)
    return Refused(f"The file is {kind.words}, which is not kept here.", kind.advice or door.accepted)


def _kind_of_package(package: Package) -> FileKind:
    mime = package.read("mimetype", at_most=200).decode("ascii", "replace").strip()
    if mime.startswith(OPEN_DOCUMENT):
        return OPEN_DOCUMENTS.get(mime.removeprefix(OPEN_DOCUMENT), OTHER_OPEN_DOCUMENT)
    if package.has(TYPES):
        if found := MAIN_TYPE.search(package.read(TYPES, at_most=1_000_000)):
            return MAIN_TYPES[found[1]]
        for folder, kind in FOLDERS.items():
            if any(part.startswith(folder) for part in package.names):
                return kind
    return ARCHIVE


def _kind_of_plain(content: bytes, name: str, door: UploadDoor) -> FileKind:
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content[257:262] == b"ustar":
        return ARCHIVE
    if holds_markup(content):
        return WEB_PAGE
    if content.startswith(UTF_16) and not door.text_is_csv:
        raise Refused("The text is in UTF-16.", SAVE_AS_UTF8)
    if looks_binary(content):
        guess = filetype.guess(content[:8192])
        known = f" ({guess.mime})" if guess else ""
        raise Refused(
            f"The file is not {door.expected}." if door.expected else f"The file cannot be attached{known}.",
            door.accepted,
        )
    return CSV if door.text_is_csv or ending_of(name) == "csv" else TEXT


def _old_office(content: bytes, name: str) -> Refused:
    if ENCRYPTED_PACKAGE in content:
        return encrypted()
    remedy = SAVE_OLD_AS.get(ending_of(name), "Open it and save it as .docx, .xlsx, .pptx or PDF.")
    return Refused("The file is an old Excel workbook (.xls) or another old Office file.", remedy)


def faults_of_name(kind: FileKind, name: str, *, door: UploadDoor) -> list[Refused]:
    """What is wrong when the ending of the name promises something other than the content is."""
    ending = ending_of(name)
    taken = (kind.ending, *kind.other_endings, *(("tsv", "tab", "txt") if kind is CSV and door.text_is_csv else ()))
    if ending in MACRO_ENDINGS:
        remedy = f"Save it as .{MACRO_ENDINGS[ending]} and choose that."
        return [Refused(f"Files that can hold macros (.{ending}) are not read.", remedy)]
    if not ending:
        reason = f"The file's name has no ending, but it is {kind.words}."
        return [Refused(reason, f"Rename it to end in .{kind.ending}.")]
    if ending not in taken:
        remedy = f"Rename it to end in .{kind.ending}, or choose the file you meant."
        return [Refused(f"The file is named .{ending[:10]} but is {kind.words}.", remedy)]
    return []
