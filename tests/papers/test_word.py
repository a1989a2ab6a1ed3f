"""The Word file: read by its parts, and by LibreOffice where that is installed."""

import io
import shutil
from time import process_time, sleep
from zipfile import ZipFile

import pytest
from docx import Document

from papers.document import (
    BarChart,
    BarPart,
    BulletList,
    Figure,
    Figures,
    Heading,
    Note,
    NumberList,
    PaperDocument,
    PaperTable,
    Paragraph,
)
from papers.word import render
from tests.factories import NOW
from tests.papers.docx_text import W, head_of_pages, part, rows_of_tables, styled, with_style, words_in
from tests.papers.libreoffice import TABLE_OF_ODF, TEXT, as_opened_by_libreoffice
from tests.papers.test_pdf import MARKUP, with_words

SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
TABLE = PaperTable("Who was there", ("Seat", "As", "Times"), (("Police", "Member", "3"), ("NHS", "Chair", "12")), (2,))


def whole() -> PaperDocument:
    blocks = (
        Heading(2, "First"),
        Paragraph("One line\nand another, see https://example.org/a?b=1."),
        Heading(3, "Second"),
        NumberList(("one", "two")),
        Paragraph("Between"),
        NumberList(("again one",)),
        Heading(4, "Third"),
        BulletList(("a dot",)),
        TABLE,
        Figures((Figure("Open", "4", "of 9"),), "the plan"),
        BarChart("Actions", "actions", ("Q1", "Now"), (BarPart("Red", (1, 0), "red"),)),
        Note("Decision 2026/001: yes."),
    )
    return PaperDocument("Minutes: The board", "10am, City Hall", "Safer Norwich", ("Version 1.",), blocks)


@pytest.fixture(scope="module")
def written() -> bytes:
    return render(whole(), created_at=NOW, stamp="DRAFT: not agreed yet")


def test_each_block_has_the_style_that_is_meant_for_it(written):
    found = [line for line in styled(written) if line[1]]
    assert found[:4] == [
        ("Title", "Minutes: The board"),
        ("Subtitle", "10am, City Hall"),
        ("DocumentDetails", "Safer Norwich"),
        ("DocumentDetails", "Version 1."),
    ]
    # The list of contents tells the first two levels.
    assert [words for style, words in found[4:7]] == ["Contents", "First", "Second"]
    cells = [("TableText", word) for word in ("Seat", "As", "Times", "Police", "Member", "3", "NHS", "Chair", "12")]
    assert found[7:] == [
        ("Heading1", "First"),
        ("Normal", "One line\nand another, see https://example.org/a?b=1."),
        ("Heading2", "Second"),
        ("ListNumber", "one"),
        ("ListNumber", "two"),
        ("Normal", "Between"),
        ("ListNumber", "again one"),
        ("Heading3", "Third"),
        ("ListBullet", "a dot"),
        ("Caption", "Who was there"),
        *cells,
        ("ListBullet", "Open: 4. of 9"),
        ("TableNote", "Source: the plan"),
        ("Caption", "Actions"),
        ("SetApart", "Decision 2026/001: yes."),
    ]


def test_styles_headings_and_lists_are_those_that_word_knows(written):
    file = Document(io.BytesIO(written))
    names = {style.name for style in file.styles}
    assert {
        "Title",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "List Number",
        "List Bullet",
        "Caption",
    } <= names
    numbered = [p for p in file.paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert lists[0] == lists[1] != lists[2]
    numbering = part(written, "word/numbering.xml")
    begun = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for num in numbering.iter(f"{W}num")
        if num.find(f"{W}lvlOverride") is not None
    }
    assert begun == {str(lists[0]): "1", str(lists[2]): "1"}


