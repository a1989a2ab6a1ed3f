"""Files to try the inspection with, built here so that nobody has to trust what is in them."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from openpyxl.comments import Comment

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = "application/vnd.openxmlformats-officedocument."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
LINK = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}" TargetMode="External"/>'
)


def zipped(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return result.getvalue()


def content_types(main: str) -> str:
    override = f'<Override PartName="/main.xml" ContentType="{main}"/>'
    return f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'


def docx(body: str = "<w:p/>", *, main: str = f"{TYPES}wordprocessingml.document.main+xml", **more) -> bytes:
    """`more` gives further parts: word__comments_xml="…" is word/comments.xml; `parts` those with other names."""
    parts = more.pop("parts", {})
    named = {name.replace("__", "/").replace("_xml", ".xml"): f"{XML}{text}" for name, text in more.items()}
    document = f"{XML}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": content_types(main), "word/document.xml": document, **named, **parts})


def pptx(slide: str = "<p:sld/>", *, parts: dict | None = None) -> bytes:
    main = content_types(f"{TYPES}presentationml.presentation.main+xml")
    slides = {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": f"{XML}{slide}".replace("p:", "")}
    return zipped({"[Content_Types].xml": main, **slides, **(parts or {})})


def xlsx(change=lambda book: None) -> bytes:
    """A workbook as openpyxl writes it, after `change` was made to it."""
    book = Workbook()
    book.active.title = "Figures"
    book.active.append(["Ward", "Reports"])
    change(book)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def hide_everything(book: Workbook) -> None:
    book.create_sheet("Names").sheet_state = "hidden"
    book.create_sheet("Old list").sheet_state = "veryHidden"
    sheet = book["Figures"]
    for row in (2, 3, 4):
        sheet.cell(row, 3, row)
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("Ask about this", "Analyst")
    book.properties.creator, book.properties.lastModifiedBy = "Analyst", "Records officer"


def open_document(kind: str, content: str = "<x/>", *, meta: str = "", parts: dict | None = None) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style", "manifest")
    )
    people = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"{XML}<office:document-content {names}>{content}</office:document-content>",
            "meta.xml": f"{XML}<m {people}>{meta}</m>",
            **(parts or {}),
        }
    )


PAGES = (
    b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
    b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n"
)


def pdf(objects: bytes = b"", *, end: bytes = b"%%EOF\n") -> bytes:
    """One empty page, and whatever else; readers find the objects without a table of them."""
    return b"%PDF-1.7\n" + PAGES + objects + b"\ntrailer <</Root 1 0 R>>\n" + end


def packed_pdf(objects: bytes, *, filters: bytes = b"/Filter /FlateDecode") -> bytes:
    packed = zlib.compress(objects)
    head = b"9 0 obj <</Type /ObjStm %s /Length %d>>\n" % (filters, len(packed))
    return pdf(head + b"stream\n" + packed + b"\nendstream\nendobj")


def png(*chunks: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", size), *chunks, (b"IDAT", zlib.compress(b"\x00\x00")), (b"IEND", b"")]
    written = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written) + behind


def exif(*, gps: bool) -> bytes:
    """EXIF data of one directory, whose one entry names the orientation or points to a GPS position."""
    tag, value = (0x8825, 26) if gps else (0x0112, 1)
    directory = struct.pack("<HHHIII", 1, tag, 4, 1, value, 0)
    position = struct.pack("<HHHII", 1, 2, 5, 3, 0)
    return b"II*\x00" + struct.pack("<I", 8) + directory + position


def jpeg(*segments: bytes) -> bytes:
    body = b"".join(b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment for segment in segments)
    return b"\xff\xd8" + body + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00picture\xff\xd9"


def old_office(*, encrypted: bool = False) -> bytes:
    stream = "EncryptedPackage" if encrypted else "WordDocument"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


def lying(archive: bytes, *, says: int) -> bytes:
    """The archive with the unpacked size of its last part given as `says`, in its directory and before the part."""
    changed = bytearray(archive)
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", changed, changed.rindex(signature) + place, says)
    return bytes(changed)


def misnamed(archive: bytes) -> bytes:
    """The archive with a name before its first part that is said to be UTF-8 and is not; its directory is right."""
    changed = bytearray(archive)
    changed[7] |= 0x08
    changed[30] = 0xFF
    return bytes(changed)


def flagged_as_encrypted(archive: bytes) -> bytes:
    changed = bytearray(archive)
    at = changed.rindex(b"PK\x01\x02") + 8
    changed[at] |= 1
    return bytes(changed)
