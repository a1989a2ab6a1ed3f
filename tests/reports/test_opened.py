"""The published report as other programs open it: LibreOffice its Word file, pdfinfo its PDF. They count the parts of
the page."""

import re
import shutil
import subprocess

import pytest

from papers.document import PaperDocument
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from tests.papers.libreoffice import TABLE_OF_ODF, TEXT, as_opened_by_libreoffice
from tests.papers.renderers import counted, html_of, tags_of_html
from tests.reports.whole_report import fill

SVG_OF_ODF = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
ELEMENT = re.compile(r"^ *(H\d|LI|Table|Figure)\b", re.MULTILINE)
needs = {name: pytest.mark.skipif(not shutil.which(name), reason=f"no {name}") for name in ("soffice", "pdfinfo")}


@pytest.fixture
def report(add_action, say, plan, draft, publish, manager):
    fill(draft, plan=plan, add_action=add_action, say=say, by=manager)
    return publish(draft)


def of_page(report) -> dict[str, int]:
    """Counted in what a browser gets, and the same as in the words."""
    document = PaperDocument.from_json(report.snapshot)
    tags = tags_of_html(html_of(document))
    found = {
        "headings": sum(tag in ("h2", "h3", "h4") for tag, _ in tags),
        "tables": sum(tag == "table" for tag, _ in tags),
        # A chart is drawn twice, for wide and for narrow pages.
        "pictures": sum(tag in ("img", "figure") for tag, _ in tags),
    }
    told = counted(document)
    assert found == {name: told[name] for name in found}
    assert min(told.values()) > 2
    return told


@needs["soffice"]
def test_libreoffice_opens_the_word_file_with_the_parts_of_the_page(report, tmp_path):
    opened = as_opened_by_libreoffice(docx_of(report), tmp_path)
    alternatives = [each.text for each in opened.iter(f"{SVG_OF_ODF}desc") if each.text]
    lists = [each for each in opened.iter(f"{TEXT}list-item") if next(each.iter(f"{TEXT}p"), None) is not None]
    assert of_page(report) == {
        "headings": sum(1 for _ in opened.iter(f"{TEXT}h")),
        "tables": sum(1 for _ in opened.iter(f"{TABLE_OF_ODF}table")),
        "list items": len(lists),
        "pictures": len(alternatives),
    }
    assert {"Two people mend a street lamp", "A street with lamps"} <= set(alternatives)


@needs["pdfinfo"]
def test_pdfinfo_finds_the_parts_of_the_page_in_the_pdf(report, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_of(report))
    told = subprocess.run(["pdfinfo", "-struct", str(file)], check=True, capture_output=True, text=True)  # noqa: S603, S607
    kinds = ELEMENT.findall(told.stdout)
    # Of the headings the title and that of the contents stand outside the words.
    assert of_page(report) == {
        "headings": sum(kind.startswith("H") for kind in kinds) - 2,
        "tables": kinds.count("Table"),
        "list items": kinds.count("LI"),
        "pictures": kinds.count("Figure"),
    }
