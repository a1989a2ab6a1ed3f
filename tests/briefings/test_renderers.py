"""A briefing, and the report of a priority, as page, PDF, Word and figures: the same words and numbers in each."""

import shutil
from datetime import date

import pytest
from django.urls import reverse

from actions.choices import Rating
from briefings import services
from briefings.exports.files import pages_of
from papers.document import BarChart, PaperDocument, PaperTable
from tests.briefings.test_summaries import become, three_months
from tests.factories import NOW, BriefingAnswerFactory, BriefingFactory
from tests.papers.libreoffice import TABLE_OF_ODF, TEXT, as_opened_by_libreoffice
from tests.papers.pdf_text import words_of_pdf
from tests.papers.renderers import counted, counted_in_pdf, counted_in_word, missing_words, rows_of_csv


@pytest.fixture
def plan(add_action):
    """With something in each part."""
    become(add_action(rating=Rating.GREEN), Rating.RED)
    become(add_action(rating=Rating.RED), Rating.AMBER)
    add_action(complete=True, completed_on=date(2026, 10, 30))
    add_action(2, overdue=True)
    three_months(2026, 10)
    three_months(2025, 12)


@pytest.fixture
def sent(quarter, plan, send):
    briefing = BriefingFactory(period=quarter, message="Please read <this>.\n\n- One\n- Two")
    BriefingAnswerFactory(briefing=briefing)
    return send(briefing)


def without_contents(content: bytes) -> dict[str, int]:
    """A briefing has no list of contents, and so no heading of one."""
    found = counted_in_pdf(content)
    return found | {"headings": found["headings"] + 1}


def same_in_all(client, document: PaperDocument, urls: dict[str, str]) -> dict[str, bytes]:
    files = {name: client.get(url).content for name, url in urls.items()}
    missing = missing_words(document, html=files["page"].decode(), pdf=files["pdf"], docx=files["docx"])
    assert missing == {"page": [], "PDF": [], "Word": []}
    assert counted_in_word(files["docx"]) == without_contents(files["pdf"]) == counted(document)
    told = {(row["table"], row["row"], row["column"]): row["value"] for row in rows_of_csv(files["csv"])}
    tables = [block for block in document.blocks if isinstance(block, PaperTable)]
    assert sum(len(each.numeric) * len(each.rows) for each in tables) > 5
    for each in tables:
        for row in each.rows:
            assert all(told[each.caption, row[0], each.header[at]] == row[at] for at in each.numeric)
    (picture,) = (block for block in document.blocks if isinstance(block, BarChart))
    for part in picture.parts:
        for period, value in zip(picture.periods, part.values, strict=True):
            assert told[picture.title, part.name, period] == str(value)
    assert PaperDocument.from_json(files["json"].decode()) == document
    return files


def test_every_form_of_a_briefing_says_the_same(as_manager, sent):
    names = {"page": "detail", "pdf": "pdf", "docx": "docx", "csv": "figures", "json": "words"}
    urls = {name: reverse(f"briefings:{view}", args=[sent.pk]) for name, view in names.items()}
    document = PaperDocument.from_json(sent.frozen_words)
    files = same_in_all(as_manager, document, urls)
    assert files["json"].decode() == sent.words


def test_every_form_of_the_report_of_a_priority_says_the_same(as_manager, plan):
    url = reverse("briefings:priority")
    urls = {"page": f"{url}?priority=1"}
    urls |= {ending: f"{url}?priority=1&format={ending}" for ending in ("pdf", "docx", "csv", "json")}
    document = PaperDocument.from_json(as_manager.get(urls["json"]).content.decode())
    same_in_all(as_manager, document, urls)


def test_a_full_briefing_has_two_pages(quarter, plan, add_action):
    for number in (1, 2):
        for _ in range(8):
            add_action(number, rating=Rating.RED, reason="A reason as long as people write them. " * 3)
    briefing = BriefingFactory(period=quarter, message="A message of two lines, as managers write them. " * 4)
    assert pages_of(services.document_now(briefing, at=NOW), at=NOW) == 2


def test_a_draft_says_on_each_page_that_it_is_one_and_is_not_kept(as_manager, quarter, plan):
    draft = BriefingFactory(period=quarter)
    made = as_manager.get(reverse("briefings:pdf", args=[draft.pk])).content
    assert "DRAFT:notsent" in words_of_pdf(made)
    draft.message = "Read on."
    services.revise(draft, by=None, at=NOW)
    assert "Readon." in words_of_pdf(as_manager.get(reverse("briefings:pdf", args=[draft.pk])).content)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_its_headings_and_tables(as_manager, sent, tmp_path):
    content = as_manager.get(reverse("briefings:docx", args=[sent.pk])).content
    opened = as_opened_by_libreoffice(content, tmp_path)
    document = PaperDocument.from_json(sent.frozen_words)
    assert len(list(opened.iter(f"{TEXT}h"))) == counted(document)["headings"]
    assert len(list(opened.iter(f"{TABLE_OF_ODF}table"))) == counted(document)["tables"]
