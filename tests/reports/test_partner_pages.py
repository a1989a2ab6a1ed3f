"""The pages on what partners did: drafted from updates, sent to them, agreed to or corrected, and shown."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from notices.choices import Event
from notices.models import Notice
from notices.services import new_link
from papers.document import Note
from partners.choices import Role
from records.services import keep
from reports import services
from reports.models import PartnerCheck, Report
from reports.notices import PAGE
from reports.services.links_to_pages import pages_by_link
from reports.summaries.editions import document_of
from reports.summaries.partner_pages import how_checked
from tests.factories import NOW, TODAY, PartnerFactory, UserFactory
from tests.posting import sent_by_browser


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def fire(db):
    return PartnerFactory(name="Fire service", slug="fire")


@pytest.fixture
def firefighter(fire):
    """The contact of the service."""
    fire.contact = UserFactory(partner=fire, name="A firefighter")
    keep(fire, by=None, at=NOW)
    return fire.contact


@pytest.fixture
def page(draft, fire, firefighter, add_action, say, manager):
    action = add_action(title="Fit smoke alarms", lead_partner=fire)
    say(action, 1, "We fitted ten alarms.")
    say(action, 4, "We fitted forty alarms.\nAnd checked them.")
    say(add_action(title="Restricted", lead_partner=fire, visibility="restricted"), 1, "A secret.")
    say(add_action(title="Waits", lead_partner=fire), 1, "Not approved.", approved=False)
    (section,) = services.add_partner_pages(draft, by=manager, at=NOW)
    return section


@pytest.fixture
def check(page, manager):
    return services.ask_partner(page, by=manager, at=NOW)


def answer(check, person, said="", how=""):
    check = PartnerCheck.objects.get(pk=check.pk)
    check.answer, check.said = ("corrected" if said else "agreed"), said
    return services.answer_check(check, by=person, at=NOW, how=how)


def agreed_in(report) -> list[str]:
    blocks = dict(document_of(Report.objects.get(pk=report.pk)).sections())["What Fire service did"]
    return [each.text for each in blocks if isinstance(each, Note)]


def test_a_page_begins_with_the_last_approved_text_of_each_public_action(page, draft, manager):
    assert page.narrative == "- Fit smoke alarms: We fitted forty alarms. And checked them."
    assert services.add_partner_pages(draft, by=manager, at=NOW) == []


def test_whoever_answers_for_the_partner_is_told_and_nobody_else(check, firefighter, manager):
    assert [(each.person, each.link) for each in Notice.objects.filter(event=Event.PAGE_TO_CHECK)] == [
        (firefighter, check.get_absolute_url())
    ]
    answer(check, firefighter)
    (told,) = Notice.objects.filter(event=Event.PAGE_CHECKED)
    assert (told.person, told.sentence) == (
        manager,
        "Fire service agreed to its page in “Annual progress report 2025-26”.",
    )


def test_residents_read_that_the_partner_agreed_to_these_very_words(check, page, firefighter, draft, manager):
    assert agreed_in(draft) == []
    answer(check, firefighter)
    assert agreed_in(draft) == ["Fire service read this page and agreed to it on 23 November 2026."]
    page.narrative = "Something else."
    services.revise_section(page, by=manager, at=NOW)
    assert agreed_in(draft) == []
    assert how_checked(draft)[page.pk].words == "Agreed by A firefighter on 23 November 2026, and changed since"


def test_corrections_are_kept_with_who_and_when_and_the_page_is_sent_again(check, page, firefighter, draft, manager):
    answer(check, firefighter, "Fifty alarms, not forty.", how=", by a signed link")
    assert "asked for corrections" in how_checked(draft)[page.pk].words
    kept = PartnerCheck.objects.get(pk=check.pk)
    assert (kept.said, kept.answered_by, kept.answered_at) == ("Fifty alarms, not forty.", firefighter, NOW)
    assert kept.history.first().history_change_reason == "Answered, by a signed link"
    page.narrative = "Fifty alarms."
    services.revise_section(page, by=manager, at=NOW)
    again = services.ask_partner(page, by=manager, at=NOW)
    assert again.pk != check.pk
    assert Notice.objects.filter(event=Event.PAGE_TO_CHECK).count() == 2
    answer(again, firefighter)
    assert agreed_in(draft) == ["Fire service read this page and agreed to it on 23 November 2026."]


def test_a_page_that_is_sent_anew_replaces_the_one_that_waits(check, page, manager):
    page.narrative = "Fifty alarms."
    services.revise_section(page, by=manager, at=NOW)
    again = services.ask_partner(page, by=manager, at=NOW)
    assert (again.pk, again.words) == (check.pk, "What Fire service did\n\nFifty alarms.")


@pytest.mark.parametrize("reason", ["Write the page", "nobody with an account", "Only the page"])
def test_what_cannot_be_sent_is_refused_in_words(page, firefighter, draft, manager, reason):
    section = page
    if reason == "Write the page":
        page.narrative = ""
        services.revise_section(page, by=manager, at=NOW)
    if reason == "nobody with an account":
        type(firefighter).objects.filter(partner=firefighter.partner).update(is_active=False)
    if reason == "Only the page":
        section = draft.sections.get(key="introduction")
    with pytest.raises(ValidationError, match=reason):
        services.ask_partner(section, by=manager, at=NOW)


def test_nobody_answers_twice_or_when_the_report_went_to_the_board(check, firefighter, draft, manager):
    services.send_for_approval(Report.objects.get(pk=draft.pk), by=manager, at=NOW)
    with pytest.raises(ValidationError, match="no longer a draft"):
        answer(check, firefighter)
    services.send_back(Report.objects.get(pk=draft.pk), reason="Wait", by=manager, at=NOW)
    answer(check, firefighter)
    with pytest.raises(ValidationError, match="has answered this meanwhile"):
        answer(check, firefighter, "No.")


def test_people_of_the_partner_see_the_page_and_nothing_else_of_the_draft(client, check, firefighter, draft):
    client.force_login(firefighter)
    shown = client.get(check.get_absolute_url()).content.decode()
    # As the report will show it: a list is a list.
    assert '<li class="app-typed" dir="auto">Fit smoke alarms: We fitted forty alarms.' in shown
    assert client.get(draft.get_working_url()).status_code == 404
    form = {"answer": "corrected", "said": "", "version": check.version, "token": uuid4()}
    assert "Enter what has to be corrected" in client.post(check.get_absolute_url(), form).content.decode()
    client.post(check.get_absolute_url(), form | {"answer": "agreed"}, follow=True)
    assert PartnerCheck.objects.get().answered_by == firefighter
    assert "A firefighter, 23 November 2026" in client.get(check.get_absolute_url()).content.decode()
    client.force_login(UserFactory(roles=(Role.OFFICER,)))
    assert client.get(check.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("reason", ["no longer a draft", "has answered this meanwhile"])
def test_an_answer_that_comes_too_late_is_shown_back_with_whom_to_write_to(
    client, check, firefighter, draft, manager, reason
):
    client.force_login(firefighter)
    typed = sent_by_browser(client.get(check.get_absolute_url()).content.decode())
    if reason == "no longer a draft":
        services.send_for_approval(Report.objects.get(pk=draft.pk), by=manager, at=NOW)
    else:
        answer(check, UserFactory(partner=firefighter.partner))
    typed |= {"answer": "corrected", "said": "Fifty alarms, not forty."}
    page = client.post(check.get_absolute_url(), typed).content.decode()
    for words in ("Your answer was not sent", reason, "Fifty alarms, not forty.", "mailto:"):
        assert words in page
    assert "Fifty alarms" not in client.get(check.get_absolute_url()).content.decode()


def test_who_sends_a_report_for_approval_sees_which_pages_are_still_with_partners(client, check, firefighter, draft):
    client.force_login(check.asked_by)
    assert "Still with partners:" in client.get(draft.get_working_url()).content.decode()
    answer(check, firefighter)
    assert "Still with partners:" not in client.get(draft.get_working_url()).content.decode()


def test_a_link_takes_one_answer_without_signing_in(client, check, firefighter):
    path = new_link(firefighter, purpose=PAGE, subject=check, by=None, at=NOW)
    shown = client.get(path)
    assert "We fitted forty alarms" in shown.content.decode()
    form = {"answer": "corrected", "said": "Fifty.", "token": uuid4()}
    assert "Enter what has to be corrected" in client.post(path, form | {"said": ""}).content.decode()
    for _ in range(2):
        page = client.post(path, form, follow=True)
        assert "Thank you, we have your answer" in page.content.decode()
    kept = PartnerCheck.objects.get()
    assert (kept.said, kept.answered_by) == ("Fifty.", firefighter)
    assert kept.history.filter(history_change_reason="Answered, by a signed link").count() == 1


@pytest.mark.parametrize("reason", ["of somebody else now", "no longer a draft"])
def test_a_link_says_why_it_is_dead(client, check, firefighter, draft, manager, reason):
    path = new_link(firefighter, purpose=PAGE, subject=check, by=None, at=NOW)
    if reason == "no longer a draft":
        services.send_for_approval(Report.objects.get(pk=draft.pk), by=manager, at=NOW)
    else:
        type(firefighter).objects.filter(pk=firefighter.pk).update(partner=PartnerFactory())
    assert reason in client.get(path).content.decode()


def test_the_link_comes_with_the_mail_while_the_page_waits(check, firefighter):
    notices = list(Notice.objects.filter(event=Event.PAGE_TO_CHECK))
    found = pages_by_link(notices, on=TODAY, at=NOW)
    assert list(found) == [notices[0].pk]
    answer(check, firefighter)
    assert pages_by_link(notices, on=TODAY, at=NOW) == {}


def test_the_buttons_of_the_page_send_it(client, draft, page, manager):
    client.force_login(manager)
    place = page.get_absolute_url()
    typed = sent_by_browser(client.get(place).content.decode()) | {"do": "ask"}
    refused = client.post(place, typed | {"narrative": ""}).content.decode()
    assert "Write the page before you send it" in refused
    # What was typed is what they get, saved or not.
    client.post(place, typed | {"narrative": "Fifty alarms."})
    check = PartnerCheck.objects.get()
    assert (check.asked_by, check.words) == (manager, "What Fire service did\n\nFifty alarms.")
    assert type(page).objects.get(pk=page.pk).narrative == "Fifty alarms."
    shown = client.get(page.get_absolute_url()).content.decode()
    assert "With the partner since 23 November 2026" in shown
    assert "With the partner since" in client.get(draft.get_working_url()).content.decode()
    pages = client.post(reverse("reports:add_partner_pages", args=[draft.pk]), {"token": uuid4()}, follow=True)
    assert "No partner lacks its page" in pages.content.decode()


def test_a_correction_of_the_report_keeps_what_the_partner_agreed_to(check, firefighter, draft, publish, manager):
    answer(check, firefighter)
    published = publish(Report.objects.get(pk=draft.pk))
    correction = services.correct(published, what_changed="The name.", by=manager, at=NOW)
    assert agreed_in(correction) == ["Fire service read this page and agreed to it on 23 November 2026."]
