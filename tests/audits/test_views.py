"""The pages on which audits are written, published and read."""

import re
from uuid import uuid4

from django.urls import reverse

from audits.models import Audit, Finding
from partners.choices import Role
from records.models import MeantWords
from tests.factories import NOW, ActionFactory, DecisionFactory, FindingFactory, UserFactory
from tests.papers.pdf_text import words_of_pdf
from tests.posting import sent_by_browser


def said(response) -> str:
    return response.content.decode()


def press(client, url: str, **typed):
    """What a browser sends of the page's own form."""
    return client.post(url, sent_by_browser(said(client.get(url))) | typed, follow=True)


def test_from_nothing_to_published_by_two_people(year, as_manager, sign_in, second):
    page = press(as_manager, "/audits/start/", year="2025")
    audit = Audit.objects.get()
    url = audit.get_absolute_url()
    assert page.redirect_chain[-1][0] == url
    for number in (1, 2):
        press(as_manager, f"{url}priorities/{number}/", not_shown="What nobody reports.")
    press(as_manager, f"{url}findings/add/", text="Lamps are out.", became="noted", why_noted="They are mended.")
    assert "Audit sent for approval" in said(press(as_manager, f"{url}send-for-approval/"))
    assert "a second person publishes it" in said(as_manager.get(url))
    assert "a second person must check" in said(as_manager.get(f"{url}publish/", follow=True))
    other = sign_in(second)
    answer = press(other, f"{url}publish/", approval_note="By the board on 9 June 2026", is_checked="on")
    assert "Audit published. Its words can no longer change." in said(answer)
    reader = sign_in(UserFactory(roles=(Role.OBSERVER,)))
    listed, read = said(reader.get("/audits/")), said(reader.get(url))
    assert "Audit 2025-26" in listed
    assert "Lamps are out." in read
    assert f'href="{audit.get_public_url()}"' in read


def test_a_draft_is_the_managers(draft, sign_in):
    reader = sign_in(UserFactory(roles=(Role.BOARD_MEMBER,)))
    assert reader.get(draft.get_absolute_url()).status_code == 404
    assert "No audits yet" in said(reader.get("/audits/"))


def test_it_says_what_keeps_it_from_being_sent(as_manager, draft):
    FindingFactory(audit=draft)
    url = f"{draft.get_absolute_url()}send-for-approval/"
    assert "Say what the figures do not show, of: 1. Calmer streets; 2. Safer homes" in said(press(as_manager, url))


def test_a_finding_names_what_it_becomes(as_manager, draft):
    url, text = f"{draft.get_absolute_url()}findings/add/", "Lamps are out."

    def answer(**typed):
        return said(as_manager.post(url, {"token": uuid4(), "text": text} | typed, follow=True))

    assert "Select the proposal or action" in answer(became="action")
    hidden = ActionFactory(restricted=True)
    wrong = answer(became="action", action="NONE-99")
    # What one may not name is like what is not there.
    assert "There is a problem" in wrong
    assert answer(became="action", action=hidden.reference).count("There is a problem") == 1
    assert "Select the decision" in answer(became="decision")
    assert "Enter the reason for only noting it" in answer(became="noted")
    assert not Finding.objects.exists()
    action = ActionFactory(proposed=True)
    page = answer(became="action", action=action.reference)
    assert f"It is a reason of {action.reference}" in page
    assert "Residents do not read which: the action is not public." in page
    edit = reverse("audits:finding", args=[draft.pk, Finding.objects.get().pk])
    assert action.reference in said(as_manager.get(edit))
    decision = DecisionFactory()
    press(as_manager, edit, became="decision", decision=decision.pk)
    assert Finding.objects.values_list("action", "decision").get() == (None, decision.pk)


def test_a_detail_of_a_person_is_told_beside_the_box_before_a_finding_is_kept(as_manager, draft):
    url, text = f"{draft.get_absolute_url()}findings/add/", "Mr Sample of 12 Example Lane complained."
    page = said(press(as_manager, url, text=text, became="noted", why_noted="It is mended for Jane Smith’s mother."))
    assert "the name of a person (“Mr Sample”)" in page
    assert "a home address (“12 Example Lane”)" in page
    assert "the name of a person (“Jane Smith”)" in page
    assert "id_text-meant" in page
    assert not Finding.objects.exists()
    part = f"{draft.get_absolute_url()}priorities/1/"
    assert "12 Example Lane" in said(press(as_manager, part, not_shown="Calls from 12 Example Lane."))
    assert not draft.parts.exclude(not_shown="")
    meant = sent_by_browser(page)
    marks = dict(re.findall(r'name="((?:text|why_noted)-meant)"[^>]*value="([^"]+)"', page))
    as_manager.post(url, meant | marks)
    assert Finding.objects.get().text == text


