"""Two reports side by side, the pages of parts, and the feed."""

from datetime import date, timedelta
from xml.etree import ElementTree

from django.urls import reverse

from papers.document import Figure, Figures, Heading, PaperDocument, PaperTable, Paragraph
from reports import services
from reports.models import Report
from reports.summaries.comparing import NumberPair, compare
from reports.summaries.since_sent import PartChange
from tests.factories import NOW, ReportFactory

ATOM = "{http://www.w3.org/2005/Atom}"


def report_on(year: str, number: str, words: str) -> PaperDocument:
    table = PaperTable(f"Actions in {year}", ("Priority", "Open"), (("Streets", number),), (1,))
    cards = Figures((Figure(f"Open on 31 March 20{year[-2:]}", number),))
    return PaperDocument(f"Report {year}", "", "P", (), (Heading(2, "Figures"), cards, table, Paragraph(words)))


def test_figures_of_two_years_are_paired_whatever_the_year_in_their_names():
    found = compare(report_on("2024-25", "4", "We walked."), report_on("2025-26", "6", "We ran."))
    assert found.numbers == (
        ("Figures", (NumberPair("Open on", "4", "6"),)),
        ("Actions in 2025-26", (NumberPair("Streets: Open", "4", "6"),)),
    )
    last = found.words[-1]
    assert isinstance(last, PartChange)
    assert ("We walked." in last.gone, "We ran." in last.come) == (True, True)


def test_two_reports_that_say_the_same_are_said_to():
    one = report_on("2025-26", "4", "We walked.")
    assert compare(one, one).is_same
    assert not compare(one, report_on("2025-26", "5", "We walked.")).is_same


def test_a_report_is_compared_with_the_year_before_and_with_the_version_it_corrects(
    client, published, publish, manager
):
    address = reverse("reports:compared", args=[published.slug])
    assert client.get(address).status_code == 404
    ReportFactory(year=2024, published=True, words=report_on("2024-25", "4", "We walked.").to_json())
    page = client.get(address).content.decode()
    assert "Compared with Annual progress report 2024-25" in page
    assert "We walked." in page
    at = NOW + timedelta(days=1)
    corrected = publish(services.correct(published, what_changed="Five.", by=manager, at=at), at=at)
    page = client.get(reverse("reports:compared", args=[corrected.slug])).content.decode()
    assert "Compared with Annual progress report 2025-26" in page
    assert "Both say the same." in page


def test_a_part_leads_to_the_next_and_an_unknown_one_is_not_there(client, published):
    names = ["calmer-streets", "safer-homes", "the-year-in-figures"]
    first, second, _ = (reverse("reports:published_part", args=[published.slug, name]) for name in names)
    page = client.get(first)
    assert second in page.content.decode()
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    assert client.get(reverse("reports:published_part", args=[published.slug, "nowhere"])).status_code == 404


def test_the_feed_names_what_is_in_force(client, published, publish, manager):
    at = NOW + timedelta(days=1)
    corrected = publish(services.correct(published, what_changed="Five, not six.", by=manager, at=at), at=at)
    response = client.get(reverse("reports:feed"))
    assert response.headers["Content-Type"] == "application/atom+xml"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - we wrote it
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == str(corrected)
    assert entry.find(f"{ATOM}id").text.endswith(corrected.get_absolute_url())
    assert entry.find(f"{ATOM}summary").text == "What changed: Five, not six."
    assert root.find(f"{ATOM}updated").text == at.isoformat()


def test_a_feed_without_reports_is_one_all_the_same(client, db):
    root = ElementTree.fromstring(client.get(reverse("reports:feed")).content)  # noqa: S314 - we wrote it
    assert root.find(f"{ATOM}updated").text
    assert list(root.iter(f"{ATOM}entry")) == []


def test_parts_with_one_heading_have_addresses_of_their_own(draft, publish, manager):
    for key in ("priority-1", "priority-2"):
        draft.sections.filter(key=key).update(heading="Compare")
    pages, _ = PaperDocument.from_json(publish(draft).snapshot).parts()
    assert list(pages)[:2] == ["priority-1", "priority-2"]
    assert Report.objects.get(pk=draft.pk).published_at.date() == date(2026, 11, 23)
