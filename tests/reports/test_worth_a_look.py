from datetime import date

import pytest

from actions.choices import Visibility
from papers.document import BulletList, Figure, Figures, Heading, HelpLine, HelpLines, PaperDocument, Paragraph
from reports.summaries.editions import document_of
from reports.summaries.worth_a_look import Suspicion, checks_of, suspicions_in


def document(text: str, heading: str = "About this report") -> PaperDocument:
    return PaperDocument("T", "", "", (), (Heading(2, heading), BulletList((text,))))


@pytest.mark.parametrize(
    ("text", "looks_like", "words"),
    [
        ("Write to a.person@example.org.", "an email address", "a.person@example.org"),
        ("Ring 01603 555 123 after five", "a telephone number", "01603 555 123"),
        ("Ring +44 (0)7700 900123.", "a telephone number", "+44 (0)7700 900123"),
        ("in NR2 1AB and", "a postcode", "NR2 1AB"),
        ("in nr21ab and", "a postcode", "nr21ab"),
        ("at 12a Example Road again", "a home address", "12a Example Road"),
        ("Mrs Example was moved", "the name of a person", "Mrs Example"),
        ("see 36/12345/25 for", "a crime or case number", "36/12345/25"),
    ],
)
def test_words_that_look_like_a_personal_detail_are_named(text, looks_like, words):
    assert list(suspicions_in(document(text))) == [Suspicion("About this report", looks_like, words)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2025-26 we spent 10,000,000 on 12 roads.",
        "Q1 2nd meeting, Q2 1st",
        "Call 999, or 101.",
        "By 31 March 2026 in 3 streets",
        "24/7 help",
        "1,234,567,890 steps",
    ],
)
def test_plain_figures_and_dates_are_not_suspicious(text):
    assert list(suspicions_in(document(text))) == []


def test_sections_that_give_contacts_may_give_them():
    text = "Write to us@example.org or call 0808 2000 247."
    assert list(suspicions_in(document(text, "Whom to call"), without={"Whom to call"})) == []


def test_lines_to_call_may_be_called_wherever_they_stand():
    line = HelpLine("Domestic abuse support", "01603 000000", "Weekdays from 9am to 5pm.")
    blocks = (Heading(2, "How to get help"), HelpLines((line,)), Paragraph("Or call 01603 000001."))
    assert [each.words for each in suspicions_in(PaperDocument("T", "", "", (), blocks))] == ["01603 000001"]


def test_a_report_may_give_contacts_where_it_says_whom_to_call_whatever_that_is_called(draft):
    draft.sections.filter(key="how_to_report").update(heading="Whom to call", narrative="Call 01603 496000.")
    assert checks_of(draft, document_of(draft)).suspicions == ()
    draft.sections.filter(key="what_next").update(narrative="Call 01603 496000, or 0808 2000 247.")
    (found,) = checks_of(draft, document_of(draft)).suspicions
    assert (found.where, found.words) == ("What we will do next", "01603 496000")


def test_figures_are_looked_at_as_well():
    blocks = (Heading(2, "A"), Paragraph("x"), Figures((Figure("Tell", "us@example.org"),)))
    assert [each.words for each in suspicions_in(PaperDocument("T", "", "", (), blocks))] == ["us@example.org"]


def test_updates_that_wait_for_approval_are_counted(add_action, say, draft):
    say(add_action(), 1, "Waits.", approved=False)
    say(add_action(), 1, "Approved.")
    say(add_action(visibility=Visibility.RESTRICTED), 1, "Not for residents.", approved=False)
    say(add_action(), 1, "Another year.", approved=False, year=2026)
    checks = checks_of(draft, document_of(draft))
    assert checks.awaiting_approval == 1
    assert checks.suspicions == ()
    assert checks.empty_sections == (
        "Foreword",
        "Calmer streets",
        "Safer homes",
        "What we will do next",
        "In easy words",
    )


def test_a_text_whose_priority_is_gone_is_named(draft, plan):
    draft.sections.filter(key="priority-2").update(narrative="We did much.")
    assert checks_of(draft, document_of(draft)).unplaced_sections == ()
    plan[1].delete()
    assert checks_of(draft, document_of(draft)).unplaced_sections == ("Safer homes",)


def test_what_was_not_done_without_a_reason_is_counted(draft, add_action):
    add_action(due_on=date(2026, 3, 31))
    add_action(cancelled=True)
    assert checks_of(draft, document_of(draft)).without_reason == 1
