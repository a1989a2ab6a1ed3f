"""A table, written as XML: the library asks each cell of each row anew, which takes minutes for a long one."""

from docx.oxml.ns import qn

from papers.word_parts.elements import add, clean, element, paragraph_of, run_of, say
from papers.word_parts.styles import TEXT_WIDTH_MM, TWENTIETHS_OF_A_MM

# Of the letters of the style Table Text, about, and what a cell has around its words.
LETTER_MM, AROUND_MM = 2.1, 3.0
# Longer cells ask for no more: they are read in lines.
MOST = 400


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
    """In twentieths of a point. What a column holds decides, by the root of its longest cell; none is narrower than
    its longest word, as far as the page has room."""
    columns = list(zip(block["header"], *block["rows"], strict=True))
    weights = [min(max(map(len, cells)), MOST) ** 0.5 or 1 for cells in columns]
    least = [
        AROUND_MM + LETTER_MM * max(len(word) for cell in cells for word in cell.split() or [""]) for cells in columns
    ]
    least = [min(width, TEXT_WIDTH_MM / len(columns)) for width in least]
    narrow: set[int] = set()
    while True:
        room = TEXT_WIDTH_MM - sum(least[at] for at in narrow)
        whole = sum(weight for at, weight in enumerate(weights) if at not in narrow)
        widths = [least[at] if at in narrow else room * weight / whole for at, weight in enumerate(weights)]
        found = {at for at, width in enumerate(widths) if width < least[at]} - narrow
        if not found:
            return [round(width * TWENTIETHS_OF_A_MM) for width in widths]
        narrow |= found


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
