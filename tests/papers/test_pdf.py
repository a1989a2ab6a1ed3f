import io
import os
from collections.abc import Iterator
from time import process_time, sleep

import pdfua
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from papers.html import page_of
from papers.pdf import Printed, kept_pdf, kept_printed, render, render_with_pages, request_for
from papers.printable import REMARK, printable
from papers.row_headings import with_row_headings
from papers.typeset import typeset
from tests.factories import NOW
from tests.papers.pdf_text import pages_of_pdf, without_spaces, words_of_pdf

MARKUP = '#let x = 1 *bold* _i_ $x^2$ @ref <label> // c \\ `raw` "q" [x] {y} = h ~ -- #import "x" https://a.b/c#d'


def with_words(*texts: str) -> PaperDocument:
    """A document that has each text in every place that a text can stand."""
    blocks = [Heading(2, "Start")]
    for text in texts:
        name = text if text.strip() else "x"
        blocks += [
            Heading(3, name),
            Paragraph(text),
            BulletList((text, text)),
            NumberList((text, text)),
            PaperTable(name, (text[:80], "Number"), ((text, "1"), ("b", text)), (1,), (text,)),
            Figures((Figure(text, "1", text),), text),
            BarChart(name, "actions", ("2026-27 Q1", "Now"), (BarPart("Red", (1, 2), "red"),)),
            Note(text),
        ]
    return PaperDocument("Annual progress report 2025-26", "Sub", "Safer Norwich", ("Version 1.",), tuple(blocks))


def typeset_here(document: PaperDocument) -> bytes:
    """As `render`, without a program of its own."""
    return with_row_headings(typeset(request_for(document, created_at=NOW, sha256="0" * 64)))


def structure_of(content: bytes) -> list[str]:
    """The kinds of its parts in reading order: what a screen reader goes by, with the scope of what names cells."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return list(kinds_below(pdf.Root.StructTreeRoot))


def kinds_below(element) -> Iterator[str]:
    inside = element.get("/K", ())
    for part in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(part, pikepdf.Dictionary) and "/S" in part:
            scopes = [str(each.Scope) for each in part.get("/A", ()) if "/Scope" in each]
            yield "".join([str(part.S), *scopes])
            yield from kinds_below(part)


def links_of(content: bytes) -> list[str]:
    """Where its links lead that leave it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def findings(content: bytes, tmp_path) -> list[str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return [f"{each.rule_id}: {each.message}" for each in pdfua.validate(path).findings]


def test_the_pdf_is_tagged_and_accessible(tmp_path):
    content = render(with_words("Words", MARKUP), created_at=NOW, sha256="0" * 64)
    assert findings(content, tmp_path) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Annual progress report 2025-26"
            assert metadata["xmp:CreateDate"].startswith("2026-11-23T10:00:00")


def test_a_draft_says_so_at_the_head_of_each_page_and_a_short_paper_lists_no_contents(tmp_path):
    document = PaperDocument("Minutes", "Sub", "P", (), (Heading(2, "Start"), Paragraph("Long. " * 1500)))
    content = render(document, created_at=NOW, stamp="DRAFT: not agreed", has_contents=False)
    assert findings(content, tmp_path) == []
    pages = pages_of_pdf(content)
    assert len(pages) > 1
    assert all(without_spaces("DRAFT: not agreed") in page for page in pages)
    assert "Contents" not in pages[0]
    plain = render(document, created_at=NOW)
    assert "DRAFT" not in words_of_pdf(plain)
    assert "Contents" in words_of_pdf(plain)


def test_the_same_words_give_the_same_bytes_at_any_time():
    document = with_words("Words")
    first = render(document, created_at=NOW)
    sleep(1.1)
    assert render(document, created_at=NOW) == first


def test_a_screen_reader_is_told_the_title_and_what_names_each_row():
    table = PaperTable("Actions", ("Action", "Led by", "Open"), (("Walk", "Police", "1"), ("Talk", "Council", "2")))
    document = PaperDocument("Report", "Sub", "P", (), (Heading(2, "Start"), Heading(3, "More"), table))
    kinds = structure_of(render(document, created_at=NOW))
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]
    cells = [kind for kind in kinds if kind.startswith("/T") and kind[:4] != "/TOC"]
    named = ["/TR", "/TH/Row", "/TD", "/TD"]
    assert cells == ["/Table", "/THead", "/TR", *["/TH/Column"] * 3, "/TBody", *named, *named]


