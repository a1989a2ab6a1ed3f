import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.document import (
    BarChart,
    BarPart,
    BulletList,
    Figure,
    Figures,
    Heading,
    HelpLine,
    NotADocument,
    Note,
    PaperDocument,
    PaperTable,
    Paragraph,
    sha256,
)
from papers.prose import blocks_of

EVERY_KIND = PaperDocument(
    title="Annual progress report 2025-26",
    subtitle="Our progress",
    publisher="Safer Norwich",
    details=("Published 1 June 2026.",),
    blocks=(
        Heading(2, "Figures"),
        Figures((Figure("Finished", "3", "of 7"), Figure("Cancelled", "1")), "The plan"),
        Heading(3, "More"),
        Paragraph("One line\nand another"),
        BulletList(("a", "b")),
        PaperTable("Counts", ("Priority", "Open"), (("Streets", "4"), ("Homes", "3")), (1,), ("Each once.",)),
        Heading(4, "Deeper"),
        BarChart("Actions", "actions", ("Q1", "Now"), (BarPart("Red", (1, 0), "red"), BarPart("Green", (2, 4), ""))),
        Note("Dates are days."),
        Heading(2, "End"),
    ),
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def document(*blocks) -> PaperDocument:
    return replace(EVERY_KIND, blocks=blocks)


def test_a_document_comes_back_from_its_json_as_it_was():
    assert PaperDocument.from_json(EVERY_KIND.to_json()) == EVERY_KIND


@given(TEXT, TEXT)
def test_any_text_comes_back_from_json_as_it_was(one, other):
    written = document(Paragraph(one), BulletList((other, one)), Figures((Figure(one, other),), one), Note(other))
    assert PaperDocument.from_json(written.to_json()) == written


def test_json_is_canonical():
    text = replace(EVERY_KIND, blocks=(Paragraph("é “x”"),)).to_json()
    assert text == (
        '{"blocks":[{"kind":"paragraph","text":"é “x”"}],"details":["Published 1 June 2026."],"format":2,'
        '"publisher":"Safer Norwich","subtitle":"Our progress","title":"Annual progress report 2025-26"}'
    )


def test_the_hash_is_taken_over_the_utf_8_bytes():
    text = EVERY_KIND.to_json()
    assert sha256(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((Heading(3, "Too deep"),), "“Too deep” is of level 3 under one of level 1."),
        ((Heading(2, "Top"), Heading(4, "Skips")), "“Skips” is of level 4 under one of level 2."),
        ((Heading(1, "Title again"),), "“Title again” is of level 1: headings are of level 2, 3 or 4."),
        ((Heading(2, "  "),), "A heading needs words."),
        ((PaperTable("", ("A",), ()),), "A table needs a caption."),
        ((BarChart(" ", "", (), ()),), "A picture needs a title."),
        (
            (BarChart("T", "", ("Q1",), (BarPart("A", (), ""),)),),
            "Every part of “T” needs a number for each of its periods.",
        ),
        ((PaperTable("T", ("A", "B"), (("1",),)),), "Every row of “T” needs as many cells as its header has."),
        ((PaperTable("T", ("A",), (), (1,)),), "“T” has no such column of numbers."),
        ((PaperTable("T", ("A" * 81,), ()),), "“T” has a column heading that is too long."),
        ((Paragraph("\ud83d"),), r"Half of a character cannot be kept: '\ud83d'"),
    ],
)
def test_what_is_no_document_is_refused(blocks, message):
    with pytest.raises(NotADocument) as refusal:
        document(*blocks)
    assert str(refusal.value) == message


def test_levels_may_rise_by_more_than_one():
    assert document(Heading(2, "a"), Heading(3, "b"), Heading(4, "c"), Heading(2, "d"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":3,"blocks":[]}',
        EVERY_KIND.to_json().replace('"kind":"note"', '"kind":"script"'),
        EVERY_KIND.to_json().replace('"level":2', '"level":2,"key":7'),
    ],
)
def test_text_that_holds_no_document_is_refused(text):
    with pytest.raises(NotADocument):
        PaperDocument.from_json(text)


def test_sections_are_what_stands_under_each_top_heading():
    written = document(Paragraph("before"), Heading(2, "A"), Heading(3, "a"), Paragraph("x"), Heading(2, "B"))
    assert written.sections() == [
        ("", [Paragraph("before")]),
        ("A", [Heading(3, "a"), Paragraph("x")]),
        ("B", []),
    ]


def test_typed_text_becomes_paragraphs_and_lists():
    typed = "First\r\nsecond line\n\n \n- one\n- two\n\n- not\na list"
    assert blocks_of(typed) == [
        Paragraph("First\nsecond line"),
        BulletList(("one", "two")),
        Paragraph("- not\na list"),
    ]


def test_empty_text_becomes_nothing():
    assert blocks_of(" \n\n ") == []


def test_a_document_of_the_former_format_is_read_as_it_was():
    text = PaperDocument("Report", "", "", (), (Heading(2, "First"), Paragraph("Words."))).to_json()
    former = text.replace('"format":2', '"format":1')
    assert PaperDocument.from_json(former) == PaperDocument.from_json(text)


def test_a_heading_with_a_key_begins_a_page_of_its_own():
    blocks = (
        Heading(2, "In short"),
        Paragraph("Few words."),
        Heading(2, "Calmer streets", "calmer-streets"),
        Heading(3, "What we said"),
        Paragraph("Many words."),
        Heading(2, "How to comment"),
        Paragraph("Write."),
    )
    document = PaperDocument("Report", "The year", "P", ("Published.",), blocks)
    assert PaperDocument.from_json(document.to_json()) == document
    pages, front = document.parts()
    assert pages == {
        "calmer-streets": PaperDocument(
            "Calmer streets", "Report", "P", ("Published.",), (Heading(2, "What we said"), Paragraph("Many words."))
        )
    }
    assert front.blocks == (*blocks[:2], *blocks[5:])
    assert "calmer-streets" not in list(document.words())


@pytest.mark.parametrize(
    "blocks", [(Heading(2, "A", "a"), Heading(2, "B", "a")), (Heading(2, "A"), Heading(3, "B", "b"))]
)
def test_a_key_names_one_heading_of_the_second_level(blocks):
    with pytest.raises(NotADocument):
        PaperDocument("Report", "", "", (), blocks)


def test_the_number_of_a_help_line_can_be_called():
    assert HelpLine("Helpline", "0808 2000 247").url == "tel:08082000247"
    assert HelpLine("From abroad", "+44 (0) 20 7946").url == "tel:+440207946"
