import io
import os
from time import process_time, sleep

import pdfua
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers.document import (
    BulletList,
    Document,
    Figure,
    Figures,
    Heading,
    Note,
    Paragraph,
    Table,
)
from papers.pdf import render, request_for
from papers.printable import REMARK, printable
from papers.typeset import typeset
from tests.factories import NOW
from tests.papers.pdf_text import without_spaces, words_of_pdf

MARKUP = '#let x = 1 *bold* _i_ $x^2$ @ref <label> // c \\ `raw` "q" [x] {y} = h ~ -- #import "x" https://a.b/c#d'


def with_words(*texts: str) -> Document:
    """A document that has each text in every place that a text can stand."""
    blocks = [Heading(2, "Start")]
    for text in texts:
        name = text if text.strip() else "x"
        blocks += [
            Heading(3, name),
            Paragraph(text),
            BulletList((text, text)),
            Table(name, (text[:80], "Number"), ((text, "1"), ("b", text)), (1,), (text,)),
            Figures((Figure(text, "1", text),), text),
            Note(text),
        ]
    return Document("Annual progress report 2025-26", "Sub", "Safer Norwich", ("Version 1.",), tuple(blocks))


def typeset_here(document: Document) -> bytes:
    """As `render`, without a program of its own."""
    return typeset(request_for(document, created_at=NOW, sha256="0" * 64))


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


def test_the_same_words_give_the_same_bytes_at_any_time():
    document = with_words("Words")
    first = render(document, created_at=NOW)
    sleep(1.1)
    assert render(document, created_at=NOW) == first


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


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    render(Document("Long", "", "P", (), tuple(blocks)), created_at=NOW)
    after = os.times()
    # Seconds of work, not of waiting: the machine may be busy with other tests.
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert 0 < spent < 10
