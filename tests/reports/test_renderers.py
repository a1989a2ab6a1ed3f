"""The annual report as page, PDF, Word and file of figures: the same words and the same numbers in each."""

import pytest
from django.urls import reverse

from papers.document import PaperDocument
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from tests.papers.renderers import counted, counted_in_pdf, counted_in_word, missing_words, rows_of_csv, tags_of_html
from tests.reports.whole_report import fill


@pytest.fixture
def report(add_action, say, plan, draft, publish, manager):
    fill(draft, plan=plan, add_action=add_action, say=say, by=manager)
    return publish(draft)


def test_every_form_of_the_report_says_the_same(client, report):
    document = PaperDocument.from_json(report.snapshot)
    pages, _ = document.parts()
    assert list(pages) == [
        "calmer-streets",
        "safer-homes",
        "the-year-in-figures",
        "how-we-measure-success",
        "where-the-figures-come-from",
        "what-they-did",
    ]
    addresses = [reverse("reports:published_part", args=[report.slug, name]) for name in pages]
    html = "".join(client.get(each).content.decode() for each in [report.get_absolute_url(), *addresses])
    made, written = pdf_of(report), docx_of(report)
    assert missing_words(document, html=html, pdf=made, docx=written) == {"page": [], "PDF": [], "Word": []}
    assert counted_in_word(written) == counted_in_pdf(made) == counted(document)
    tags = tags_of_html(html)
    # Each page has its title as a heading, those of what it is besides are said in the templates.
    assert sum(tag == "table" for tag, _ in tags) >= counted(document)["tables"]
    assert {"tel:999", "tel:01603000000"} <= {attrs.get("href") for tag, attrs in tags if tag == "a"}


def test_the_file_of_figures_holds_each_number_of_the_tables(client, report):
    response = client.get(reverse("reports:published_figures", args=[report.slug]))
    rows = rows_of_csv(response.content)
    told = {(row["table"], row["row"], row["column"]): row["value"] for row in rows}
    document = PaperDocument.from_json(report.snapshot)
    tables = [block for block in document.blocks if hasattr(block, "numeric")]
    assert sum(len(table.numeric) for table in tables) > 10
    for table in tables:
        for row in table.rows:
            assert all(told[table.caption, row[0], table.header[at]] == row[at] for at in table.numeric)


def test_the_same_figures_come_as_json_that_keeps_to_its_schema(client, report):
    found = client.get(reverse("reports:published_figures_json", args=[report.slug])).json()
    schema = client.get(reverse("reports:figures_schema")).json()
    assert set(found) == set(schema["required"]) == set(schema["properties"])
    row = schema["properties"]["figures"]["items"]
    assert found["sha256"] == report.sha256
    assert all(set(each) == set(row["required"]) for each in found["figures"])
    rows = rows_of_csv(client.get(reverse("reports:published_figures", args=[report.slug])).content)
    assert [each["value"] for each in found["figures"]] == [each["value"] for each in rows]
    dictionary = rows_of_csv(client.get(reverse("reports:figures_dictionary")).content)
    assert [each["column"] for each in dictionary] == list(rows[0])


def test_word_and_figures_are_those_of_the_frozen_words_whatever_happens(client, report, plan):
    names = ("published_docx", "published_figures", "published_figures_json")
    before = [client.get(reverse(f"reports:{name}", args=[report.slug])).content for name in names]
    type(plan[0]).objects.update(title="Renamed", short_title="Renamed")
    report.sections.model.objects.filter(report__corrects__isnull=False).delete()
    assert [client.get(reverse(f"reports:{name}", args=[report.slug])).content for name in names] == before
