import time
import tracemalloc
import zipfile

import pytest

from files import Refused, inspect
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
from tests.sheets import hostile as spreadsheets
from tests.sheets.samples import xlsx as spreadsheet

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
SCRIPT = b"<</S /JavaScript /JS (app.alert)>>"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
LOCKED = f'<m:manifest xmlns:m="{MANIFEST}"><m:encryption-data/></m:manifest>'
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def reasons_against(content: bytes, name: str) -> list[str]:
    try:
        found = inspect(content, name=name)
    except Refused as refused:
        return [str(refused)]
    return [str(each) for each in (*found.faults, *found.hidden, *found.properties)]


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
    assert inspect(content, name=name).kind.content_type == content_type
    assert reasons_against(content, name) == []


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
    "noise.txt": (bytes(range(256)) * 20, ["The file cannot be attached."]),
    "control.txt": (b"first line\n" * 200 + b"second \x07 line", ["control character, U+0007, on line 201"]),
    "wide.csv": ("Ward,Reports".encode("utf-16"), ["UTF-16"]),
    "neither.txt": (b"caf\x81 \xe9", ["in no encoding that is known here"]),
}
WRONG_NAME = {
    "letter.pdf": (
        docx(),
        ["The file is named .pdf but is a Word document. Rename it to end in .docx"],
    ),
    "report.docx": (
        pdf(),
        ["The file is named .docx but is a PDF. Rename it to end in .pdf"],
    ),
    "script.js": (
        b"alert(1)",
        ["The file is named .js but is plain text. Rename it to end in .txt"],
    ),
    "report": (pdf(), ["The file's name has no ending, but it is a PDF. Rename it to end in .pdf."]),
    "report.pdf.exe": (pdf(), ["The file is named .exe but is a PDF"]),
    "letter.docm": (docx(), ["Files that can hold macros (.docm) are not read. Save it as .docx and choose that."]),
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
    "macros.docx": (docx(parts={"word/vbaProject.bin": b"x"}), ["save it as .docx, without macros"]),
    "macros.xlsx": (
        docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        ["named .xlsx but is a Word document", "save it as .docx, without macros"],
    ),
    "template.docx": (docx(main=f"{OFFICE}wordprocessingml.template.main+xml"), ["is a template"]),
    "embedded.docx": (
        docx(parts={"word/embeddings/oleObject1.bin": b"x"}),
        ["Another file is embedded in it (oleO"],
    ),
    "chart.pptx": (pptx(parts={"ppt/embeddings/Sheet1.xlsx": b"x"}), ["that is a whole workbook"]),
    "links.docx": (
        docx(
            parts={
                "word/_rels/settings.xml.rels": RELATIONSHIPS.format(LINK.format("attachedTemplate", "file:///C:/x"))
            }
        ),
        ["fetches a template from elsewhere"],
    ),
    "links.xlsx": (
        docx(parts={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        ["named .xlsx but is", "is linked to another workbook or to a source of data"],
    ),
    "basic.odt": (open_document("text", parts={"Basic/Standard/Module1.xml": "<x/>"}), ["The file holds macros"]),
    "links.ods": (
        open_document("spreadsheet", "<table:table-source/>"),
        ["linked to another file or to a source of"],
    ),
    "locked.odt": (
        open_document(
            "text",
            parts={"META-INF/manifest.xml": LOCKED},
        ),
        ["protected by a password"],
    ),
    "locked.docx": (samples.flagged_as_encrypted(docx()), ["protected by a password"]),
    "bomb.docx": (docx(parts={"word/media/a.bin": bytes(200_000)}), ["more than 100 times its size"]),
    "big.docx": (
        zipped({"[Content_Types].xml": "", "word/a": bytes(51 * 1024 * 1024)}, method=zipfile.ZIP_STORED),
        ["unpacks to more than 50 MB"],
    ),
    "parts.docx": (docx(parts={f"word/{number}.xml": "<x/>" for number in range(2001)}), ["more than 2,000 parts"]),
    "misnamed.docx": (samples.misnamed(docx()), ["damaged or is not what it seems"]),
    "liar.docx": (samples.lying(docx(parts={"word/z.xml": "a" * 500}), says=100), ["damaged or is not what it seems"]),
    "outside.docx": (docx(parts={"word/../../evil.xml": "<x/>"}), ["leads out of it (“word/../../evil.xml”)"]),
    "absolute.docx": (docx(parts={"/etc/passwd": "x"}), ["leads out of it"]),
    "entities.docx": (docx(parts={"word/x.xml": DOCTYPE}), ["document type of its own"]),
    "utf16.docx": (docx(parts={"word/x.xml": "<x/>".encode("utf-16")}), ["is not in UTF-8"]),
    "ebcdic.docx": (docx(parts={"word/x.xml": '<?xml version="1.0" encoding="cp037"?>'}), ["is not in UTF-8"]),
    "prefixed.docx": (b"PK\x03\x04 something else " + docx(), ["other data beside the document"]),
    "cut.docx": (docx()[:-30], ["cut off"]),
    "broken.docx": (docx(docProps__core_xml=CORE.format("<dc:creator>")), ["damaged or is not what it seems"]),
    "cut.png": (png()[:-6], ["damaged or cut off"]),
    "cropped.png": (png(behind=b"what was cut away"), ["data behind its end"]),
    "cut.jpg": (jpeg()[:4], ["damaged or cut off"]),
}
TOLD = "<p:sld><a:t>2</a:t><a:t>Remember the family in Number 4</a:t></p:sld>".replace("p:", "").replace("a:", "")
HIDDEN_STYLE = (
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
HIDDEN_DATA = {
    "comments.docx": (
        docx(word__comments_xml=f"<w:comments {samples.WORD}><w:comment/></w:comments>"),
        ["The text: 1 comment. "],
    ),
    "tracked.docx": (docx('<w:ins w:id="1"/><w:del w:id="2"/>'), ["2 tracked changes"]),
    "vanished.docx": (
        docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"),
        ["text that cannot be seen, in 1 paragraph"],
    ),
    "people.docx": (
        docx(
            docProps__core_xml=CORE.format(
                "<dc:creator>Analyst</dc:creator><cp:lastModifiedBy>Records officer</cp:lastModifiedBy>"
            ),
            docProps__app_xml=APP.format("<Manager>Team manager</Manager><Company>City Council</Company>"),
        ),
        ["manager “Team manager”", "company “City Council”", "author “Analyst”", "last changed by “Records officer”"],
    ),
    "all.xlsx": (
        xlsx(samples.hide_everything),
        [
            "Sheet Figures, rows 2 to 4: hidden. Clear all filters",
            "Sheet Figures, column C: hidden. Select the whole sheet",
            "Sheet Figures, cell A1: a comment. Delete",
            "Sheet Names: hidden. Right-click the name of a sheet, choose Unhide",
            "Sheet Old list: very hidden. In Excel, choose File, Info, Check for Issues",
            "author “Analyst”",
            "last changed by “Records officer”",
        ],
    ),
    "pivot.pptx": (
        spreadsheet(parts={"xl/pivotCache/pivotCacheRecords1.xml": "<x/>"}),
        ["named .pptx but is an Excel", "a pivot table's copy of its data"],
    ),
    "notes.pptx": (pptx(parts={"ppt/notesSlides/notesSlide1.xml": TOLD}), ["speaker notes on 1 slide"]),
    "hidden.pptx": (pptx('<p:sld show="0"/>'), ["1 hidden slide"]),
    "hidden.ods": (
        open_document(
            "spreadsheet",
            f'{HIDDEN_STYLE}<table:table table:style-name="ta1" table:name="Names"/><table:table table:name="Figures">'
            '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>'
            '<table:table-row table:visibility="filter"><table:table-cell table:number-columns-repeated="4">'
            "<text:p>5</text:p></table:table-cell></table:table-row></table:table>",
        ),
        ["Sheet Names: hidden", "Sheet Figures, row 1: hidden by a filter", "Sheet Figures, columns A to C: hidden"],
    ),
    "tracked.odt": (
        open_document("text", "<text:changed-region/><office:annotation/>", meta="<dc:creator>Analyst</dc:creator>"),
        ["1 comment", "1 tracked change", "last changed by “Analyst”"],
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


def test_a_program_is_refused_once_and_says_what_to_attach():
    with pytest.raises(Refused) as refused:
        inspect(b"MZ\x90\x00" * 20, name="tool.exe")
    advice = "It could do harm: attach a document instead."
    assert str(refused.value) == f"The file is a program or script, which is not kept here. {advice}"


def test_a_file_refused_for_its_name_and_its_content_hears_both():
    reasons = reasons_against(xlsx(samples.hide_everything), "figures.pdf")
    assert len(reasons) == 8
    assert reasons[0].startswith("The file is named .pdf but is an Excel workbook. Rename it to end in .xlsx")


def long_workbook(row: bytes, rows: int, *, method: int = zipfile.ZIP_STORED) -> bytes:
    sheet = b"<worksheet><sheetData>" + row * rows + b"</sheetData></worksheet>"
    parts = {
        "[Content_Types].xml": samples.content_types(f"{OFFICE}spreadsheetml.sheet.main+xml"),
        "xl/workbook.xml": '<workbook><sheets><sheet name="Long" id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(parts, method=method)


HIDDEN_ROW = b'<row hidden="1"><c><v>1</v></c></row>'
HOSTILE = {
    "counted.xlsx": (lambda: long_workbook(HIDDEN_ROW, 60_000), "Sheet Long, rows 1 to 60000: hidden"),
    "long.xlsx": (lambda: long_workbook(HIDDEN_ROW, 80_000), "Sheet Long, rows 1 to 80000: hidden"),
    "deep.xlsx": (lambda: long_workbook(b'<row hidden="1">', 100_000), "damaged"),
    "bomb.xlsx": (
        lambda: long_workbook(b"<row/>", 3_000_000, method=zipfile.ZIP_DEFLATED),
        "more than 100 times its size",
    ),
    "names.pdf": (lambda: pdf(b"/" * 2_000_000 + SCRIPT), "script (JavaScript)"),
    "streams.pdf": (lambda: pdf(b"stream\n" * 1_000_000), "cannot be checked"),
    "bomb.pdf": (lambda: packed_pdf(bytes(50_000_000)), "cannot be checked"),
    "noise.txt": (lambda: b"\x07" * 10_000_000, "The file cannot be attached."),
    "segments.jpg": (lambda: jpeg(*[b""] * 200_000), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_within_two_seconds(name):
    build, words = HOSTILE[name]
    content, spent = build(), []
    # Where others work on the same core a second holds less: it has more tries than one.
    while len(spent) < 3 and not any(each < 2 for each in spent):
        began = time.process_time()
        reasons = reasons_against(content, name)
        spent.append(time.process_time() - began)
    assert min(spent) < 2
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


QUICK = [name for name, each in spreadsheets.HOSTILE.items() if " than " not in each.reason]

# Limits of what can be read as a plan: as a document to keep, such a file is harmless.
OF_READING_ALONE = {
    "columns repeated",
    "spaces for ever",
    "many sheets",
    "a control character",
    "formulas never worked out",
    "a quotation mark left open",
    "a quotation mark in the middle",
}


@pytest.mark.parametrize("name", [name for name in QUICK if name not in OF_READING_ALONE])
def test_what_an_import_refuses_is_refused_as_a_document(name):
    assert reasons_against(spreadsheets.HOSTILE[name].made(), spreadsheets.HOSTILE[name].name)
