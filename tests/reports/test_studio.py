"""Sections as data: their order, what is shown, what is added, chosen and confirmed."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from papers.document import BulletList, Heading, Note, Paragraph
from reports import services
from reports.choices import SectionSource
from reports.models import ChosenSentence, Report, ReportSection
from reports.summaries.editions import document_of
from reports.summaries.sentences import sentences_in, sentences_offered
from tests.factories import NOW, PartnerFactory


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


def told(report) -> list[str]:
    return [heading for heading, _ in document_of(Report.objects.get(pk=report.pk)).sections() if heading]


def section(report, key) -> ReportSection:
    return report.sections.get(key=key)


def url(name, report, *more) -> str:
    return reverse(f"reports:{name}", args=[report.pk, *more])


def test_a_section_moves_past_its_neighbour_and_stops_at_the_end(draft, manager):
    before = list(draft.sections.values_list("key", flat=True))
    services.move_section(section(draft, before[1]), up=True, by=manager, at=NOW)
    after = list(draft.sections.values_list("key", flat=True))
    assert after == [before[1], before[0], *before[2:]]
    services.move_section(section(draft, after[0]), up=True, by=manager, at=NOW)
    services.move_section(section(draft, after[-1]), up=False, by=manager, at=NOW)
    assert list(draft.sections.values_list("key", flat=True)) == after


def test_a_hidden_section_is_not_in_the_report_and_comes_back(draft, manager):
    assert "About this report" in told(draft)
    services.show_section(section(draft, "introduction"), shown=False, by=manager, at=NOW)
    assert "About this report" not in told(draft)
    services.show_section(section(draft, "introduction"), shown=True, by=manager, at=NOW)
    assert "About this report" in told(draft)


def test_a_priority_cannot_be_hidden(draft, manager):
    with pytest.raises(ValidationError, match="cannot be hidden"):
        services.show_section(section(draft, "priority-1"), shown=False, by=manager, at=NOW)


def test_own_sections_get_a_key_each_and_stand_last(draft, manager):
    added = [services.add_section(draft, source="text", heading="Our walks", by=manager, at=NOW) for _ in range(2)]
    assert [each.key for each in added] == ["own-our-walks", "own-our-walks-2"]
    added[0].narrative = "We walked."
    services.revise_section(added[0], by=manager, at=NOW)
    assert told(draft)[-1] == "Our walks"


def test_a_page_of_a_partner_has_its_own_address_and_names_the_partner(draft, manager):
    partner = PartnerFactory(name="Fire service")
    page = services.add_section(
        draft, source="partner", heading="What the fire service did", partner=partner, by=manager, at=NOW
    )
    page.narrative = "They fitted alarms."
    services.revise_section(page, by=manager, at=NOW)
    heading = next(b for b in document_of(draft).blocks if getattr(b, "text", "") == page.heading)
    assert heading == Heading(2, "What the fire service did", "what-the-fire-service-did")
    with pytest.raises(ValidationError, match="Select the partner"):
        services.add_section(draft, source="partner", heading="Nobody", by=manager, at=NOW)


def test_a_foreword_says_who_speaks(draft, manager):
    foreword = section(draft, "foreword")
    foreword.narrative, foreword.said_by = "Thank you.", "The chair of the board"
    services.revise_section(foreword, by=manager, at=NOW)
    assert dict(document_of(draft).sections())["Foreword"] == [Paragraph("Thank you."), Note("The chair of the board")]


def test_two_people_write_different_sections_and_lose_nothing(draft, manager, second):
    mine, theirs = section(draft, "introduction"), section(draft, "what_next")
    mine.narrative, theirs.narrative = "Mine.", "Theirs."
    services.revise_section(theirs, by=second, at=NOW)
    services.add_section(draft, source="text", heading="Between", by=second, at=NOW)
    services.revise_section(mine, by=manager, at=NOW)
    assert (section(draft, "introduction").narrative, section(draft, "what_next").narrative) == ("Mine.", "Theirs.")


def test_headline_numbers_are_those_that_were_chosen(as_manager, draft, add_action):
    add_action(due_on=date(2025, 12, 31))
    page = as_manager.get(url("section", draft, "headlines")).content.decode()
    assert "Still open although due by 31 March 2026: 1" in page
    row = section(draft, "headlines")
    form = {"heading": row.heading, "narrative": "", "chosen": ["late"], "version": row.version, "token": uuid4()}
    as_manager.post(url("section", draft, "headlines"), form)
    figures = dict(document_of(draft).sections())["The year in brief"][-1]
    assert [(each.label, each.value) for each in figures.items] == [("Still open although due by 31 March 2026", "1")]
    page = as_manager.post(url("section", draft, "headlines"), form | {"chosen": ["made_up"], "token": uuid4()})
    assert "Select headline numbers from the list" in page.content.decode()
    assert section(draft, "headlines").chosen == "late"


def test_a_written_headline_stands_in_place_of_those_that_are_made(draft, manager):
    row = section(draft, "headlines")
    row.narrative = "- We walked."
    services.revise_section(row, by=manager, at=NOW)
    assert dict(document_of(draft).sections())["The year in brief"][0] == BulletList(("We walked.",))


def test_sentences_are_cut_after_full_stops_and_at_line_ends():
    text = "We walked six routes. Nine more!\nAnd then?  Yes"
    assert sentences_in(text) == ["We walked six routes.", "Nine more!", "And then?", "Yes"]


def test_sentences_are_offered_of_approved_texts_of_the_priority_alone(draft, add_action, say):
    own = say(add_action(), 1, "We walked. We asked.")
    say(add_action(2), 1, "Another priority.")
    say(add_action(), 1, "Waits.", approved=False)
    say(add_action(visibility="restricted"), 1, "Restricted.")
    say(add_action(), 1, "Another year.", year=2026)
    found = sentences_offered(section(draft, "priority-1"))
    assert [(each.update, each.text) for each in found] == [(own.pk, "We walked."), (own.pk, "We asked.")]
    assert len(sentences_offered(section(draft, "what_next"))) == 3


def test_a_sentence_is_taken_changed_and_left_out_with_its_history(as_manager, draft, add_action, say, manager):
    update = say(add_action(), 1, "We walked. We asked.")
    page = as_manager.get(url("sentences", draft, "priority-1")).content.decode()
    assert "We walked." in page
    assert "Use this sentence" in page
    address = url("choose_sentence", draft, "priority-1", update.pk)
    form = {"original": "We walked.", "words": "We walked with residents.", "version": ""}
    assert as_manager.post(address, form | {"token": uuid4()}).status_code == 302
    assert BulletList(("We walked with residents.",)) in document_of(draft).blocks
    row = ChosenSentence.objects.get()
    assert (row.original, row.history.get().history_user) == ("We walked.", manager)
    as_manager.post(address, form | {"leave_out": "on", "version": row.version, "token": uuid4()})
    assert BulletList(("We walked with residents.",)) not in document_of(draft).blocks
    assert row.history.count() == 2


def test_a_sentence_that_stands_at_the_top_is_not_told_again_below(as_manager, draft, add_action, say, manager):
    update = say(add_action(), 1, "We walked. We asked.")
    other = say(add_action(), 1, "We swept.")
    page = as_manager.get(url("sentences", draft, "priority-1")).content.decode()
    assert "The section tells all of them under “What we did”." in page
    assert "0 are in this section" not in page
    for each, original in ((update, "We walked."), (other, "We swept.")):
        row = ChosenSentence(section=section(draft, "priority-1"), update=each, original=original)
        services.choose_sentence(row, words=original, by=manager, at=NOW)
    words = "\n".join(document_of(draft).words())
    assert (words.count("We walked."), words.count("We swept."), words.count("We asked.")) == (1, 1, 1)
    assert "April to June 2025: We asked." in words
    assert (
        "2 were chosen to stand at its top instead."
        in as_manager.get(url("sentences", draft, "priority-1")).content.decode()
    )
    row = ChosenSentence(section=section(draft, "priority-1"), update=update, original="We asked.")
    services.choose_sentence(row, words="We asked residents.", by=manager, at=NOW)
    assert "is told above" in "\n".join(document_of(draft).words())


def test_of_two_who_change_one_sentence_the_second_is_told(as_manager, draft, add_action, say, second):
    update = say(add_action(), 1, "We walked.")
    row = ChosenSentence(section=section(draft, "priority-1"), update=update, original="We walked.")
    services.choose_sentence(row, words="Theirs.", by=second, at=NOW)
    address = url("choose_sentence", draft, "priority-1", update.pk)
    form = {"original": "We walked.", "words": "Mine.", "token": uuid4()}
    # As from a page on which nobody had taken it.
    assert as_manager.post(address, form).status_code == 200
    row = ChosenSentence.objects.get()
    services.choose_sentence(row, words="Theirs again.", by=second, at=NOW)
    response = as_manager.post(address, form | {"version": 1, "token": uuid4()})
    assert response.status_code == 409
    assert "Mine." in response.content.decode()
    assert ChosenSentence.objects.get().words == "Theirs again."


def test_only_an_approved_sentence_can_be_taken(as_manager, draft, add_action, say):
    update = say(add_action(), 1, "We walked.")
    address = url("choose_sentence", draft, "priority-1", update.pk)
    form = {"original": "We flew.", "words": "We flew.", "token": uuid4()}
    assert "Select a sentence of a text that was approved" in as_manager.post(address, form).content.decode()
    assert as_manager.post(url("choose_sentence", draft, "priority-2", update.pk), form).status_code == 404
    assert not ChosenSentence.objects.exists()


def test_buttons_arrange_the_sections(as_manager, draft):
    address = url("arrange_section", draft, "what_next")
    for what, shown in (("hide", False), ("show", True)):
        response = as_manager.post(address, {"what": what, "token": uuid4()})
        assert response.headers["Location"] == f"{url('detail', draft)}#sections"
        assert section(draft, "what_next").is_shown is shown
    place = section(draft, "what_next").position
    as_manager.post(address, {"what": "up", "token": uuid4()})
    assert section(draft, "what_next").position == place - 1
    assert as_manager.post(address, {"what": "burn", "token": uuid4()}).status_code == 302
    assert section(draft, "what_next").position == place - 1
    page = as_manager.get(url("detail", draft)).content.decode()
    assert "Move up" in page


def test_a_reason_is_confirmed_and_told(as_manager, draft, add_action):
    late, fine = add_action(due_on=date(2025, 12, 31)), add_action()
    page = as_manager.get(url("reasons", draft)).content.decode()
    assert "No reason yet" in page
    assert fine.title not in page
    address = url("confirm_reason", draft, late.pk)
    assert as_manager.post(address, {"reason": "", "version": draft.version, "token": uuid4()}).status_code == 200
    as_manager.post(address, {"reason": "The money came late.", "version": draft.version, "token": uuid4()})
    assert "The money came late." in document_of(draft).to_json()
    assert "Confirmed" in as_manager.get(url("reasons", draft)).content.decode()
    assert as_manager.get(url("confirm_reason", draft, fine.pk)).status_code == 404


def test_a_section_is_added_from_its_page(as_manager, draft):
    form = {"source": "partner", "heading": "Fire", "version": draft.version, "token": uuid4()}
    assert "Select the partner whose page it is" in as_manager.post(url("add_section", draft), form).content.decode()
    as_manager.post(url("add_section", draft), form | {"source": "case_study"})
    assert draft.sections.filter(source=SectionSource.CASE_STUDY, heading="Fire").exists()


def test_a_long_report_is_shown_part_by_part_and_a_short_one_whole(as_manager, draft, add_action, monkeypatch):
    add_action(title="Walk the long way home")
    address = url("detail", draft)
    whole = as_manager.get(address).content.decode()
    assert "Walk the long way home" in whole
    assert 'aria-label="Parts of the report"' not in whole
    monkeypatch.setattr("reports.views.read_in_parts.MOST_TOGETHER", 3)
    front = as_manager.get(address)
    assert "Walk the long way home" not in front.content.decode()
    shown = [as_manager.get(f"{address}?part={name}") for name, _ in front.context["parts"]]
    texts = [each.content.decode() for each in (front, *shown)]
    assert any("Walk the long way home" in text for text in texts[1:])
    # Every piece of the whole stands on one of these pages.
    pieces = {id(block) for block in front.context["document"].blocks}
    assert sum(len(each.context["page"].pieces) for each in (front, *shown)) + len(shown) == len(pieces)
    for name, title in front.context["parts"]:
        assert f'href="?part={name}#words">{title}</a>' in texts[0]
    assert as_manager.get(f"{address}?part=nonsense").context["part"] == ""


def test_of_many_changes_the_first_are_shown_with_the_way_to_all(client, second, manager, draft, monkeypatch):
    monkeypatch.setattr("reports.views.stages.CHANGES_SHOWN", 1)
    services.send_for_approval(draft, by=manager, at=NOW)
    foreword = section(draft, "foreword")
    ReportSection.objects.filter(pk=foreword.pk).update(narrative="One.\n\nTwo.\n\nThree.")
    client.force_login(second)
    page = client.get(url("publish", draft)).content.decode()
    assert page.count("<strong>New:</strong>") == 1
    assert "more text" in page
    whole = client.get(url("publish", draft) + "?changes=all").content.decode()
    assert all(f"<ins>{word}.</ins>" in whole for word in ("One", "Two", "Three"))
    assert "more text" not in whole
