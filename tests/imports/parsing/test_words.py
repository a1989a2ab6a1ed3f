from datetime import date, datetime, time

import pytest

from imports.parsing.words import key_of, lines_of, shortened, text_of
from sheets.text import plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" two\r\nlines ", "two\nlines"),
        (4, "4"),
        (4.0, "4"),
        (4.1, "4.1"),
        (True, "Yes"),
        (False, "No"),
        (date(2026, 3, 31), "31 March 2026"),
        (datetime(2026, 3, 31, 9, 30), "31 March 2026, 09:30"),  # noqa: DTZ001 (as a spreadsheet has it)
        (time(9, 30), "09:30"),
    ],
)
def test_text_is_what_a_reader_of_the_sheet_sees(value, text):
    assert text_of(value) == text


def test_words_are_compared_without_case_spaces_quotes_and_ends():
    assert plain("  The “Safer”  City – plan: ") == 'the "safer" city - plan'
    assert key_of("GMP ") == key_of("gmp")
    assert key_of("x" * 300) != key_of("x" * 299 + "y")


def test_bullets_are_taken_from_lines():
    assert lines_of("• one\n- two\n3) three\n\nfour - five") == ["one", "two", "three", "four - five"]


def test_a_title_is_the_text_or_its_first_line_cut_at_a_word():
    assert shortened("- Light the way", 20) == "- Light the way"
    assert shortened("• Light the way\n• Mend it", 20) == "Light the way"
    assert shortened("Light the way home for everybody", 20) == "Light the way home…"
