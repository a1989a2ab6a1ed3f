"""A table, written as XML: the library asks each cell of each row anew, which takes minutes for a long one."""

from docx.oxml.ns import qn

from papers.written.elements import add, clean, element, paragraph_of, run_of, say
from papers.written.styles import TEXT_WIDTH_MM, TWENTIETHS_OF_A_MM

# As in the PDF: a column is as wide as its longest cell asks for, within bounds that leave room for the others.
LEAST, MOST, MOST_OF_MANY, MANY = 24, 60, 44, 4
OF_NUMBERS = 10


def table_of(block: dict, part, *, style: str):
    """The `w:tbl` of a table; `style` is the identifier of its style."""
    table = element("tbl")
    looks = add(table, "tblPr")
    add(looks, "tblStyle", val=style)
    add(looks, "tblW", w=5000, type="pct")
    add(looks, "tblLayout", type="fixed")
    add(looks, "tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
    add(looks, "tblCaption", val=clean(block["caption"]))
    widths = widths_of(block)
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    _row(table, block["header"], widths, block["numeric"], part, is_header=True)
    for row in block["rows"]:
        _row(table, row, widths, block["numeric"], part)
    return table


def widths_of(block: dict) -> list[int]:
    most = MOST_OF_MANY if len(block["header"]) > MANY else MOST
    wanted = []
    for at, words in enumerate(block["header"]):
        longest = max(len(cell) for cell in (words, *(row[at] for row in block["rows"])))
        is_number = at in block["numeric"]
        wanted.append(max(OF_NUMBERS, longest) if is_number else min(max(longest, LEAST), most))
    whole = TEXT_WIDTH_MM * TWENTIETHS_OF_A_MM
    return [round(whole * each / sum(wanted)) for each in wanted]


def _row(table, cells, widths, numeric, part, *, is_header: bool = False) -> None:
    row = add(table, "tr")
    how = add(row, "trPr")
    # What belongs to one row is read on one page, and each page of a table begins with its headings.
    add(how, "cantSplit")
    if is_header:
        add(how, "tblHeader")
    for at, words in enumerate(cells):
        cell = add(row, "tc")
        add(add(cell, "tcPr"), "tcW", w=widths[at], type="dxa")
        paragraph = paragraph_of("TableText")
        if at in numeric:
            add(paragraph.find(qn("w:pPr")), "jc", val="right")
        if is_header:
            paragraph.append(run_of(clean(words)))
        else:
            say(paragraph, words, part)
        cell.append(paragraph)
