"""Exceptions and highlights of a priority as at a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.choices import Rating
from briefings.wording.lines import OUT_OF_ORDER
from briefings.wording.priority import priority_document, priority_facts
from papers.document import Heading, PaperDocument, PaperTable
from tests.briefings.test_summaries import become
from tests.factories import (
    NOW,
    TODAY,
    JudgementFactory,
    OutcomeFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

EXCEPTIONS = f"What is {OUT_OF_ORDER}"


@pytest.fixture
def document(priorities):
    def document(number=1, on=TODAY) -> PaperDocument:
        priority = priorities[number - 1]
        return priority_document(priority_facts(priority.pk, on=on, name=str(priority)))

    return document


def table(document: PaperDocument, caption: str) -> tuple:
    return next(each.rows for each in document.blocks if isinstance(each, PaperTable) and each.caption == caption)


def text_of(document: PaperDocument) -> str:
    return "\n".join(document.words())


def test_exceptions_have_their_reason_and_way_back_the_worst_first(add_action, document):
    amber = add_action(rating=Rating.AMBER)
    red = add_action(rating=Rating.RED)
    add_action(2, rating=Rating.RED)
    silent = add_action(overdue=True)
    rows = table(document(), EXCEPTIONS)
    assert [row[0].split()[0] for row in rows] == [red.reference, amber.reference, silent.reference]
    assert rows[0][2:] == ("The lamps are late.", "They come in March.")
    assert rows[2][2:] == ("No reason has been given yet.", "No way back has been given yet.")


def test_highlights_are_what_was_finished_or_got_better_in_the_days_before(add_action, document):
    done = add_action(complete=True, completed_on=date(2026, 10, 30))
    add_action(complete=True, completed_on=TODAY - timedelta(days=91), title="Too long ago")
    better = become(add_action(rating=Rating.RED), Rating.GREEN)
    become(add_action(2, rating=Rating.RED, title="Elsewhere"), Rating.GREEN)
    found = document()
    assert [each.text for each in found.blocks if isinstance(each, Heading) and each.level == 3] == [
        "Finished",
        "Got better",
    ]
    said = text_of(found)
    assert f"{done.title}: complete on 30 October 2026. Outcome achieved.\nOutcome: {done.outcome}" in said
    assert f"{better.reference} {better.title}: rating changed, from red to green" in said
    assert "Too long ago" not in said
    assert "Elsewhere" not in said


def test_it_is_told_as_at_a_day(add_action, document):
    action = become(add_action(rating=Rating.AMBER), Rating.GREEN)
    assert "Nothing is off track, overdue or with nothing reported for a quarter." in text_of(document())
    last_week = document(on=TODAY - timedelta(days=7))
    assert table(last_week, EXCEPTIONS)[0][0] == f"{action.reference} {action.title}"
    assert "Nothing was finished, and nothing got better, since 17 August 2026." in text_of(last_week)


def test_measures_stand_with_the_exceptions_or_the_highlights(add_action, document, priorities):
    outcome = OutcomeFactory(strategy=priorities[0].strategy, priority=priorities[0])
    period = ReportingPeriodFactory(year=2026, quarter=2)
    for number, verdict in enumerate(("off_track", "achieved", "on_track"), start=1):
        measure = SuccessMeasureFactory(outcome=outcome, strategy=outcome.strategy, reference=f"CALM-{number}")
        JudgementFactory(measure=measure, period=period, verdict=verdict, created_at=NOW)
    bad, good = (table(document(), f"Measures that are {words}") for words in ("not on track", "achieved"))
    assert [(row[0].split()[0], row[1]) for row in bad] == [("CALM-1", "Off track")]
    assert [(row[0].split()[0], row[1]) for row in good] == [("CALM-2", "Achieved")]


def test_nothing_restricted_is_in_it(add_action, document):
    add_action(rating=Rating.AMBER)
    before = document()
    secret = {"restricted": True, "title": "SECRET", "outcome": "SECRET"}
    become(add_action(rating=Rating.RED, **secret), Rating.GREEN)
    add_action(rating=Rating.RED, overdue=True, **secret)
    add_action(complete=True, completed_on=date(2026, 10, 30), **secret)
    assert document() == before


def test_before_there_was_a_strategy_there_is_nothing(priorities):
    assert priority_facts(priorities[0].pk, on=date(2001, 1, 1)) is None


@pytest.fixture
def page(as_manager):
    def page(**asked):
        return as_manager.get(reverse("briefings:priority"), asked)

    return page


def test_the_page_asks_for_a_priority_and_shows_today(add_action, page):
    add_action(rating=Rating.RED)
    assert "A paper for a meeting" in page().content.decode()
    shown = page(priority=1).content.decode()
    assert "Exceptions and highlights: Calmer streets" in shown
    assert "As the plan stood at the end of 23 November 2026." in shown
    assert "The lamps are late." in shown


def test_the_page_says_what_is_wrong_with_what_was_asked(quarter, page):
    wrong = page(priority=9, **{"day-day": "31", "day-month": "2", "day-year": "2026"}).content.decode()
    assert "There is a problem" in wrong
    assert "Select a priority" in wrong
    early = page(priority=1, **{"day-day": "1", "day-month": "1", "day-year": "2001"})
    assert "The plan had no such priority on that day." in early.content.decode()
    assert page(priority=9, format="pdf").status_code == 404
    assert page(priority=1, format="exe").status_code == 200
