"""Two reports side by side, the pages of parts, and the feed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from papers.document import (
    BarChart,
    BarPart,
    BulletList,
    Figure,
    Figures,
    Heading,
    NumberList,
    PaperDocument,
    PaperTable,
    Paragraph,
)
from reports import services
from reports.models import Report
from reports.summaries.comparing import compare
from reports.summaries.pairing import Pair
from reports.summaries.timeless import timeless
from reports.summaries.word_by_word import SectionChange, word_by_word
from tests.factories import NOW, ReportFactory

ATOM = "{http://www.w3.org/2005/Atom}"


def report_on(year: str, number: str, words: str) -> PaperDocument:
    table = PaperTable(f"Actions in {year}", ("Priority", "Open"), (("Streets", number),), (1,))
    cards = Figures((Figure(f"Open on 31 March 20{year[-2:]}", number),))
    return PaperDocument(f"Report {year}", "", "P", (), (Heading(2, "Figures"), cards, table, Paragraph(words)))


def test_figures_of_two_years_are_paired_whatever_the_year_in_their_names():
    found = compare(report_on("2024-25", "4", "We walked."), report_on("2025-26", "6", "We ran."))
    assert found.numbers == (
        ("Figures", (Pair("Open", "4", "6"),)),
        ("Actions", (Pair("Streets: Open", "4", "6"),)),
    )
    assert pieces_of(found.words[-1])[-1] == [("same", "We"), ("gone", " walked."), ("come", " ran.")]


def with_table(year: str, *rows: tuple[str, ...], header: tuple[str, ...], numeric=(1,)) -> PaperDocument:
    table = PaperTable(f"Figures of {year}", header, rows, numeric)
    return PaperDocument(f"Report {year}", f"Our progress in {year}", "P", (), (Heading(2, "Figures"), table))


FIGURE = ("Figure", "Reading", "How it moved")
FEEL_SAFE = "Residents who feel safe"


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("First reading", "Not comparable with before 1 May 2025: Asked another way"),
        ("Not comparable with before 1 May 2025: Asked another way", "Up by 4 percentage points"),
        ("–", "Counted anew from 1 May 2025: Asked another way"),
    ],
)
def test_what_one_of_the_two_calls_not_comparable_has_no_difference(then, now):
    before = with_table("2024-25", (f"{FEEL_SAFE}, 2024-25", "61%", then), header=FIGURE)
    later = with_table("2025-26", (f"{FEEL_SAFE}, 2025-26", "65%", now), ("Calls", "4", "–"), header=FIGURE)
    found = compare(before, later)
    (_, (pair, new)) = found.numbers[0]
    assert (pair.before, pair.now) == ("61%", "65%")
    assert pair.difference == "Not comparable. Asked another way"
    assert (new.what, new.is_in_one, new.why_not) == ("Calls: Reading", True, "")


def test_two_versions_on_one_year_are_compared_whatever_changed_since_the_year_before():
    said = "Not comparable with before 1 May 2025: Asked another way"
    before, now = (with_table("2025-26", (FEEL_SAFE, value, said), header=FIGURE) for value in ("61%", "65%"))
    (_, (pair,)) = compare(before, now).numbers[0]
    assert pair.difference == "4 percentage points more"


@pytest.mark.parametrize(
    ("before", "now", "difference"),
    [
        ("679 incidents", "638 incidents", "−41"),
        ("1 incident", "2 incidents", "+1"),
        ("1", "3 products", "+2"),
        ("5", "5.5%", "Changed"),
        ("1,204", "1,300", "+96"),
        ("55%", "52%", "3 percentage points fewer"),
        ("55%", "56%", "1 percentage point more"),
        ("£1,200", "£900", "−300"),
        ("4 incidents", "5 crimes", "Changed"),
        ("Withheld", "12", "Changed"),
        ("", "12", ""),
        ("12", "", ""),
    ],
)
def test_a_difference_is_reckoned_in_what_is_counted(before, now, difference):
    assert Pair("x", before, now).difference == difference


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Still open on 31 March 2026", "Still open"),
        ("Still open although due by 31 March 2026", "Still open although due"),
        ("Reviews asked for, 2025-26 Q4", "Reviews asked for"),
        ("What became of our promises by 31 March 2026, in numbers", "What became of our promises, in numbers"),
        ("Calls, January to March 2026", "Calls"),
        ("Our progress from 1 April 2025 to 31 March 2026", "Our progress"),
        ("2025-26", ""),
        ("Walks by night", "Walks by night"),
    ],
)
def test_a_name_loses_its_time_and_the_words_that_lead_to_it(name, without):
    assert timeless(name) == without


def test_a_figure_is_told_once_where_it_stands_first():
    def told(kept: int) -> PaperDocument:
        title = "What became of our promises by 31 March 2026"
        blocks = (
            Heading(2, "In brief"),
            Figures((Figure("Promises kept", str(kept)),)),
            BarChart(title, "promises", ("1",), (BarPart("Kept", (kept,), "green"),)),
            PaperTable(f"{title}, in numbers", ("Priority", "Kept"), (("1 Streets", "2"), ("Total", str(kept))), (1,)),
        )
        return PaperDocument("R", "", "P", (), blocks)

    assert compare(told(3), told(5)).changed == (("In brief", (Pair("Promises kept", "3", "5"),)),)


def test_rows_of_one_name_are_told_apart_and_none_is_lost():
    header = ("Return", "Question", "Total")
    before, now = (
        with_table(year, (f"Reviews, {year} Q1", "Asked for", a), (f"Reviews, {year} Q1", "Held", b), header=header,
                   numeric=(2,))
        for year, a, b in (("2024-25", "5", "9"), ("2025-26", "6", "8"))
    )  # fmt: skip
    ((_, pairs),) = compare(before, now).numbers
    assert [(each.what, each.difference) for each in pairs] == [
        ("Reviews, Asked for: Total", "+1"),
        ("Reviews, Held: Total", "−1"),
    ]


def test_tables_of_words_are_compared_row_by_row():
    header = ("Action", "Led by", "What became of it")
    before = with_table("2024-25", ("Walks", "Us", "Kept"), ("Lamps", "Us", "Kept"), header=header, numeric=())
    now = with_table("2025-26", ("Walks", "Us", "Not kept"), ("Doors", "Us", "Kept"), header=header, numeric=())
    found = compare(before, now)
    ((caption, rows),) = found.rows
    assert caption == "Figures"
    assert [(row.name, row.cells, row.is_gone) for row in rows] == [
        ("Walks", (Pair("What became of it", "Kept", "Not kept"),), False),
        ("Doors", (), False),
        ("Lamps", (), True),
    ]
    assert not [each for each in found.words if each.heading == "Figures"]


def pieces_of(change: SectionChange) -> list[list[tuple[str, str]]]:
    return [[(piece.became, piece.words) for piece in text] for text in change.texts]


def said(*texts: str, heading: str = "Part") -> PaperDocument:
    return PaperDocument("R", "", "P", (), (Heading(2, heading), BulletList(texts)))


def test_words_are_compared_in_texts_that_stayed_alike_and_others_went_and_came():
    before = said("We walked six routes in the west of the city.", "We met.", "Lamps were mended.")
    now = said("We walked nine routes in the west of the city.", "We met.", "Nobody wrote to us about dogs.", "New.")
    (change,) = word_by_word(before, now)
    assert pieces_of(change) == [
        [("same", "We walked"), ("gone", " six"), ("come", " nine"), ("same", " routes in the west of the city.")],
        [("gone", "Lamps were mended.")],
        [("come", "Nobody wrote to us about dogs.")],
        [("come", "New.")],
    ]


def test_a_section_that_went_is_told_last_and_one_that_moved_is_no_change():
    before = PaperDocument("R", "", "P", (), (*said("Gone.", heading="A").blocks, *said("Kept.", heading="B").blocks))
    now = PaperDocument("R", "", "P", (), (*said("Kept.", heading="B").blocks, *said("Came.", heading="C").blocks))
    assert [(each.heading, pieces_of(each)) for each in word_by_word(before, now)] == [
        ("C", [[("come", "Came.")]]),
        ("A", [[("gone", "Gone.")]]),
    ]


def test_of_pieces_both_texts_can_be_put_together_again():
    before, now = "a b c d e f g h", "a x c d f g h i"
    (change,) = word_by_word(said(before), said(now))
    (pieces,) = pieces_of(change)
    assert "".join(words for became, words in pieces if became != "come") == before
    assert "".join(words for became, words in pieces if became != "gone") == now


def test_the_reader_chooses_which_two_are_compared(client, published):
    address = reverse("reports:compared", args=[published.slug])
    for year in (2024, 2023):
        words = report_on(f"{year}-{year % 100 + 1}", str(year), f"We walked in {year}.").to_json()
        ReportFactory(year=year, published=True, words=words, slug=f"year-{year}")
    draft = ReportFactory(year=2022, slug="year-2022")
    page = client.get(address, {"with": "year-2023"}).content.decode()
    assert "Compared with Annual progress report 2023-24" in page
    assert "We walked in 2023." in page
    assert '<option value="year-2023" selected>' in page
    assert '<option value="year-2024">' in page
    assert draft.slug not in page
    for unknown in (draft.slug, published.slug, "nowhere", ""):
        assert client.get(address, {"with": unknown}).status_code == 404
    listed = client.get(reverse("reports:published")).content.decode()
    assert address in listed


def test_the_older_of_two_years_is_before_whichever_page_one_came_from(client, db):
    for year in (2026, 2024):
        words = report_on(f"{year}-{year % 100 + 1}", str(year), f"We walked in {year}.").to_json()
        ReportFactory(year=year, published=True, words=words, slug=f"year-{year}")
    for slug, other in (("year-2024", "year-2026"), ("year-2026", "year-2024")):
        shown = client.get(reverse("reports:compared", args=[slug]), {"with": other}).content.decode()
        headings = re.findall(r'<th scope="col"[^>]*--numeric">([^<]*)</th>', shown)
        assert headings[:2] == ["2024-25", "2026-27"]
        values = re.findall(r'data-label="(20[^"]*)">([^<]*)</td>', shown)
        assert values[:2] == [("2024-25", "2024"), ("2026-27", "2026")]
        assert re.search(r"<del>(?:<span[^>]*>[^<]*</span>)?[^<]*2024", shown)


def test_a_published_page_says_that_its_own_checksum_was_checked(client, published):
    part = reverse("reports:published_part", args=[published.slug, "the-year-in-figures"])
    for place in (published.get_absolute_url(), part):
        page = client.get(place).content.decode()
        assert "take it again each time that this page is shown" in page
        assert published.sha256 in page


def test_what_both_say_in_brief_stands_first_and_the_rest_is_folded(client, db):
    for year, said in ((2025, "We kept 6."), (2024, "We kept 4.")):
        name = f"{year}-{year % 100 + 1}"
        whole = report_on(name, str(year), f"We walked in {year}.")
        words = replace(whole, blocks=(Heading(2, "Brief"), NumberList((said,)), *whole.blocks)).to_json()
        ReportFactory(year=year, published=True, words=words, slug=f"year-{year}")
    page = client.get(reverse("reports:compared", args=["year-2025"])).content.decode()
    first, *_ = page.split("<details")
    assert first.index("In brief, 2024-25") < first.index("We kept 4.") < first.index("We kept 6.")
    assert page.count("We kept 6.") == 1
    assert "<del>" not in first


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