def test_the_file_says_its_title_and_language_and_nobodys_name(written):
    told = Document(io.BytesIO(written)).core_properties
    assert (told.title, told.language, told.author, told.last_modified_by) == ("Minutes: The board", "en-GB", "", "")
    languages = {each.get(f"{W}val") for each in part(written, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    with ZipFile(io.BytesIO(written)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"python-docx" not in everything


def test_a_table_repeats_its_row_of_headings_and_breaks_no_row(written):
    (table,) = part(written).iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Who was there"
    aligned = [[cell.find(f"{W}p/{W}pPr/{W}jc") is not None for cell in row.iter(f"{W}tc")] for row in rows]
    assert aligned == [[False, False, True]] * 3
    widths = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
    assert abs(sum(widths) - 170 * 56.7) < 4


def test_a_column_is_as_wide_as_it_holds_and_breaks_no_word():
    rows = (("2026/013", "What was decided, with all that it asks for. " * 6, "Nobody"),)
    table = PaperTable("Decisions", ("Number", "Decision", "Assigned to"), rows)
    content = render(PaperDocument("Register", "", "P", (), (table,)), created_at=NOW)
    number, decision, owner = (int(each.get(f"{W}w")) / 56.7 for each in part(content).iter(f"{W}gridCol"))
    assert number >= 8 * 2.1
    assert decision > 100
    assert owner >= 8 * 2.1
    # Where nothing fits each has its share.
    long = PaperTable("Words", ("a" * 40, "b" * 40, "c" * 40), (("x" * 200, "y" * 200, ""),))
    content = render(PaperDocument("Register", "", "P", (), (long,)), created_at=NOW)
    shares = [int(each.get(f"{W}w")) for each in part(content).iter(f"{W}gridCol")]
    assert abs(sum(shares) - 170 * 56.7) < 4
    assert min(shares) > 3000


def test_each_page_has_its_head_its_stamp_and_its_number(written):
    assert head_of_pages(written) == "Minutes: The boardDRAFT: not agreed yet"
    with ZipFile(io.BytesIO(written)) as parts:
        (foot,) = [name for name in parts.namelist() if name.startswith("word/footer")]
    fields = [each.text.strip() for each in part(written, foot).iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert words_in(part(written, foot)) == "Safer NorwichPage 1 of 1"
    assert head_of_pages(render(whole(), created_at=NOW)) == "Minutes: The board"


def test_a_picture_says_what_it_shows(written):
    (shape,) = Document(io.BytesIO(written)).inline_shapes
    told = shape._inline.docPr
    assert (told.get("title"), told.get("descr")) == ("Actions", "Q1: 1 in all (Red 1). Now: 0 in all.")
    with ZipFile(io.BytesIO(written)) as parts:
        (picture,) = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert parts.read(picture).startswith(b"\x89PNG")


def test_an_address_is_a_link_without_the_full_stop_behind_it(written):
    file = Document(io.BytesIO(written))
    (paragraph,) = [p for p in file.paragraphs if p.hyperlinks and p.style.name == "Normal"]
    assert [link.address for link in paragraph.hyperlinks] == ["https://example.org/a?b=1"]


def test_the_list_of_contents_leads_to_the_headings_and_can_be_left_out(written):
    body = part(written)
    anchors = [each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    marks = {each.get(f"{W}name"): each for each in body.iter(f"{W}bookmarkStart")}
    assert len(anchors) == 2
    assert set(anchors) <= set(marks)
    kinds = [each.get(f"{W}fldCharType") for each in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    without = render(whole(), created_at=NOW, has_contents=False)
    assert "Contents" not in [words for _, words in styled(without)]


def test_the_same_words_give_the_same_bytes_at_any_time(written):
    sleep(2.1)  # An archive counts in steps of two seconds.
    assert render(whole(), created_at=NOW, stamp="DRAFT: not agreed yet") == written


def test_whatever_was_typed_is_words_and_nothing_else():
    hostile = ["a\x0bb\x00c\x1f", "<w:p/>&amp;]]>", "\ufffe", "👮 ẹ́", "tab\there", MARKUP]
    content = render(with_words(*hostile), created_at=NOW)
    said = with_style(content, "Normal")
    assert said == ["a\nb\ufffdc\ufffd", "<w:p/>&amp;]]>", "\ufffd", "👮 ẹ́", "tab here", MARKUP]
    assert Document(io.BytesIO(content)).tables


def test_a_long_table_is_written_in_little_time():
    rows = tuple((f"2026/{n}", "What was decided. " * 5, "Police", "1") for n in range(3000))
    document = PaperDocument("Register", "", "P", (), (PaperTable("Decisions", ("A", "B", "C", "D"), rows, (3,)),))
    began = process_time()
    content = render(document, created_at=NOW)
    assert len(rows_of_tables(content)[0]) == 3001
    assert process_time() - began < 5


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_headings_lists_and_tables(written, tmp_path):
    opened = as_opened_by_libreoffice(written, tmp_path)
    headings = [(each.get(f"{TEXT}outline-level"), "".join(each.itertext())) for each in opened.iter(f"{TEXT}h")]
    assert headings == [("1", "First"), ("2", "Second"), ("3", "Third")]
    lists = [["".join(item.itertext()).strip() for item in each] for each in opened.iter(f"{TEXT}list")]
    assert lists == [["one", "two"], ["again one"], ["a dot"], ["Open: 4. of 9"]]
    (head,) = opened.iter(f"{TABLE_OF_ODF}table-header-rows")
    assert ["".join(cell.itertext()).strip() for cell in head.iter(f"{TABLE_OF_ODF}table-cell")] == list(TABLE.header)
    assert "Q1: 1 in all (Red 1). Now: 0 in all." in [each.text for each in opened.iter(f"{SVG}desc")]
