from dataclasses import replace
from datetime import date

import pytest

from actions.choices import Achieved, Rating, Stage, Visibility
from papers.document import BulletList, Figures, Heading, PaperTable, Paragraph
from reports.choices import Promise, SectionSource
from reports.summaries.facts import ReportWords, SectionWords, YearFacts
from reports.summaries.plan_at_year_end import year_of_plan
from reports.wording.annual_report import annual_report

WORDS = ReportWords(
    title="Annual progress report 2025-26",
    publisher="Safer Norwich Partnership Board",
    plan_name="Safer Norwich",
    details=(),
    sections=(
        SectionWords("headlines", SectionSource.HEADLINES, "The year in brief"),
        SectionWords("promises", SectionSource.PROMISES, "What became of our promises"),
        SectionWords("how_to_report", SectionSource.HELP, "How to get help", "Call 999."),
        SectionWords("introduction", SectionSource.TEXT, "About this report", "Hello."),
        SectionWords("priority-1", SectionSource.PRIORITY, "Calmer streets", "It was a mixed year."),
        SectionWords("priority-2", SectionSource.PRIORITY, "Safer homes"),
        SectionWords("figures", SectionSource.FIGURES, "The year in figures"),
        SectionWords("sources", SectionSource.SOURCES, "Where the figures come from"),
    ),
)
GOING = Promise.GOING.label
DONE = {"complete": True, "completed_on": date(2025, 12, 1), "outcome_evidence": "The survey says so."}


@pytest.fixture
def report(plan):
    return lambda: annual_report(YearFacts(year_of_plan(2025)), WORDS)


def part(document, heading: str) -> list:
    """The blocks under one heading of level 3 of the first priority."""
    blocks = dict(document.sections())["Calmer streets"]
    start = blocks.index(Heading(3, heading)) + 1
    stop = next(
        (n for n, b in enumerate(blocks[start:], start) if isinstance(b, Heading) and b.level == 3), len(blocks)
    )
    return blocks[start:stop]


def test_the_parts_stand_in_their_order(add_action, report):
    add_action()
    assert [heading for heading, _ in report().sections()] == [
        "",
        "The year in brief",
        "What became of our promises",
        "How to get help",
        "About this report",
        "Calmer streets",
        "Safer homes",
        "The year in figures",
        "Where the figures come from",
    ]
    blocks = dict(report().sections())["Calmer streets"]
    assert blocks[:2] == [
        Paragraph("This is priority 1 of our plan: Calmer streets"),
        Paragraph("It was a mixed year."),
    ]
    assert [each.text for each in blocks if isinstance(each, Heading)] == [
        "What we said",
        "What we did",
        "What difference it made",
        "What we did not do, and why",
    ]


def test_what_we_said_are_the_public_promises(add_action, report):
    action = add_action(timescale_text="By spring 2026")
    add_action(title="Kept to ourselves", visibility=Visibility.PARTNERSHIP)
    (table,) = part(report(), "What we said")
    assert table.header == ("Action", "What will be different", "Led by", "When", "What became of it")
    assert table.rows == (
        (action.title, "People feel safe on the way home.", action.lead_partner.name, "By spring 2026", GOING),
    )


def test_what_we_did_is_told_by_action_and_quarter(add_action, say, report):
    quiet, busy = add_action(), add_action()
    say(quiet, 1)
    say(busy, 3, "Nine more.\n\nAnd a tenth.")
    say(busy, 1, "We walked six routes.")
    assert part(report(), "What we did") == [
        Heading(4, busy.title),
        BulletList(
            (
                "April to June 2025: We walked six routes.",
                "October to December 2025: Nine more.\nAnd a tenth.",
            )
        ),
    ]


@pytest.mark.parametrize(
    ("achieved", "words"),
    [
        (Achieved.FULLY, "Yes, fully"),
        (Achieved.PARTLY, "Partly"),
        (Achieved.NOT, "No"),
        ("", "We have not said yet"),
    ],
)
def test_what_difference_it_made_says_what_shows_it(add_action, report, achieved, words):
    action = add_action(**DONE, outcome_achieved=achieved)
    (table,) = part(report(), "What difference it made")
    assert table.rows == (
        (
            f"{action.title}\nFinished 1 December 2025",
            "People feel safe on the way home.",
            words,
            "The survey says so.",
        ),
    )


def test_what_we_did_not_do_says_why(add_action, say, report):
    late = add_action(due_on=date(2026, 3, 31))
    say(late, 2, "Six of the nine routes are walked.")
    told = "What we said for July to September 2025: Six of the nine routes are walked."
    silent = add_action(starts_on=None, due_on=date(2025, 1, 31))
    held, cancelled = add_action(on_hold=True), add_action(cancelled=True)
    failed = add_action(**DONE, outcome_achieved=Achieved.NOT)
    add_action(due_on=date(2026, 4, 1))
    partly = add_action(**DONE, outcome_achieved=Achieved.PARTLY)
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    (table,) = part(report(), "What we did not do, and why")
    assert table.rows == (
        (
            late.title,
            f"We did not finish it. It was due by 31 March 2026.\n{told}",
            "We have not published a reason yet.",
        ),
        (
            silent.title,
            "We did not finish it. It was due by 31 January 2025.",
            "We have not published a reason yet.",
        ),
        (held.title, "We put it on hold.", "The post is vacant."),
        (cancelled.title, "We cancelled it.", "The funding ended."),
        (failed.title, "We did it, but it did not do what we hoped.", "The survey says so."),
        (partly.title, "We did it, but it did only part of what we hoped.", "The survey says so."),
    )