def test_proposals_and_actions_are_offered_and_findings_stand_while_it_waits(as_manager, written):
    action, hidden = ActionFactory(public=True), ActionFactory(restricted=True)
    page = said(as_manager.get(f"{written.get_absolute_url()}findings/add/"))
    assert f">{action.reference} {action.title}</option>" in page
    assert hidden.reference not in page
    FindingFactory(audit=written, noted=True, text="Lamps are out.")
    press(as_manager, f"{written.get_absolute_url()}send-for-approval/")
    next_step, _ = said(as_manager.get(written.get_absolute_url())).split("What would be read today")
    assert "Lamps are out." in next_step
    assert "put the PDF into the pack of its meeting" in next_step


def test_what_keeps_it_from_being_published_is_told_at_once(as_manager, written, sign_in, second):
    press(as_manager, f"{written.get_absolute_url()}send-for-approval/")
    other, url = sign_in(second), f"{written.get_absolute_url()}publish/"
    page = said(press(other, url))
    assert "Read the audit and confirm that the board has approved it" in page
    assert "Select the decision, or enter how the board approved this audit" in page
    # With none to select, no empty list is shown: it says what to do.
    assert "No open decision is in the register since this draft was begun." in page
    assert "None of these" not in page
    DecisionFactory(made_on=NOW.date())
    assert "None of these" in said(other.get(url))


def test_what_changed_since_the_page_was_opened_is_shown_before_it_is_published(written, as_manager, sign_in, second):
    url = written.get_absolute_url()
    press(as_manager, f"{url}send-for-approval/")
    other = sign_in(second)
    opened = sent_by_browser(said(other.get(f"{url}publish/")))
    FindingFactory(audit=written, noted=True)
    typed = {"approval_note": "By the board", "is_checked": "on"}
    answer = other.post(f"{url}publish/", opened | typed)
    assert "The audit has other words than those that you read." in said(answer)
    shown = sent_by_browser(said(answer))
    assert "is_checked" not in shown
    assert "Audit published" in said(other.post(f"{url}publish/", shown | typed, follow=True))


def test_what_looks_like_a_personal_detail_is_told_with_its_place_and_meant(written, as_manager, sign_in, second):
    FindingFactory(audit=written, noted=True, text="Mr Sample of NR2 1ND complained.")
    url = written.get_absolute_url()
    press(as_manager, f"{url}send-for-approval/")
    other, typed = sign_in(second), {"approval_note": "By the board", "is_checked": "on"}
    assert "Findings on the whole: “NR2 1ND” looks like a postcode." in said(other.get(f"{url}publish/"))
    assert "confirm that it is meant" in said(press(other, f"{url}publish/", **typed))
    assert "Audit published" in said(press(other, f"{url}publish/", **typed, is_meant="on"))
    assert set(MeantWords.objects.values_list("box", flat=True)) == {"Findings on the whole"}


def test_it_is_sent_back_and_dropped(written, as_manager):
    url = written.get_absolute_url()
    press(as_manager, f"{url}send-for-approval/")
    assert "It is a draft again." in said(press(as_manager, f"{url}send-back/", reason="Say more."))
    assert "What has to change:</strong> Say more." in said(as_manager.get(url))
    press(as_manager, f"{url}send-for-approval/")
    long = " ".join(["Say of the third table which months it leaves out."] * 15)
    press(as_manager, f"{url}send-back/", reason=long)
    assert f"What has to change:</strong> {long}" in said(as_manager.get(url))
    assert "Draft dropped" in said(press(as_manager, f"{url}drop/"))
    assert as_manager.get(url).status_code == 404


def test_a_version_that_was_corrected_leads_to_the_new_one(written, as_manager, publish):
    first = publish(written)
    press(as_manager, f"{first.get_absolute_url()}correct/", what_changed="Five, not six.")
    second = Audit.objects.get(edition=2)
    publish(second)
    page = said(as_manager.get(first.get_absolute_url()))
    assert "Read version 2" in page
    assert "Correct it" not in page


def test_a_draft_says_on_each_page_that_it_is_one(draft, as_manager):
    made = as_manager.get(reverse("audits:pdf", args=[draft.pk])).content
    assert "DRAFT:notpublished" in words_of_pdf(made)
