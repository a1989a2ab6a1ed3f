"""Text is never a formula, and always comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.text import FORMULA_STARTS, escaped, harmless, restored, unescaped

LIKE_ESCAPES = st.text(alphabet="_x0041Dd\r ", max_size=40)


@given(st.text())
def test_any_text_comes_back_the_same(text):
    assert restored(harmless(text)) == text


@given(st.sampled_from(FORMULA_STARTS), st.text(), st.sampled_from(["", " ", "    "]))
def test_nothing_begins_like_a_formula(start, text, space):
    assert harmless(space + start + text).startswith("'")


@given(st.text(), st.text())
def test_two_texts_never_become_one(one, other):
    assert (harmless(one) == harmless(other)) == (one == other)


@pytest.mark.parametrize("text", ["'tis the season", "'", "plain", "' x"])
def test_apostrophe_that_somebody_typed_stays(text):
    assert restored(text) == text


@given(st.one_of(st.text(), LIKE_ESCAPES))
def test_escapes_of_excel_are_undone(text):
    assert unescaped(escaped(text)) == text
    assert "\r" not in escaped(text)