def test_the_reason_of_what_is_late_is_the_last_one_approved_for_residents(add_action, say, report):
    late = add_action(due_on=date(2026, 3, 31))
    say(late, 1, "Begun.", rating=Rating.AMBER, approved_reason="The money came late.")
    private = {"rating": Rating.RED, "reason": "A witness is afraid."}
    say(late, 3, "Half done.", approved_reason="The contractor left.", **private)
    say(late, 4, "Not approved.", approved=False, **private)
    (table,) = part(report(), "What we did not do, and why")
    assert [why for _, _, why in table.rows] == ["The contractor left."]


def test_a_reason_for_amber_or_red_is_for_the_partnership_alone(add_action, say, report):
    say(add_action(due_on=date(2026, 3, 31)), 4, rating=Rating.RED, reason="A witness is afraid.")
    assert "A witness is afraid." not in report().to_json()


def test_a_year_with_nothing_left_undone_says_so(add_action, report):
    add_action(**DONE, outcome_achieved=Achieved.FULLY, due_on=date(2026, 3, 31))
    add_action(due_on=date(2026, 4, 1))
    assert part(report(), "What we did not do, and why") == [Paragraph("Everything due this year was done.")]


def test_a_year_in_which_nothing_was_due_does_not_praise_itself(add_action, report):
    add_action(due_on=date(2026, 4, 1))
    (said,) = part(report(), "What we did not do, and why")
    assert said == Paragraph("No action for this priority was due by the end of the year.")


def test_a_priority_without_public_actions_says_so(plan, report):
    assert dict(report().sections())["Safer homes"] == [
        Paragraph("This is priority 2 of our plan: Safer homes"),
        Heading(3, "What we said"),
        Paragraph("We published no actions for this priority in 2025-26."),
    ]


def test_figures_add_up_with_not_rated_shown(add_action, say, report):
    for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.ON_HOLD):
        for rating in (*Rating.values, "", None):
            action = add_action(stage=stage, stage_reason="Why.", priority=1 if rating else 2)
            if rating is not None:
                say(action, 4, rating=rating)
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    add_action(2, cancelled=True)
    figures, stages, ratings = dict(report().sections())["The year in figures"]
    assert isinstance(figures, Figures)
    assert stages.rows == (
        ("1. Calmer streets", "3", "3", "3", "1", "0", "10"),
        ("2. Safer homes", "2", "2", "2", "0", "1", "7"),
        ("Total", "5", "5", "5", "1", "1", "17"),
    )
    assert ratings.header == ("Priority", "Green", "Amber", "Red", "Not rated", "Total open")
    assert ratings.rows == (
        ("1. Calmer streets", "3", "3", "3", "0", "9"),
        ("2. Safer homes", "0", "0", "0", "6", "6"),
        ("Total", "3", "3", "3", "6", "15"),
    )
    assert [(each.label, each.value, each.note) for each in figures.items] == [
        ("Actions in our published plan", "17", ""),
        ("Finished in the year", "1", "Outcome reached: 1 fully, 0 partly, 0 not, 0 not yet said"),
        ("Still open on 31 March 2026", "15", "5 not started, 5 in progress, 5 on hold"),
        ("Cancelled in the year", "1", ""),
        ("Still open although due by 31 March 2026", "0", ""),
    ]


def test_what_another_action_took_over_is_not_told_as_cancelled(add_action, report):
    taken = add_action(replaced=True)
    add_action(cancelled=True)
    sections = dict(report().sections())
    figures, stages, _ = sections["The year in figures"]
    told = {each.label: each.value for each in figures.items}
    assert (told["Cancelled in the year"], told["Taken over by another action in the year"]) == ("1", "1")
    assert (stages.header[-3:], stages.rows[-1][-3:]) == (("Cancelled", "Replaced", "Total"), ("1", "1", "2"))
    rows = [row for blocks in sections.values() for each in blocks for row in getattr(each, "rows", ())]
    assert (taken.title, "Another action took it over.", "Merged into ASB-07: Both do the same.") in rows


def test_nothing_but_public_actions_and_approved_words_reaches_a_report(add_action, say, report):
    public = add_action()
    say(public, 1, "Approved words.")
    before = report()
    for visibility in (Visibility.RESTRICTED, Visibility.PARTNERSHIP):
        secret = {"title": "SECRET", "outcome": "SECRET", "stage_reason": "SECRET", "visibility": visibility}
        for more in ({}, {"on_hold": True}, {"cancelled": True}, DONE | {"outcome_evidence": "SECRET"}):
            hidden = add_action(**(more | secret), starts_on=None, due_on=date(2026, 1, 1))
            if hidden.is_open:
                say(hidden, 2, "SECRET", text="SECRET", rating=Rating.RED, reason="SECRET", way_back="SECRET")
    unapproved = {"text": "SECRET", "next_steps": "SECRET", "stage": public.stage}
    say(public, 2, "SECRET", approved=False, **unapproved)
    assert report() == before


def test_every_report_says_which_actions_it_counts(plan, report):
    text = report().to_json()
    assert "Published actions only." in text
    assert all(isinstance(each, PaperTable) for each in dict(report().sections())["The year in figures"][1:])


def test_a_section_without_words_is_left_out(plan):
    empty = tuple(replace(each, text="") for each in WORDS.sections)
    document = annual_report(YearFacts(year_of_plan(2025)), replace(WORDS, sections=empty))
    assert "About this report" not in dict(document.sections())
