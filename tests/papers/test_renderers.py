"""One document, four renderers: each says the same words and the same numbers."""

import io

import pikepdf
from docx import Document

from papers import pdf, word
from papers.document import (
    Figure,
    Figures,
    Heading,
    HelpLine,
    HelpLines,
    NumberList,
    PaperDocument,
    PaperTable,
    Paragraph,
    Picture,
    Quote,
)
from papers.figures_file import COLUMNS, as_csv, dictionary_csv, number_in, rows_of
from tests.factories import NOW
from tests.files.photographs import photograph
from tests.papers.renderers import (
    counted,
    counted_in_pdf,
    counted_in_word,
    html_of,
    missing_words,
    rows_of_csv,
    tags_of_html,
)
from tests.papers.test_document import EVERY_KIND

TABLE = PaperTable(
    "Crimes", ("Type", "2024-25", "Change"), (("Burglary", "1,204", "-17"), ("Robbery", "Withheld", "46%")), (1, 2)
)
PHOTOGRAPH = Picture("a" * 64, "Two people mend a street lamp", 400, 300)
PHOTOGRAPHS = {PHOTOGRAPH.checksum: photograph(400, 300)}
DOCUMENT = PaperDocument(
    "A report",
    "",
    "Safer Norwich",
    (),
    (
        *EVERY_KIND.blocks[:-1],
        Heading(2, "Priority", "priority"),
        Paragraph("Read https://example.org/a?b=1&c=2. Or <b>not</b>."),
        NumberList(("First", "Then")),
        Quote("I feel safe now.", "A resident"),
        HelpLines((HelpLine("Emergency", "999", "At any time"), HelpLine("Website", "", "See https://example.org/"))),
        TABLE,
        PHOTOGRAPH,
    ),
)


def made_and_written() -> tuple[bytes, bytes]:
    told = {"created_at": NOW, "photographs": PHOTOGRAPHS}
    return pdf.render(DOCUMENT, **told), word.render(DOCUMENT, **told)


def test_page_pdf_and_word_say_every_word_and_have_the_same_parts():
    html = html_of(DOCUMENT)
    made, written = made_and_written()
    missing = missing_words(DOCUMENT, html=html, pdf=made, docx=written)
    assert missing == {"page": [], "PDF": [], "Word": []}
    assert counted_in_word(written) == counted_in_pdf(made) == counted(DOCUMENT)
    tags = [tag for tag, _ in tags_of_html(html)]
    assert sum(tag in ("h2", "h3", "h4") for tag in tags) == counted(DOCUMENT)["headings"]


def test_a_number_to_call_and_an_address_are_links_in_each():
    leads = {attrs["href"] for tag, attrs in tags_of_html(html_of(DOCUMENT)) if tag == "a"}
    expected = {"tel:999", "https://example.org/a?b=1&c=2", "https://example.org/"}
    assert leads == expected
    for content in made_and_written():
        assert links_in(content) == expected


def test_a_photograph_is_told_in_each_by_its_alternative_text():
    ((_, image),) = [each for each in tags_of_html(html_of(DOCUMENT)) if each[0] == "img"]
    assert (image["alt"], image["src"]) == (PHOTOGRAPH.says, f"/{PHOTOGRAPH.checksum}.jpg")
    made, written = made_and_written()
    with pikepdf.open(io.BytesIO(made)) as file:
        says = [str(each.Alt) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert PHOTOGRAPH.says in says
    shapes = Document(io.BytesIO(written)).inline_shapes
    assert PHOTOGRAPH.says in [each._inline.docPr.get("descr") for each in shapes]
    # No wider than the text.
    assert all(each.width.mm < 166 and each.height.mm < 130 for each in shapes)


def links_in(content: bytes) -> set[str]:
    if content.startswith(b"PK"):
        rels = Document(io.BytesIO(content)).part.rels.values()
        return {each.target_ref for each in rels if each.is_external}
    with pikepdf.open(io.BytesIO(content)) as file:
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def test_the_file_of_figures_has_every_number_of_the_document():
    rows = rows_of_csv(as_csv(DOCUMENT))
    assert list(rows[0]) == list(COLUMNS)
    told = [(row["section"], row["table"], row["row"], row["column"], row["value"], row["number"]) for row in rows]
    assert told == [
        ("Figures", "Headline", "Finished", "", "3", "3"),
        ("Figures", "Headline", "Cancelled", "", "1", "1"),
        ("Figures", "Counts", "Streets", "Open", "4", "4"),
        ("Figures", "Counts", "Homes", "Open", "3", "3"),
        ("Figures", "Actions", "Red", "Q1", "1", "1"),
        ("Figures", "Actions", "Red", "Now", "0", "0"),
        ("Figures", "Actions", "Green", "Q1", "2", "2"),
        ("Figures", "Actions", "Green", "Now", "4", "4"),
        ("Priority", "Crimes", "Burglary", "2024-25", "1,204", "1204"),
        ("Priority", "Crimes", "Burglary", "Change", "-17", "-17"),
        ("Priority", "Crimes", "Robbery", "2024-25", "Withheld", ""),
        ("Priority", "Crimes", "Robbery", "Change", "46%", "46"),
    ]
    assert [row["column"] for row in rows_of_csv(dictionary_csv())] == list(COLUMNS)


def test_no_spreadsheet_runs_what_stands_in_the_file():
    hostile = PaperDocument("R", "", "", (), (Figures((Figure("=HYPERLINK(1)", "+1-1"), Figure("-", "@x"))),))
    (first, second) = rows_of_csv(as_csv(hostile))
    assert (first["row"], first["value"], second["row"], second["value"]) == ("'=HYPERLINK(1)", "'+1-1", "'-", "'@x")
    assert [each.row for each in rows_of(hostile)] == ["=HYPERLINK(1)", "-"]


def test_a_number_is_only_what_can_be_reckoned_with():
    assert [number_in(each) for each in ("1,204", "46.5%", "£12", "−3", "nan", "none", "")] == [
        "1204",
        "46.5",
        "12",
        "-3",
        "",
        "",
        "",
    ]
