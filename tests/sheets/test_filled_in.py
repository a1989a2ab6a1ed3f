import pytest

from sheets.filled_in import key_of_label, percent_in, says_as_before, shown, version_in

RATINGS = {"green": "Green", "": "Not rated"}


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [
        (0.6, "60%", 60),
        (0.6, "0.6", 60),
        (60, "60", 60),
        (1, "100%", 100),
        (0.01, "1%", 1),
        (0.29, "29%", 29),
        (0, "0", 0),
        ("60%", "60%", 60),
        ("60 per cent", "60 per cent", 60),
        ("60", "60", 60),
    ],
)
def test_a_percentage_in_figures_or_words(value, text, number):
    assert percent_in(value, text) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1"), (140, "140"), (1.4, "140%"), (-5, "-5"), ("-5%", "-5%"), ("0.6", "0.6"), (True, "Yes")],
)
def test_what_is_no_percentage_or_could_be_two_is_none(value, text):
    assert percent_in(value, text) is None


def test_a_choice_is_told_by_its_label_and_may_be_empty():
    assert [key_of_label(text, RATINGS) for text in ("GREEN", " Not  rated", "Blue")] == ["green", "", None]


def test_a_version_is_a_whole_number_from_1():
    assert [version_in(text) for text in ("3", "0", "", "-1", "3.0", "9" * 10)] == [3, None, None, None, None, None]


def test_line_ends_and_spaces_around_a_text_do_not_count_as_a_change():
    assert says_as_before("one\ntwo", "one\ntwo", " one\r\ntwo ")
    assert not says_as_before("one\nthree", "one\nthree", "one\ntwo")


def test_the_sign_that_kept_a_text_from_being_a_formula_does_not_count_as_a_change():
    assert says_as_before("'=1+1", "'=1+1", "=1+1")
    assert says_as_before("'tis", "'tis", "'tis")


def test_what_was_found_is_shown_in_one_short_line():
    assert shown("two\nlines\x07") == "two lines\\x07"
    assert shown("x" * 61) == "x" * 59 + "…"
