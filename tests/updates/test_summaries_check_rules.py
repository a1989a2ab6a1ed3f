"""The rules of the quarter's check, one by one, on updates that no database has seen."""

from datetime import date, timedelta

import pytest

from actions.models import Action, ProgressUpdate
from updates.choices import Noticed
from updates.summaries.check_rules import Notice, noticed

DUE = date(2026, 11, 20)
AFTER = DUE + timedelta(days=1)
ACTION = Action(stage="in_progress", due_on=DUE)


def said(text="Six routes are walked.", rating="green", *, action=ACTION, **words) -> ProgressUpdate:
    return ProgressUpdate(action=action, text=text, rating=rating, stage="in_progress", **words)


def told(update: ProgressUpdate, *before: ProgressUpdate, on: date = DUE) -> list[tuple]:
    return [(each.kind, each.sentence) for each in noticed(update, before, on=on)]


def test_nothing_is_noticed_about_a_plain_update():
    assert told(said(), said("Five are walked."), said("Four are walked.")) == []
    assert told(said()) == []


OVERDUE = (Noticed.OVERDUE, "Rated green, but the action was due by 20 November 2026.")


@pytest.mark.parametrize(
    ("rating", "on", "found"),
    [("green", DUE, []), ("green", AFTER, [OVERDUE]), ("amber", AFTER, []), ("red", AFTER, []), ("", AFTER, [])],
)
def test_on_track_but_overdue_begins_the_day_after_the_due_date(rating, on, found):
    assert told(said(rating=rating, reason="Rain"), on=on) == found


@pytest.mark.parametrize("action", [Action(stage="in_progress"), Action(stage="complete", due_on=DUE)])
def test_what_has_no_date_or_is_closed_is_not_overdue(action):
    assert told(said(action=action), on=AFTER) == []


SAME = (Noticed.SAME_WORDS, "The progress has the same words as in the two updates before.")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["On going.", "On going", "ON  GOING!"], [SAME]),
        (["On going.", "On going.", "Begun."], []),
        (["On going.", "Begun.", "On going."], []),
        (["On going.", "On going."], []),
        (["", "", ""], []),
        (["On going.", "On going.", "On going.", "Begun."], [SAME]),
    ],
)
def test_the_same_words_are_noticed_the_third_time_running(texts, found):
    assert told(*map(said, texts)) == found


def change(sentence: str) -> list[tuple]:
    return [(Noticed.NO_REASON, sentence)]


RAIN = {"reason": "Rain."}


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        (said("B", "amber", **RAIN), said("A", "green"), []),
        (said("B", "red", **RAIN), said("A", "amber", reason="Snow."), []),
        (
            said("B", "red", **RAIN),
            said("A", "amber", reason="rain"),
            change("Changed from amber to red, for the same reason as last time."),
        ),
        (said("B", "amber"), said("A", "green"), change("Changed from green to amber, with no reason.")),
        (said("B", "green"), said("A", "red", **RAIN), []),
        (
            said("A.", "green"),
            said("a", "red", **RAIN),
            change("Changed from red to green, with the same progress as last time."),
        ),
        (
            said("A", ""),
            said("A", "green"),
            change("Changed from green to not rated, with the same progress as last time."),
        ),
        (said("A", "amber", **RAIN), said("A", "amber", **RAIN), []),
    ],
)
def test_a_changed_rating_needs_a_reason_of_its_own(now, then, found):
    assert told(now, then) == found


@pytest.mark.parametrize("field", ["text", "reason", "way_back", "next_steps", "public_text"])
def test_personal_data_is_looked_for_in_every_text(field):
    sentence = "May be personal data: a telephone number (01603 496000) and the name of a person (Mrs Example)."
    words = {"text": "B", field: "Mrs Example on 01603 496000"}
    assert told(said(**words)) == [(Noticed.PERSONAL_DATA, sentence)]


def test_all_that_is_noticed_is_told():
    update = said("Ask Mrs Example.")
    before = (said("Ask Mrs Example.", "red", **RAIN), said("ask mrs example", "red", **RAIN))
    assert [each.kind for each in noticed(update, before, on=AFTER)] == list(Noticed)
    assert all(isinstance(each, Notice) for each in noticed(update, before, on=AFTER))
