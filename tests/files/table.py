"""Every file that is tried at every door: those that hide something, and those that hide nothing."""

import io

from openpyxl.styles import Font, PatternFill

from files import DOCUMENTS, SPREADSHEETS, Door
from tests.actions.samples import docx, jpeg, open_document, pdf, png, pptx
from tests.files import hiding_documents, hiding_open, hiding_others, hiding_workbooks
from tests.files.hiding_documents import SHADED, run
from tests.files.told import Told
from tests.sheets.samples import book, cell, ods, row, table

HIDING: dict[str, Told] = {
    **hiding_workbooks.WORKBOOKS,
    **hiding_open.SHEETS,
    **hiding_open.TEXTS,
    **hiding_documents.WORDS,
    **hiding_documents.SLIDES,
    **hiding_others.PDFS,
    **hiding_others.PICTURES,
    **hiding_others.TEXTS,
}


def plain(made):
    """White on a dark head, a defined name that stands for cells, columns hidden where there is nothing."""
    for head in made.active[1]:
        head.font, head.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF1F3864")
    made.active.column_dimensions.group("F", "XFD", hidden=True)
    made.active.print_area = "A1:C4"
    made.active.auto_filter.ref = "A1:C4"


CLEAN = {
    "plan.xlsx": book(plain, *hiding_workbooks.ROWS),
    "plan.ods": ods(table(row(cell("Reference"), cell("Action")), row(cell("ASB-01"), cell("Light it")))),
    "plan.csv": "\ufeffReference,Action\nASB-01,Café with a view\n".encode(),
    "letter.docx": docx(run("<w:b/>") + SHADED.format(run('<w:color w:val="FFFFFF"/>'))),
    "slides.pptx": pptx(),
    "letter.odt": open_document("text"),
    "report.pdf": pdf(),
    "map.png": png((b"tEXt", b"Software\x00A program")),
    "photo.jpg": jpeg(),
    "notes.txt": "Café, naïve: 5 < 6\r\n\tdone\n".encode(),
}


def taken_at(door: Door, names) -> list[str]:
    """The names of those whose kind the door takes."""
    endings = {f".{kind.ending}" for kind in door.kinds}
    return [name for name in names if name[name.rindex(".") :] in endings]


AT_DOCUMENTS, AT_SPREADSHEETS = taken_at(DOCUMENTS, HIDING), taken_at(SPREADSHEETS, HIDING)


def uploaded(name: str, content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file
