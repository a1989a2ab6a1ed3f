from time import process_time

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from govuk.differences import IN, MOST_WORDS, OUT, SAME, WordRun, difference, word_runs

WORDS = st.lists(st.sampled_from(["walk", "the", "routes", "at", "night", "\n", "<b>", "&"]), max_size=30).map(
    " ".join
)
OLD = "Walk the nine routes home with residents and mend what is broken."


def test_words_that_went_and_came_stand_where_they_stood():
    assert word_runs("Walk the nine routes home", "Walk every route home") == [
        WordRun(SAME, "Walk "),
        WordRun(OUT, "the nine routes "),
        WordRun(IN, "every route "),
        WordRun(SAME, "home "),
    ]


def test_a_word_that_was_the_last_is_the_same_word():
    assert word_runs("Walk home safely", "Walk home safely now") == [
        WordRun(SAME, "Walk home safely "),
        WordRun(IN, "now "),
    ]


@given(WORDS, WORDS)
def test_the_pieces_put_together_give_both_texts_back(old, new):
    found = word_runs(old, new)
    if found is not None:
        assert "".join(run.text for run in found if run.kind != IN) == old + " "
        assert "".join(run.text for run in found if run.kind != OUT) == new + " "


@given(WORDS)
def test_the_same_text_has_no_difference(text):
    assert word_runs(text, text) == [WordRun(SAME, text + " ")]


def test_what_changed_is_marked_for_eyes_and_ears():
    shown = difference(OLD, OLD.replace("nine", "seven"))
    assert '<del><span class="govuk-visually-hidden">[taken out: </span>nine' in shown
    assert '<ins><span class="govuk-visually-hidden">[put in: </span>seven' in shown


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "</ins><img src=x>", "“&amp;”"])
def test_nothing_typed_becomes_markup(typed):
    for old, new in ((OLD, f"{OLD} {typed}"), (f"{typed} {OLD}", OLD), (typed, "short")):
        assert typed not in difference(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Green", "Red"), ("nothing", OLD), (OLD, "Something else was written here from the first word to the last")],
    ids=["short", "from nothing", "written anew"],
)
def test_short_texts_and_those_written_anew_stand_one_after_the_other(old, new):
    shown = difference(old, new)
    assert (f'from <span class="app-typed" dir="auto">“{old}”</span>' in shown, "<del>" in shown) == (True, False)


def hard_texts():
    """Pairs of 5,000 characters that make a comparison slow: few words many times, in another order."""
    for distinct in (1, 2, 3, 10, 60, 100, 150, 400):
        words = [f"w{n % distinct}" for n in range(1200)]
        yield " ".join(words), " ".join(sorted(words))
        yield " ".join(words), " ".join(reversed(words))
    yield "a " * 2499 + "b", "b " + "a " * 2499
    yield "ab" * 2500, "ba" * 2500


@pytest.mark.parametrize(("old", "new"), list(hard_texts()), ids=range(18))
def test_texts_of_five_thousand_characters_are_compared_in_bounded_time(old, new):
    began = process_time()
    difference(old, new)
    assert process_time() - began < 2


def test_texts_that_are_longer_than_that_are_not_compared():
    assert word_runs("a b " * MOST_WORDS, "c d " * MOST_WORDS) is None


def test_what_was_not_there_before_or_is_gone_is_said_so():
    assert strip_tags(difference("", "Amber")) == "set to “Amber”"
    assert strip_tags(difference("31 March 2027", "")) == "“31 March 2027” removed"
