import pytest

from govuk.words import in_short


@pytest.mark.parametrize(("text", "found"), [
    ("Two are not ready", "Two are not ready"),
    ("Two are not ready yet", "Two are not …"),
    ("Two\nare  not ready", "Two are not ready"),
    ("Anti-social-behaviour", "Anti-social-behav …"),
    ("", ""),
])  # fmt: skip
def test_a_text_is_cut_behind_a_word(text, found):
    assert in_short(text, 17) == found
