"""The pages on which a report is built, written, approved and published."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from partners.choices import Role
from records.models import MeantWords
from reports import services, views
from reports.choices import ReportState
from reports.models import Report
from tests.factories import NOW, ReportFactory, ReportingPeriodFactory, UserFactory


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def draft_of_another_year():
    return ReportFactory(year=2024, slug="annual-report-2024-25")


def url(name: str, report: Report, *more) -> str:
    return reverse(f"reports:{name}", args=[report.pk, *more])


def sent(report, **values) -> dict:
    return {"version": report.version, "token": uuid4(), **values}


def text(response) -> str:
    return response.content.decode()


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_a_manager_starts_the_report_of_a_year_that_has_none(as_manager, plan):
    assert "Start a report" in text(as_manager.get(reverse("reports:list")))
    assert "2025-26" in text(as_manager.get(reverse("reports:build")))
    form = {"year": 2025, "token": uuid4()}
    response = as_manager.post(reverse("reports:build"), form)
    report = Report.objects.get()
    assert response.headers["Location"] == url("detail", report)
    again = as_manager.post(reverse("reports:build"), form)
    assert again.headers["Location"] == url("detail", report)
    assert Report.objects.count() == 1
    assert "No year is waiting for its report" in text(as_manager.get(reverse("reports:build")))


def test_a_year_that_has_not_ended_cannot_be_started(as_manager, plan):
    ReportingPeriodFactory(year=2026, quarter=3)
    assert "2026-27" not in text(as_manager.get(reverse("reports:build")))
    form = {"year": 2026, "token": uuid4()}
    response = as_manager.post(reverse("reports:build"), form)
    assert "Select a year from the list." in text(response)
    assert not Report.objects.exists()


def test_an_officer_sees_published_reports_and_no_drafts(as_officer, draft, manager, publish):
    assert draft.title not in text(as_officer.get(reverse("reports:list")))
    assert as_officer.get(url("detail", draft)).status_code == 404
    publish(draft)
    assert draft.title in text(as_officer.get(reverse("reports:list")))
    page = text(as_officer.get(url("detail", draft)))
    assert "What residents read" in page
    assert "Next step" not in page
    assert manager.name not in page


@pytest.mark.parametrize("name", ["revise", "send_for_approval", "send_back", "publish", "correct"])
@pytest.mark.parametrize("role", [Role.OBSERVER, Role.BOARD_MEMBER, Role.OFFICER])
def test_only_managers_change_a_report(client, published, name, role):
    client.force_login(UserFactory(roles=(role,)))
    before = fresh(published)
    assert client.post(url(name, published), sent(published)).status_code == 403
    assert fresh(published).version == before.version


def test_a_view_asks_the_policy_even_where_the_door_is_open(rf, published, draft_of_another_year, officer):
    def ask(report):
        request = rf.get("/")
        request.user = officer
        return views.CorrectReport.as_view()(request, pk=report.pk)

    with pytest.raises(PermissionDenied):
        ask(published)
    with pytest.raises(Http404):
        ask(draft_of_another_year)


@pytest.mark.parametrize(("name", "more"), [("send_for_approval", ()), ("arrange_section", ("what_next",))])
def test_an_act_without_a_page_answers_405_to_get(as_manager, draft, name, more):
    assert as_manager.get(url(name, draft, *more)).status_code == 405


def test_the_working_page_shows_state_next_step_texts_and_words(as_manager, draft, add_action):
    action = add_action()
    page = text(as_manager.get(url("detail", draft)))
    for words in ("Draft", "Next step", "Send for approval", "Sections", "Nothing written.", action.title):
        assert words in page


def test_a_text_is_edited_on_its_own_page(as_manager, draft):
    section = draft.sections.get(key="what_next")
    address = url("section", draft, "what_next")
    assert "What we will do next" in text(as_manager.get(address))
    response = as_manager.post(
        address, sent(section, heading=section.heading, narrative="We will ask.\r\n\r\nThen act.")
    )
    assert response.headers["Location"] == url("detail", draft) + "#sections"
    assert draft.sections.get(key="what_next").narrative == "We will ask.\n\nThen act."
    assert as_manager.get(url("section", draft, "nowhere")).status_code == 404


def test_a_stale_text_is_answered_with_409_and_kept_in_the_form(as_manager, draft, manager):
    section = draft.sections.get(key="what_next")
    early = sent(section, heading=section.heading, narrative="Mine, typed for an hour.")
    section.narrative = "Theirs."
    services.revise_section(section, by=manager, at=NOW)
    response = as_manager.post(url("section", draft, "what_next"), early)
    assert response.status_code == 409
    assert "Mine, typed for an hour." in text(response)
    assert "Theirs." in text(response)
    assert draft.sections.get(key="what_next").narrative == "Theirs."


def test_a_text_cannot_be_edited_while_the_board_has_the_report(as_manager, draft, manager):
    section = draft.sections.get(key="what_next")
    services.send_for_approval(draft, by=manager, at=NOW)
    address = url("section", draft, "what_next")
    assert as_manager.get(address).headers["Location"] == url("detail", draft)
    response = as_manager.post(address, sent(section, heading=section.heading, narrative="Too late."))
    assert "Send it back to change it." in text(response)
    assert "Too late." in text(response)
    assert draft.sections.get(key="what_next").narrative == ""


def test_the_title_is_edited_and_only_a_correction_says_what_changed(as_manager, draft):
    page = text(as_manager.get(url("revise", draft)))
    assert "What this version corrects" not in page
    as_manager.post(url("revise", draft), sent(draft, title="Our year 2025-26"))
    assert fresh(draft).title == "Our year 2025-26"


def test_a_report_goes_to_the_board_and_back(as_manager, draft):
    as_manager.post(url("send_for_approval", draft), sent(draft))
    assert fresh(draft).state == ReportState.FOR_APPROVAL
    as_manager.post(url("send_back", draft), sent(fresh(draft), reason="Figure 2 is wrong."))
    assert fresh(draft).state == ReportState.DRAFT
    assert draft.history.latest("history_id").history_change_reason == "Sent back: Figure 2 is wrong."
    assert "What has to change:</strong> Figure 2 is wrong." in text(as_manager.get(url("detail", draft)))


def test_a_double_click_sends_once(as_manager, draft):
    form = sent(draft)
    for _ in range(2):
        response = as_manager.post(url("send_for_approval", draft), form)
        assert response.headers["Location"] == url("detail", draft)
    assert draft.history.filter(history_change_reason="Sent to the board for approval").count() == 1


def test_publishing_shows_what_is_doubtful_and_asks_for_the_approval(as_manager, draft, second, add_action, say):
    say(add_action(), 1, "Waits.", approved=False)
    draft.sections.filter(key="what_next").update(narrative="Write to a.person@example.org.")
    services.send_for_approval(draft, by=second, at=NOW)
    page = text(as_manager.get(url("publish", draft)))
    assert "1 update of the year waits for approval" in page
    assert reverse("updates:public_texts") in page
    assert "“a.person@example.org” looks like an email address." in page
    response = as_manager.post(url("publish", draft), sent(fresh(draft), approval_note=""))
    assert "confirm that the board has approved it" in text(response)
    form = sent(fresh(draft), approval_note="Board, item 5.", is_checked="on")
    assert "confirm that it is meant" in text(as_manager.post(url("publish", draft), form))
    assert fresh(draft).state == ReportState.FOR_APPROVAL
    as_manager.post(url("publish", draft), form | {"is_meant": "on"})
    assert fresh(draft).state == ReportState.PUBLISHED
    said = MeantWords.objects.get()
    assert (said.box, said.kinds, said.path) == ("What we will do next", "an email address", url("publish", draft))


def test_publishing_from_a_stale_page_is_answered_with_409(as_manager, draft, manager, second):
    services.send_for_approval(draft, by=second, at=NOW)
    form = sent(fresh(draft), approval_note="Board, item 5.", is_checked="on")
    services.send_back(fresh(draft), reason="Wait.", by=manager, at=NOW)
    services.send_for_approval(fresh(draft), by=second, at=NOW)
    response = as_manager.post(url("publish", draft), form)
    assert response.status_code == 409
    assert "Board, item 5." in text(response)
    assert fresh(draft).state == ReportState.FOR_APPROVAL


def test_a_correction_is_started_from_the_published_report(as_manager, published):
    response = as_manager.post(url("correct", published), sent(published, what_changed="Five, not six."))
    correction = Report.objects.get(edition=2)
    assert response.headers["Location"] == url("detail", correction)
    assert "Five, not six." in text(as_manager.get(url("detail", correction)))


def test_an_unknown_report_is_not_found(as_manager, draft):
    assert as_manager.get(reverse("reports:detail", args=[draft.pk + 1])).status_code == 404
