import time
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.services.inspection import inspect
from tests.actions import samples
from tests.actions.samples import (
    APP,
    CORE,
    LINK,
    RELATIONSHIPS,
    docx,
    exif,
    jpeg,
    old_office,
    open_document,
    packed_pdf,
    pdf,
    png,
    pptx,
    xlsx,
    zipped,
)

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
SCRIPT = b"<</S /JavaScript /JS (app.alert)>>"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def reasons_against(content: bytes, name: str) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        inspect(SimpleUploadedFile(name, content), name=name)
    assert list(refusal.value.message_dict) == ["file"]
    return refusal.value.message_dict["file"]


ACCEPTED = {
    "report.pdf": (pdf(), "application/pdf"),
    "packed.pdf": (packed_pdf(b"<</Type /Page>>"), "application/pdf"),
    "letter.docx": (docx(), f"{OFFICE}wordprocessingml.document"),
    "figures.xlsx": (xlsx(), f"{OFFICE}spreadsheetml.sheet"),
    "slides.pptx": (pptx(), f"{OFFICE}presentationml.presentation"),
    "letter.odt": (open_document("text"), f"{OPEN}text"),
    "figures.ods": (open_document("spreadsheet"), f"{OPEN}spreadsheet"),
    "map.png": (png(), "image/png"),
    "photo.jpg": (jpeg(b"Exif\x00\x00" + exif(gps=False)), "image/jpeg"),
    "PHOTO.JPEG": (jpeg(), "image/jpeg"),
    "notes.txt": ("Café, naïve: 5 < 6\r\n\tdone\n".encode(), "text/plain"),
    "windows.txt": ("Café – naïve".encode("windows-1252"), "text/plain"),
    "figures.csv": ("\ufeffWard,Reports\nMancroft,5\n".encode(), "text/csv"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_kinds_are_known_by_their_content(name):
    content, content_type = ACCEPTED[name]
    file = SimpleUploadedFile(name, content, content_type="application/x-lie")
    assert inspect(file, name=name) == content_type
    assert file.read() == content


WRONG_KIND = {
    "empty.pdf": (b"", ["The file is empty"]),
    "tool.txt": (b"MZ\x90\x00" + bytes(100), ["program or script"]),
    "tool.pdf": (b"\x7fELF" + bytes(100), ["program or script"]),
    "run.txt": (b"#!/bin/sh\nrm -rf ~\n", ["program or script"]),
    "page.txt": (b"  \n<!DOCTYPE html><p>Hello", ["web page or drawing"]),
    "page.csv": (b"Ward,<script>alert(1)</script>\n", ["web page or drawing"]),
    "drawing.svg": (b'<?xml version="1.0"?><svg onload="x()"/>', ["web page or drawing"]),
    "all.zip": (zipped({"a.txt": "a"}), ["attach the files in it one by one"]),
    "all.docx": (zipped({"a.txt": "a"}), ["attach the files in it one by one"]),
    "all.gz": (b"\x1f\x8b\x08" + bytes(50), ["attach the files in it one by one"]),
    "all.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), ["attach the files in it one by one"]),
    "letter.doc": (old_office(), ["save it as .docx"]),
    "figures.xls": (old_office(), ["save it as .xlsx"]),
    "mail.msg": (old_office(), ["save it as PDF"]),
    "secret.xlsx": (old_office(encrypted=True), ["protected by a password"]),
    "letter.rtf": (b"{\\rtf1 Hello}", ["rich text"]),
    "film.mp4": (b"\x00\x00\x00\x18ftypmp42" + bytes(50), ["cannot be attached (video/mp4)"]),
    "noise.txt": (bytes(range(256)) * 20, ["of no kind that can be attached"]),
    "control.txt": (b"first line\n" * 200 + b"second \x07 line", ["control character on line 201"]),
    "wide.csv": ("Ward,Reports".encode("utf-16"), ["UTF-16"]),
    "neither.txt": (b"caf\x81 \xe9", ["neither UTF-8 nor Windows-1252"]),
}
WRONG_NAME = {
    "letter.pdf": (docx(), ["The file is named .pdf but is a Word document: rename it to end in .docx."]),
    "report.docx": (pdf(), ["The file is named .docx but is a PDF: rename it to end in .pdf."]),
    "script.js": (b"alert(1)", ["The file is named .js but is plain text: rename it to end in .txt."]),
    "report": (pdf(), ["The file's name has no ending, but it is a PDF: rename it to end in .pdf."]),
    "report.pdf.exe": (pdf(), ["The file is named .exe but is a PDF"]),
    "letter.docm": (docx(), ["Files that can hold macros (.docm) are not kept: save it as .docx."]),
}
DANGEROUS = {
    "script.pdf": (pdf(SCRIPT), ["script (JavaScript)"]),
    "spelt.pdf": (pdf(b"<</S /J#61va#53cript>>"), ["script (JavaScript)"]),
    "hidden.pdf": (packed_pdf(SCRIPT), ["script (JavaScript)"]),
    "launch.pdf": (pdf(b"<</S /Launch /F (cmd.exe)>>"), ["start a program (Launch)"]),
    "carrier.pdf": (pdf(b"<</Names <</EmbeddedFiles 3 0 R>> >> <</Type /EmbeddedFile>>"), ["other files inside it"]),
    "locked.pdf": (pdf(b"<</Encrypt 5 0 R>>"), ["protected by a password"]),
    "cut.pdf": (pdf(end=b""), ["damaged or cut off"]),
    "odd.pdf": (packed_pdf(SCRIPT, filters=b"/Filter [/ASCIIHexDecode /FlateDecode]"), ["cannot be checked"]),
    "macros.docx": (docx(parts={"word/vbaProject.bin": b"x"}), ["save it as .docx without macros"]),
    "macros.xlsx": (
        docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        ["named .xlsx but is a Word document", "save it as .docx without macros"],
    ),
    "template.docx": (docx(main=f"{OFFICE}wordprocessingml.template.main+xml"), ["is a template"]),
    "embedded.docx": (docx(parts={"word/embeddings/oleObject1.bin": b"x"}), ["Other files are embedded"]),
    "chart.pptx": (pptx(parts={"ppt/embeddings/Sheet1.xlsx": b"x"}), ["that is a whole workbook"]),
    "links.docx": (
        docx(
            parts={
                "word/_rels/settings.xml.rels": RELATIONSHIPS.format(LINK.format("attachedTemplate", "file:///C:/x"))
            }
        ),
        ["It fetches a template from another file"],
    ),
    "links.xlsx": (
        docx(parts={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        ["named .xlsx but is", "It fetches data from elsewhere"],
    ),
    "basic.odt": (open_document("text", parts={"Basic/Standard/Module1.xml": "<x/>"}), ["The file holds macros"]),
    "links.ods": (open_document("spreadsheet", "<table:table-source/>"), ["It fetches data from another file"]),
    "locked.odt": (
        open_document("text", parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        ["protected by a password"],
    ),
    "locked.docx": (samples.flagged_as_encrypted(docx()), ["protected by a password"]),
    "bomb.docx": (docx(parts={"word/media/a.bin": bytes(200_000)}), ["more than its size"]),
    "big.docx": (
        zipped({"[Content_Types].xml": "", "word/a": bytes(51 * 1024 * 1024)}, method=zipfile.ZIP_STORED),
        ["unpacks to more than 50 MB"],
    ),
    "parts.docx": (docx(parts={f"word/{number}.xml": "<x/>" for number in range(2001)}), ["more than 2,000 parts"]),
    "misnamed.docx": (samples.misnamed(docx()), ["damaged or is not what it seems"]),
    "liar.docx": (samples.lying(docx(parts={"word/z.xml": "a" * 500}), says=100), ["damaged or is not what it seems"]),
    "outside.docx": (docx(parts={"word/../../evil.xml": "<x/>"}), ["lead out of it (“word/../../evil.xml”)"]),
    "absolute.docx": (docx(parts={"/etc/passwd": "x"}), ["lead out of it"]),
    "entities.docx": (docx(parts={"word/x.xml": DOCTYPE}), ["document type of its own"]),
    "utf16.docx": (docx(parts={"word/x.xml": "<x/>".encode("utf-16")}), ["is not in UTF-8"]),
    "ebcdic.docx": (docx(parts={"word/x.xml": '<?xml version="1.0" encoding="cp037"?>'}), ["is not in UTF-8"]),
    "prefixed.docx": (b"PK\x03\x04 something else " + docx(), ["other data beside the document"]),
    "cut.docx": (docx()[:-30], ["damaged or is not what it seems"]),
    "broken.docx": (docx(docProps__core_xml=CORE.format("<dc:creator>")), ["damaged or is not what it seems"]),
    "cut.png": (png()[:-6], ["damaged or cut off"]),
    "cropped.png": (png(behind=b"what was cut away"), ["data behind its end"]),
    "cut.jpg": (jpeg()[:4], ["damaged or cut off"]),
}
TOLD = "<p:sld><a:t>2</a:t><a:t>Remember the family in Number 4</a:t></p:sld>".replace("p:", "").replace("a:", "")
HIDDEN_STYLE = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
HIDDEN_DATA = {
    "comments.docx": (
        docx(word__comments_xml=f"<w:comments {samples.WORD}><w:comment/></w:comments>"),
        ["1 comment or"],
    ),
    "tracked.docx": (docx('<w:ins w:id="1"/><w:del w:id="2"/>'), ["2 tracked changes"]),
    "vanished.docx": (docx("<w:rPr><w:vanish/></w:rPr>"), ["Text that is set not to show"]),
    "people.docx": (
        docx(
            docProps__core_xml=CORE.format(
                "<dc:creator>J Smith</dc:creator><cp:lastModifiedBy>A Jones</cp:lastModifiedBy>"
            ),
            docProps__app_xml=APP.format("<Manager>B Brown</Manager><Company>City Council</Company>"),
        ),
        ["author “J Smith”, last modified by “A Jones”, manager “B Brown”, company “City Council”"],
    ),
    "all.xlsx": (
        xlsx(samples.hide_everything),
        [
            "Hidden sheets: “Names”. Show or delete them. In Excel",
            "Very hidden sheets, which Excel's menu does not list: “Old list”. In Excel: File, Info",
            "3 hidden rows on the sheet “Figures”",
            "1 hidden column on the sheet “Figures”",
            "1 comment or notes on the text. In Excel: File, Info",
            "author “J Smith”, last modified by “A Jones”",
        ],
    ),
    "pivot.pptx": (
        docx(parts={"xl/pivotCache/pivotCacheRecords1.xml": "<x/>"}),
        ["named .pptx but is a Word", "A pivot table keeps a copy of all its data"],
    ),
    "notes.pptx": (pptx(parts={"ppt/notesSlides/notesSlide1.xml": TOLD}), ["Speaker notes on 1 slide"]),
    "hidden.pptx": (pptx('<p:sld show="0"/>'), ["1 hidden slide"]),
    "hidden.ods": (
        open_document(
            "spreadsheet",
            f'{HIDDEN_STYLE}<table:table table:style-name="ta1" table:name="Names"/>'
            '<table:table-row table:visibility="filter"/>'
            '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>',
        ),
        ["Hidden sheets: “Names”", "1 hidden row.", "3 hidden columns."],
    ),
    "tracked.odt": (
        open_document("text", "<text:changed-region/><office:annotation/>", meta="<dc:creator>J Smith</dc:creator>"),
        ["1 comment", "1 tracked change", "last modified by “J Smith”"],
    ),
    "place.jpg": (jpeg(b"Exif\x00\x00" + exif(gps=True)), ["where it was taken"]),
    "place-xmp.jpg": (jpeg(b"http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='52'/>"), ["where it was taken"]),
    "place.png": (png((b"eXIf", exif(gps=True))), ["where it was taken"]),
}
REFUSED = WRONG_KIND | WRONG_NAME | DANGEROUS | HIDDEN_DATA


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_say_every_reason(name):
    content, expected = REFUSED[name]
    reasons = reasons_against(content, name)
    matched = [words if words in reason else reason for words, reason in zip(expected, reasons, strict=True)]
    assert matched == expected


def test_a_file_refused_for_its_name_and_its_content_hears_both():
    reasons = reasons_against(xlsx(samples.hide_everything), "figures.pdf")
    assert len(reasons) == 7
    assert reasons[0] == "The file is named .pdf but is an Excel workbook: rename it to end in .xlsx."


def long_workbook(row: bytes, rows: int, *, method: int = zipfile.ZIP_STORED) -> bytes:
    sheet = b"<worksheet><sheetData>" + row * rows + b"</sheetData></worksheet>"
    parts = {
        "[Content_Types].xml": samples.content_types(f"{OFFICE}spreadsheetml.sheet.main+xml"),
        "xl/workbook.xml": '<workbook><sheets><sheet name="Long" id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(parts, method=method)


HOSTILE = {
    "counted.xlsx": (lambda: long_workbook(b'<row hidden="1"/>', 60_000), "60,000 hidden rows on"),
    "long.xlsx": (lambda: long_workbook(b'<row hidden="1"/>', 550_000), "Hidden rows or columns on"),
    "deep.xlsx": (lambda: long_workbook(b'<row hidden="1">', 100_000), "damaged"),
    "bomb.xlsx": (lambda: long_workbook(b"<row/>", 3_000_000, method=zipfile.ZIP_DEFLATED), "more than its size"),
    "names.pdf": (lambda: pdf(b"/" * 2_000_000 + SCRIPT), "script (JavaScript)"),
    "streams.pdf": (lambda: pdf(b"stream\n" * 1_000_000), "cannot be checked"),
    "bomb.pdf": (lambda: packed_pdf(bytes(50_000_000)), "cannot be checked"),
    "noise.txt": (lambda: b"\x07" * 10_000_000, "of no kind that can be attached"),
    "segments.jpg": (lambda: jpeg(*[b""] * 200_000), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_within_two_seconds(name):
    build, words = HOSTILE[name]
    content = build()
    began = time.process_time()
    reasons = reasons_against(content, name)
    assert time.process_time() - began < 2
    assert words in reasons[0]


@pytest.mark.parametrize("name", ["long.xlsx", "bomb.xlsx", "bomb.pdf"])
def test_hostile_files_take_less_than_200_mb(name):
    content = HOSTILE[name][0]()
    tracemalloc.start()
    try:
        reasons_against(content, name)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
