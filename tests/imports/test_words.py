from datetime import date, datetime, time

import pytest

from actions.choices import Rating, Stage
from imports.summaries.percents import are_shares, read_percent
from imports.summaries.statuses import Standing, read_standing, suggested_standing
from imports.summaries.words import key_of, letters, lines_of, plain, shortened, text_of


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


def test_columns_are_named_as_spreadsheets_name_them():
    assert [letters(number) for number in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("value", "as_shares", "number"),
    [
        (0.8, True, 80),
        (1, True, 100),
        (80, False, 80),
        (0, False, 0),
        ("80%", False, 80),
        ("80 percent", False, 80),
        ("80 per cent complete", False, 80),
        ("33.3%", False, 33),
        ("0.5%", False, 1),
    ],
)
def test_percentages_in_figures_and_words(value, as_shares, number):
    found = read_percent(value, as_shares=as_shares)
    assert (found.number, found.is_certain, found.expected) == (number, True, "")


@pytest.mark.parametrize("value", [140, "140%", -5, "-5%", 100.5])
def test_percentages_out_of_range_are_faults(value):
    assert read_percent(value, as_shares=False).expected == "a percentage from 0 to 100"


@pytest.mark.parametrize("value", [1, 0.5, "half", True])
def test_percentages_that_could_be_two_things_wait(value):
    assert not read_percent(value, as_shares=False).is_certain


def test_a_column_holds_shares_when_one_of_its_numbers_can_be_nothing_else():
    assert are_shares([0.8, 1, 0])
    assert not are_shares([1, 0])
    assert not are_shares([0.5, 80])


def test_a_share_shown_as_a_percentage_is_one():
    assert read_percent(1.0, as_shares=False, shown="100%").number == 100


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("Green", Standing(rating=Rating.GREEN)),
        ("A", Standing(rating=Rating.AMBER)),
        ("Completed Successfully", Standing(Stage.COMPLETE)),
        ("Action Progressing and On Target", Standing(Stage.IN_PROGRESS, Rating.GREEN)),
        ("On Hold", Standing(Stage.ON_HOLD)),
        ("1 Achieved (Fully)", Standing(Stage.COMPLETE)),
        ("n/a", Standing()),
        ("Not rated", Standing()),
        ("Action Overdue", None),
        ("Situation unresolved", None),
        ("Blue", None),
        ("Wibble", None),
        ("Yes", None),
    ],
)
def test_status_words_of_published_plans(words, standing):
    assert read_standing(words) == standing


def test_a_word_that_can_be_taken_two_ways_is_suggested_and_not_taken():
    assert suggested_standing("Some Problems") == Standing(Stage.IN_PROGRESS, Rating.AMBER)
    assert suggested_standing("Wibble") is None


def test_yes_and_no_in_a_column_that_asks_whether_it_is_complete():
    assert read_standing("Y", is_yes_or_no=True) == Standing(Stage.COMPLETE)
    assert read_standing("Ongoing", is_yes_or_no=True) == Standing(Stage.IN_PROGRESS)
    assert read_standing("No", is_yes_or_no=True) is None
    assert suggested_standing("No", is_yes_or_no=True) == Standing(Stage.NOT_STARTED)
