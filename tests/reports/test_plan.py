"""The plan for residents, published when its quarter is checked and closed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from actions.choices import Rating, Stage, Visibility
from papers.document import PaperDocument
from partners.choices import Role
from periods.models import ReportingPeriod
from records.services import AlreadySubmitted, keep
from reports import services
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from reports.models import Report
from reports.services.plan import words_of_plan
from tests.factories import (
    NOW,
    ActionFactory,
    MeetingFactory,
    PartnershipFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    PublicCommentFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.papers.renderers import counted, counted_in_pdf, counted_in_word, missing_words


@pytest.fixture
def quarter(db):
    """The one that was closed last, and the open one after it."""
    PartnershipFactory()
    ReportingPeriodFactory(year=2026, quarter=3)
    return ReportingPeriodFactory(year=2026, quarter=2, closed=True)


@pytest.fixture
def priority(quarter):
    return PriorityFactory(number=1, title="Calmer streets for all", short_title="Calmer streets")


def promise(priority, **values):
    return ActionFactory(**{"priority": priority, "visibility": Visibility.PUBLIC} | values)


def told(period, **values) -> PaperDocument:
    report = services.publish_plan(period, by=UserFactory(roles=(Role.MANAGER,)), at=NOW, **values)
    return PaperDocument.from_json(report.snapshot)


def text_of(document: PaperDocument) -> str:
    return "\n".join(document.words())


def test_it_tells_each_promise_with_its_stage_its_rating_in_words_and_what_was_said_last(quarter, priority):
    action = promise(priority, rating=Rating.AMBER, stage=Stage.IN_PROGRESS, due_on=date(2027, 3, 31))
    for said, period in (("Old words.", ReportingPeriodFactory(year=2026, quarter=1)), ("New words.", quarter)):
        told_then = {"approved": True, "public_text": said, "approved_text": said, "rating": Rating.AMBER}
        ProgressUpdateFactory(action=action, period=period, **told_then)
    # Of a quarter that nobody has checked yet.
    later = ReportingPeriodFactory(year=2026, quarter=3)
    ProgressUpdateFactory(action=action, period=later, approved=True, approved_text="Too new.", rating=Rating.RED)
    document = told(quarter)
    pages, front = document.parts()
    assert list(pages) == ["priority-1"]
    words = text_of(pages["priority-1"])
    assert action.title in words
    assert "In progress. It may be late or do less than we said." in words
    assert "What we said for July to September 2026: New words." in words
    assert "Old words." not in words
    assert "Too new." not in words
    assert "Nothing that was due is late." in text_of(front)


def test_what_is_frozen_names_its_day_and_the_quarter_that_was_last_said(quarter, priority):
    promise(priority, due_on=NOW.date() - timedelta(days=1), stage=Stage.IN_PROGRESS)
    action = promise(priority)
    before = ReportingPeriodFactory(year=2026, quarter=1)
    ProgressUpdateFactory(action=action, period=before, approved=True, public_text="Old.", approved_text="Old.")
    PublicCommentFactory(answered=True), PublicCommentFactory(published=True)
    words = text_of(told(quarter))
    assert "Late on 23 November 2026" in words
    assert "today" not in words
    assert "By 23 November 2026 we had replied to 1 of 2 comments that are read by all." in words
    assert (
        "We have published nothing on July to September 2026 yet. What we said for April to June 2026: Old." in words
    )


def test_what_is_late_says_why(quarter, priority):
    late = promise(priority, due_on=NOW.date() - timedelta(days=1), stage=Stage.IN_PROGRESS)
    held = promise(priority, due_on=NOW.date() - timedelta(days=1), on_hold=True)
    promise(priority, due_on=NOW.date(), stage=Stage.IN_PROGRESS)
    table = next(b for b in told(quarter).blocks if getattr(b, "caption", "") == "Promises that are late")
    assert {row[0]: row[2] for row in table.rows} == {
        late.title: "We have not published a reason yet.",
        held.title: "The post is vacant.",
    }


def test_what_is_late_tells_its_day_also_where_words_were_promised(quarter, priority):
    yesterday = NOW.date() - timedelta(days=1)
    late = promise(priority, due_on=yesterday, timescale_text="Each autumn", stage=Stage.IN_PROGRESS)
    document = told(quarter)
    table = next(b for b in document.blocks if getattr(b, "caption", "") == "Promises that are late")
    assert table.rows == ((late.title, "22 November 2026", "We have not published a reason yet."),)
    words = text_of(document)
    assert "Late: it was due on 22 November 2026. We have not published a reason yet." in words
    # On a telephone it is found before the table of counts.
    assert words.index("Whom to call") < words.index("How far our promises have come")


def test_nothing_but_public_actions_and_approved_words_is_told(quarter, priority):
    public = promise(priority)
    before = told(quarter)
    secret = {"title": "SECRET", "outcome": "SECRET", "stage_reason": "SECRET"}
    for visibility in (Visibility.PARTNERSHIP, Visibility.RESTRICTED):
        promise(priority, **secret, visibility=visibility, on_hold=True)
    ProgressUpdateFactory(action=public, period=quarter, public_text="SECRET", text="SECRET", rating="")
    after = plan_again(quarter)
    assert "SECRET" not in after.to_json()
    assert after == before


def plan_again(period) -> PaperDocument:
    """The words as they would be now."""
    return words_of_plan(Report.objects.of_plan().get(), period, NOW)


def test_the_next_meeting_in_public_is_named_and_no_other(quarter, priority):
    MeetingFactory(meets_on=date(2026, 12, 1), is_public=False, place="Behind closed doors")
    MeetingFactory(meets_on=date(2026, 12, 8), is_public=True, place="City Hall")
    words = text_of(told(quarter))
    assert "8 December 2026" in words
    assert "City Hall" in words
    assert "Behind closed doors" not in words


def test_every_form_of_it_says_the_same(client, quarter, priority):
    promise(priority, starts_on=date(2025, 1, 1), due_on=date(2026, 1, 1), stage=Stage.IN_PROGRESS)
    document = told(quarter)
    report = Report.objects.of_plan().get()
    part = reverse("reports:published_part", args=[report.slug, "priority-1"])
    html = "".join(client.get(each).content.decode() for each in (reverse("reports:plan"), part))
    made, written = pdf_of(report), docx_of(report)
    assert missing_words(document, html=html, pdf=made, docx=written) == {"page": [], "PDF": [], "Word": []}
    assert counted_in_word(written) == counted_in_pdf(made) == counted(document)


def test_each_quarter_keeps_its_address_and_the_plan_leads_to_the_last(client, quarter, priority):
    action = promise(priority, title="Walk the routes")
    told(quarter)
    assert "The plan is not published yet" not in client.get(reverse("reports:plan")).content.decode()
    action.title = "Walk no routes"
    keep(action, by=None, at=NOW)
    later = ReportingPeriodFactory(year=2026, quarter=3)
    later.closed_at, later.closed_by = NOW + timedelta(days=60), UserFactory()
    keep(later, by=None, at=later.closed_at)
    at = NOW + timedelta(days=60)
    second = services.publish_plan(later, by=UserFactory(), at=at)
    first = client.get("/published/plan-2026-27-q2/priority-1/").content.decode()
    assert "Walk the routes" in first
    assert "Walk no routes" not in first
    page = client.get(reverse("reports:plan"))
    assert second.title in page.content.decode()
    assert not page.cookies
    assert "Walk no routes" in client.get(f"/published/{second.slug}/priority-1/").content.decode()
    listed = client.get(reverse("reports:published")).content.decode()
    assert "/published/plan-2026-27-q2/" in listed


def test_a_quarter_is_published_once_and_only_the_last_one(quarter, priority):
    told(quarter)
    with pytest.raises(AlreadySubmitted):
        told(quarter)
    with pytest.raises(ValidationError, match="closed last"):
        told(ReportingPeriodFactory(year=2026, quarter=1, closed=True))
    assert Report.objects.count() == 1


def test_a_manager_publishes_it_with_one_press(client, quarter, priority):
    client.force_login(UserFactory(roles=(Role.MANAGER,)))
    assert "Publish the plan for residents" in client.get(reverse("reports:build")).content.decode()
    response = client.post(reverse("reports:publish_plan"), {"token": uuid4()})
    report = Report.objects.of_plan().get()
    assert response.headers["Location"] == report.get_working_url()
    assert "Publish the plan for residents" not in client.get(reverse("reports:build")).content.decode()
    assert client.post(reverse("reports:publish_plan"), {"token": uuid4()}).status_code == 302
    assert "it stays as it was published" in client.get(report.get_working_url()).content.decode()
    assert client.get(reverse("reports:correct", args=[report.pk])).status_code == 302
    with pytest.raises(ValidationError, match="is not corrected"):
        services.correct(report, what_changed="Five.", by=UserFactory(), at=NOW)


def test_before_the_first_quarter_the_page_says_so(client, db):
    response = client.get(reverse("reports:plan"))
    assert "The plan is not published yet" in response.content.decode()
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_the_annual_report_of_a_year_can_be_begun_after_its_plan_was_told(quarter, priority):
    told(quarter)
    assert not Report.objects.annual().exists()
    assert Report.objects.years_to_start(ReportingPeriod.objects.all(), on=date(2027, 4, 1)) == [2026]