def test_a_picture_is_told_by_its_title_and_what_it_shows(tmp_path):
    chart = BarChart("Actions of each quarter", "actions", ("Q1", "Now"), (BarPart("Red", (1, 0), "red"),))
    content = render(PaperDocument("Report", "Sub", "P", (), (Heading(2, "Start"), chart)), created_at=NOW)
    assert findings(content, tmp_path) == []
    assert "/Figure" in structure_of(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert told == ["Q1: 1 in all (Red 1). Now: 0 in all."]
    assert "Actionsofeachquarter" in words_of_pdf(content)


def test_a_cell_is_looked_up_by_its_column_and_its_row():
    """A cell that names some of its headings is read with these alone."""
    with pikepdf.open(io.BytesIO(typeset_here(with_words("Words")))) as pdf:
        cells = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TD"]
        assert cells
        assert not any("/Headers" in look for cell in cells for look in cell.get("/A", ()))


def test_marking_the_rows_is_a_small_part_of_the_work():
    table = PaperTable(
        "Actions", ("Action", "Said"), tuple((f"Action {n}", "We said what we did.") for n in range(50))
    )
    said = [Heading(2, "Priority"), *[Paragraph("We said what we did. " * 60)] * 25, table]
    document = PaperDocument("Long", "", "P", (), tuple(said) * 4)
    began = process_time()
    plain = typeset(request_for(document, created_at=NOW))
    made_in = process_time() - began
    spent = []
    for _ in range(3):
        began = process_time()
        with_row_headings(plain)
        spent.append(process_time() - began)
    assert min(spent) < 0.15 * made_in


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("See https://www.norwich.gov.uk/a?b=1&c=2.", "https://www.norwich.gov.uk/a?b=1&c=2"),
        ("(http://a.b/c)", "http://a.b/c"),
        ("“https://a.b/c” – and on", "https://a.b/c"),
        ("https://a.b/, or not", "https://a.b/"),
    ],
)
def test_a_web_address_in_a_text_leads_there(text, leads_to, tmp_path):
    content = typeset_here(PaperDocument("T", "", "P", (), (Paragraph(text),)))
    assert links_of(content) == [leads_to]
    assert without_spaces(text) in words_of_pdf(content)
    assert findings(content, tmp_path) == []


@pytest.mark.parametrize(
    "text", ["www.norwich.gov.uk", "javascript:alert(1)", "https://", "https://a.b/" + "c" * 9000]
)
def test_what_is_no_address_of_a_page_is_text(text):
    assert links_of(typeset_here(PaperDocument("T", "", "P", (), (Paragraph(text),)))) == []


def test_the_words_are_there_to_be_read():
    text = words_of_pdf(typeset_here(with_words("We walked six routes – with “residents”.")))
    assert without_spaces("We walked six routes – with “residents”.") in text
    for words in ("Annual progress report 2025-26", "Version 1.", "Contents", "1 of 1", "0" * 64):
        assert without_spaces(words) in text


def test_markup_in_a_text_is_shown_as_it_was_typed():
    assert without_spaces(MARKUP) in words_of_pdf(typeset_here(with_words(MARKUP)))


@pytest.mark.parametrize(
    "text",
    [
        "🚓 and 👩‍👩‍👧",
        "שלום عليكم",
        "中文 ภาษา ᚠ",
        "word " * 1000,
        "x" * 5000,
        "a\x00b\x1b\x7f\u202e\u2028c\ud7ff\ue000\uffff",
        "e\u0301 \u0323\u0301",
        " ",
        "one\ntwo\n\nthree\ttab",
    ],
)
def test_odd_text_does_no_harm(text, tmp_path):
    assert findings(typeset_here(with_words(text)), tmp_path) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_any_text_can_be_typeset(tmp_path, text):
    assert findings(typeset_here(with_words(text)), tmp_path) == []


def test_what_no_font_shows_is_named_or_remarked_on(settings):
    fonts = str(settings.PDF_FONTS)
    assert printable("A 🚓 came", fonts=fonts) == "A [police car] came"
    assert printable("中文字 and ภาษา", fonts=fonts) == f"{REMARK} and {REMARK}"
    assert printable("Zażółć – “ok”…", fonts=fonts) == "Zażółć – “ok”…"
    assert printable("Привет", fonts=fonts) == "Привет"


def test_thousands_of_odd_signs_take_no_longer_than_a_few(settings):
    hostile = "".join(map(chr, range(0x4E00, 0x4E00 + 5000)))
    start = process_time()
    assert printable(hostile, fonts=str(settings.PDF_FONTS)) == REMARK
    assert process_time() - start < 10


