"""What residents read without signing in."""

import hashlib
from datetime import timedelta

import pytest
from django.urls import resolve, reverse

from partners.models import Partner
from priorities.models import Priority
from reports import services
from reports.models import Report
from tests.factories import NOW
from tests.papers.pdf_text import without_spaces, words_of_pdf


def page(client, report, name="published_report"):
    return client.get(reverse(f"reports:{name}", args=[report.slug]))


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def corrected(published, publish, manager):
    at = NOW + timedelta(days=30)
    return publish(services.correct(published, what_changed="Five, not six.", by=manager, at=at), at=at)


def test_public_pages_set_no_cookie_and_may_be_kept_for_five_minutes(client, published):
    for response in (
        client.get(reverse("reports:published")),
        page(client, published),
        page(client, published, "published_pdf"),
    ):
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "public, max-age=300"


def test_a_signed_in_reader_gets_the_same_page(client, published, officer):
    before = page(client, published).content
    client.force_login(officer)
    response = page(client, published)
    assert response.content == before
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_draft_is_not_there(client, draft):
    for name in ("published_report", "published_pdf"):
        assert page(client, draft, name).status_code == 404
    assert draft.title not in text(client.get(reverse("reports:published")))


def test_the_page_shows_the_report_its_contents_and_how_to_check_it(client, add_action, say, draft, publish):
    action = add_action()
    say(action, 1, "We walked six routes.")
    report = publish(draft)
    shown = text(page(client, report))
    assert f"<title>{report.title}" in shown.replace("\n", "")
    for words in (report.sha256, "Published 23 November 2026.", "Read on", "Of 1 promise"):
        assert words in shown
    part = text(client.get(reverse("reports:published_part", args=[report.slug, "calmer-streets"])))
    for words in (action.title, "We walked six routes.", "What we did not do, and why"):
        assert words in part
    assert '<th scope="row" role="rowheader" class="govuk-table__header app-typed" dir="auto">Total</th>' in shown
    assert reverse("reports:published_pdf", args=[report.slug]) in shown


def test_text_is_never_read_as_html(client, add_action, say, draft, publish):
    say(add_action(title="<script>alert(1)</script>"), 1, "<b>bold</b> & {{ x }}")
    address = reverse("reports:published_part", args=[publish(draft).slug, "calmer-streets"])
    shown = text(client.get(address))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; {{ x }}" in shown


def test_the_pdf_holds_the_words_of_the_page(client, add_action, say, draft, publish):
    action = add_action()
    say(action, 1, "We walked six routes.")
    response = page(client, publish(draft), "published_pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="annual-report-2025-26.pdf"'
    words = words_of_pdf(response.content)
    for expected in (action.title, "We walked six routes.", "What we did not do, and why"):
        assert without_spaces(expected) in words


def test_page_and_pdf_stay_as_they_were_whatever_happens_to_the_plan(client, add_action, say, draft, publish):
    action = add_action()
    say(action, 1, "We walked six routes.")
    report = publish(draft)
    before = page(client, report).content, page(client, report, "published_pdf").content
    Partner.objects.filter(pk=action.lead_partner_id).update(name="Renamed partner")
    Priority.objects.update(title="Renamed priority")
    action.updates.update(approved_text="Rewritten.", approved_at=NOW)
    type(action).objects.update(title="Renamed action", visibility="restricted")
    assert (page(client, report).content, page(client, report, "published_pdf").content) == before


def test_anybody_can_check_the_hash_of_the_words(rf, published):
    request = rf.get(reverse("reports:published_words", args=[published.slug]))
    match = resolve(request.path)
    response = match.func(request, **match.kwargs)
    assert hashlib.sha256(response.content).hexdigest() == published.sha256
    assert response.headers["Content-Disposition"] == 'attachment; filename="annual-report-2025-26.json"'
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_corrected_version_says_so_and_the_former_leads_to_it(client, published, corrected):
    former = text(page(client, published))
    assert "This version was corrected." in former
    assert reverse("reports:published_report", args=[corrected.slug]) in former
    latest = text(page(client, corrected))
    assert "This version was corrected." not in latest
    assert "Version 2. It corrects version 1, which was published 23 November 2026." in latest
    assert "What changed: Five, not six." in latest
    assert reverse("reports:published_report", args=[published.slug]) in latest


def test_the_list_shows_the_version_in_force(client, published, corrected):
    shown = text(client.get(reverse("reports:published")))
    assert reverse("reports:published_report", args=[corrected.slug]) in shown
    assert reverse("reports:published_report", args=[published.slug]) not in shown


def test_a_list_without_reports_says_what_to_expect(client, db):
    assert "No report is published yet" in text(client.get(reverse("reports:published")))


def test_lists_do_not_read_the_frozen_words(client, published, django_assert_num_queries):
    assert "snapshot" not in str(Report.objects.in_force().without_words().query)
    # The partnership, its reports, its plans for residents, and what else is published.
    with django_assert_num_queries(4):
        client.get(reverse("reports:published"))


def test_nobody_posts_to_a_public_page(client, published):
    assert client.post(reverse("reports:published_report", args=[published.slug])).status_code == 405


def test_on_paper_the_beginning_says_where_the_whole_report_is(client, published):
    shown = text(page(client, published))
    address = f"http://testserver{reverse('reports:published_pdf', args=[published.slug])}"
    assert f"All of it, with a page for each priority, is at {address}</p>" in shown
    assert 'class="govuk-body app-only-on-paper"' in shown
