"""Approval by a second person, on a decision of the register, of words that the board has read."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from papers.document import PaperDocument
from periods.models import ReportingPeriod
from records.services import keep
from reports import services
from reports.choices import ReportState
from reports.models import Report
from reports.summaries.approving import decisions_to_approve
from reports.summaries.editions import document_of
from tests.factories import NOW, DecisionFactory
from tests.papers.docx_text import head_of_pages
from tests.papers.pdf_text import pages_of_pdf, without_spaces

LATER = NOW + timedelta(days=30)


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def url(name, report, *more) -> str:
    return reverse(f"reports:{name}", args=[report.pk, *more])


def test_whoever_sent_a_report_does_not_publish_it(draft, manager, second):
    services.send_for_approval(draft, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="second person"):
        services.publish(fresh(draft), approval_note="Item 5.", by=manager, at=LATER)
    assert services.publish(fresh(draft), approval_note="Item 5.", by=second, at=LATER).is_frozen


def test_the_page_says_so_to_whoever_sent_it(client, draft, manager):
    services.send_for_approval(draft, by=manager, at=NOW)
    client.force_login(manager)
    page = client.get(url("detail", draft)).content.decode()
    assert "waits for a second person, who publishes it when the board has approved it" in page
    assert "put the PDF below into the pack of its meeting" in page
    assert "is with the board" not in page
    assert client.get(url("publish", draft)).headers["Location"] == url("detail", draft)


def test_what_was_not_done_needs_its_reason(draft, manager, second, add_action):
    late = add_action(due_on=date(2025, 12, 31))
    services.send_for_approval(draft, by=manager, at=NOW)
    with pytest.raises(ValidationError, match=late.title):
        services.publish(fresh(draft), approval_note="Item 5.", by=second, at=LATER)
    services.send_back(fresh(draft), reason="Reasons.", by=second, at=LATER)
    services.confirm_reason(fresh(draft), action_key=late.pk, reason="No money.", by=manager, at=LATER)
    services.send_for_approval(fresh(draft), by=manager, at=LATER)
    assert services.publish(fresh(draft), approval_note="Item 5.", by=second, at=LATER).is_frozen


def test_a_decision_of_the_register_approves_it_and_is_named(client, draft, manager, second):
    decision = DecisionFactory(by_email=True, made_on=date(2026, 12, 1))
    services.send_for_approval(draft, by=manager, at=NOW)
    client.force_login(second)
    page = client.get(url("publish", draft)).content.decode()
    assert decision.text in page
    form = {"decision": decision.pk, "is_checked": "on", "version": fresh(draft).version, "token": uuid4()}
    client.post(url("publish", draft), form)
    assert (fresh(draft).state, fresh(draft).decision) == (ReportState.PUBLISHED, decision)
    assert f"Approved by the board, decision {decision.reference}." in fresh(draft).snapshot


def test_neither_earlier_nor_restricted_decisions_are_offered(draft, second):
    since = date(2026, 11, 23)
    DecisionFactory(by_email=True, made_on=date(2026, 11, 22))
    DecisionFactory(by_email=True, made_on=since, restriction="announced", reason="individual")
    last = DecisionFactory(by_email=True, made_on=since)
    assert list(decisions_to_approve(second, since=since)) == [last]


def test_what_changed_in_the_plan_since_is_shown_and_asked_about(client, draft, manager, second, add_action):
    action = add_action()
    services.send_for_approval(draft, by=manager, at=NOW)
    action.title = "Walk all the routes home"
    keep(action, by=manager, at=LATER)
    with pytest.raises(ValidationError, match="changed since it was sent to the board"):
        services.publish(fresh(draft), approval_note="Item 5.", by=second, at=LATER)
    client.force_login(second)
    page = client.get(url("publish", draft))
    text = page.content.decode()
    assert "Changed since it was sent to the board" in text
    assert "<ins>Walk all the routes home</ins>" in text
    seen = page.context["form"].initial["seen"]
    form = {"approval_note": "Item 5.", "is_checked": "on", "version": fresh(draft).version, "seen": seen}
    # Changed again after the page was read.
    action.refresh_from_db()
    action.title = "Walk no routes"
    keep(action, by=manager, at=LATER)
    refused = client.post(url("publish", draft), form | {"token": uuid4()}).content.decode()
    assert "Check what changed below" in refused
    again = client.get(url("publish", draft)).context["form"].initial["seen"]
    client.post(url("publish", draft), form | {"seen": again, "token": uuid4()})
    assert fresh(draft).state == ReportState.PUBLISHED


def test_nothing_changed_is_not_told(client, draft, manager, second):
    services.send_for_approval(draft, by=manager, at=NOW)
    client.force_login(second)
    assert "Changed since" not in client.get(url("publish", draft)).content.decode()


def test_a_correction_is_abandoned_and_begun_anew(client, published, manager):
    correction = services.correct(published, what_changed="Five.", by=manager, at=LATER)
    client.force_login(manager)
    form = {"version": correction.version, "token": uuid4()}
    response = client.post(url("abandon", correction), form)
    assert response.headers["Location"] == url("detail", correction)
    assert "Abandoned" in client.get(url("detail", correction)).content.decode()
    assert fresh(published).state == ReportState.PUBLISHED
    again = services.correct(fresh(published), what_changed="Six.", by=manager, at=LATER)
    assert (again.edition, again.slug) == (2, "annual-report-2025-26-v2")


def test_the_report_of_a_year_is_dropped_and_started_anew(client, draft, manager):
    client.force_login(manager)
    assert "Drop this report" in client.get(url("detail", draft)).content.decode()
    page = client.post(
        url("abandon", draft), {"version": draft.version, "token": uuid4()}, follow=True
    ).content.decode()
    assert "Report dropped" in page
    assert "That of its year can be started anew." in page
    assert 2025 in Report.objects.years_to_start(ReportingPeriod.objects.all(), on=NOW.date())
    again = services.build_annual_report(year=2025, by=manager, at=LATER)
    assert again.pk != draft.pk
    assert (again.edition, again.slug) == (1, "annual-report-2025-26")


def test_a_published_report_leads_to_its_correction_while_that_is_not_published(client, published, manager):
    client.force_login(manager)
    detail = url("detail", published)
    assert "Correct this report" in client.get(detail).content.decode()
    correction = services.correct(published, what_changed="Five.", by=manager, at=LATER)
    page = client.get(detail).content.decode()
    assert "Correct this report" not in page
    assert f'href="{url("detail", correction)}">version 2, draft</a>' in page
    services.abandon(fresh(correction), by=manager, at=LATER)
    assert "Correct this report" in client.get(detail).content.decode()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_draft_says_on_each_page_that_it_is_one(client, draft, manager, ending):
    client.force_login(manager)
    response = client.get(url(f"draft_{ending}", draft))
    assert response.headers["Content-Disposition"] == f'attachment; filename="draft-{draft.slug}.{ending}"'
    said = "DRAFT: not published, it may still change"
    if ending == "docx":
        assert said in head_of_pages(response.content)
    else:
        assert all(without_spaces(said) in page for page in pages_of_pdf(response.content))


def test_what_is_published_has_no_draft(client, published, manager):
    client.force_login(manager)
    response = client.get(url("draft_pdf", published))
    assert response.headers["Location"] == reverse("reports:published_pdf", args=[published.slug])


def test_a_draft_is_for_those_who_write_it(client, draft, officer):
    client.force_login(officer)
    assert client.get(url("draft_pdf", draft)).status_code in (403, 404)


def test_what_was_sent_is_what_the_draft_said(draft, manager):
    before = document_of(draft)
    services.send_for_approval(draft, by=manager, at=NOW)
    assert PaperDocument.from_json(fresh(draft).sent_words) == before