def test_a_long_report_is_ready_in_time():
    blocks = [Heading(2, "Priority 1"), Heading(3, "What we did")]
    for number in range(500):
        said = tuple(f"Quarter {quarter}: " + "We did what we said. " * 12 for quarter in range(4))
        blocks += [Heading(4, f"Action {number}"), BulletList(said)]
    before = os.times()
    render(PaperDocument("Long", "", "P", (), tuple(blocks)), created_at=NOW)
    after = os.times()
    # Seconds of work, not of waiting: the machine may be busy with other tests.
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert 0 < spent < 10


def long_document() -> PaperDocument:
    blocks = []
    for part in range(1, 7):
        blocks += [Heading(2, f"Part {part} of it"), Paragraph("We said what we did. " * 90)]
        for step in range(1, 4):
            blocks += [Heading(3, f"Step {part}-{step} here"), Paragraph("And did what we said. " * 60)]
            blocks.append(Heading(4, f"Detail {part}-{step} below"))
    return PaperDocument("Long", "", "P", (), tuple(blocks))


def test_each_heading_is_on_the_page_that_is_told():
    document = long_document()
    made = render_with_pages(document, created_at=NOW, depth=2)
    texts = pages_of_pdf(made.pdf)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert len(made.pages) == len(headings)
    assert max(made.pages) == len(texts) > 4
    for heading, page in zip(headings, made.pages, strict=True):
        assert without_spaces(heading.text) in texts[page - 1]
        assert without_spaces(f"{page} of {len(texts)}") in texts[page - 1]
    # The list of contents names headings of two levels, and the same pages.
    listed = [(each, page) for each, page in zip(headings, made.pages, strict=True) if each.level < 4]
    contents = texts[0].partition("Contents")[2].replace(".", "").replace("\u2060", "")
    assert contents.startswith("".join(f"{without_spaces(each.text)}{page}" for each, page in listed))
    assert "Detail" not in contents[: contents.index("Wesaid")]


def test_a_document_with_pages_is_as_accessible_as_one_without(tmp_path):
    made = render_with_pages(long_document(), created_at=NOW, depth=2)
    assert findings(made.pdf, tmp_path) == []


def test_pages_are_put_on_the_headings_of_the_page_and_links_on_what_they_name():
    blocks = (
        Heading(2, "ASB-01 Walk"),
        Paragraph("x"),
        Heading(3, "More"),
        PaperTable("t", ("a", "b"), (("k", "v"),)),
    )
    page = page_of(PaperDocument("T", "", "P", (), blocks), pages=(4, 7), links={"ASB-01 Walk": "/a/", "k": "/k/"})
    assert [(piece.page, piece.url) for piece in page.pieces] == [(4, "/a/"), (0, ""), (7, ""), (0, "")]
    assert page.pieces[3].rows == [(("k", "v"), "/k/")]


def test_what_is_known_of_a_pdf_is_kept_beside_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = render_with_pages(with_words("Words"), created_at=NOW)
    calls = []

    def make():
        calls.append(1)
        return made

    first, second = (kept_printed("packs/one.pdf", make) for _ in range(2))
    assert first == second == Printed(made.pages, len(made.pdf))
    assert kept_pdf("packs/one.pdf", lambda: b"") == made.pdf
    assert len(calls) == 1
    (tmp_path / "packs/one.pdf.json").write_text("{")
    assert kept_printed("packs/one.pdf", make) == first


def test_a_column_of_long_words_is_wider_than_its_neighbours():
    """As in the register of decisions: the same words take fewer pages than in columns of equal width. A row stays
    on one page, so that room is left at the foot of some."""
    long, short = "The partnership answers the questions that were sent round. " * 6, "Norwich City Council, manager"
    rows = (("2026/001\nThe board, 8 December 2026", long, short, "Open"),) * 40
    table = PaperTable("Decisions", ("Number", "Decision", "Assigned to", "State"), rows)
    assert len(pages_of_pdf(typeset_here(PaperDocument("Register", "40", "Norwich", (), (table,))))) <= 6


def test_a_row_of_a_table_stays_on_one_page_unless_it_is_longer_than_one():
    def row(name: str, times: int) -> tuple[str, str]:
        return name, f"{name}begins {'and many words of it ' * times}{name}ends"

    def with_rows(*rows: tuple[str, str]) -> list[str]:
        table = PaperTable("Rows", ("Name", "Words"), rows)
        document = PaperDocument("R", "s", "P", (), (Heading(2, "H"), table))
        return list(map(without_spaces, pages_of_pdf(render(document, created_at=NOW))))

    pages = with_rows(*(row(f"row{at}x", 35) for at in range(20)))
    assert len(pages) > 1
    for at in range(20):
        (page,) = [each for each in pages if f"row{at}xbegins" in each]
        assert f"row{at}xends" in page
    whole = "".join(with_rows(row("long", 400)))
    assert "longbegins" in whole
    assert "longends" in whole
