import pytest

from actions.choices import Rating, Stage
from imports.parsing.statuses import StageAndRating, read_status, suggested_status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Green", StageAndRating(rating=Rating.GREEN)),
        ("A", StageAndRating(rating=Rating.AMBER)),
        ("Completed Successfully", StageAndRating(Stage.COMPLETE)),
        ("Action Progressing and On Target", StageAndRating(Stage.IN_PROGRESS, Rating.GREEN)),
        ("On Hold", StageAndRating(Stage.ON_HOLD)),
        ("1 Achieved (Fully)", StageAndRating(Stage.COMPLETE)),
        ("n/a", StageAndRating()),
        ("Not rated", StageAndRating()),
        ("Action Overdue", None),
        ("Situation unresolved", None),
        ("Blue", None),
        ("Wibble", None),
        ("Yes", None),
    ],
)
def test_status_words_of_published_plans(words, status):
    assert read_status(words) == status


def test_a_word_that_can_be_taken_two_ways_is_suggested_and_not_taken():
    assert suggested_status("Some Problems") == StageAndRating(Stage.IN_PROGRESS, Rating.AMBER)
    assert suggested_status("Wibble") is None


def test_yes_and_no_in_a_column_that_asks_whether_it_is_complete():
    assert read_status("Y", is_yes_or_no=True) == StageAndRating(Stage.COMPLETE)
    assert read_status("Ongoing", is_yes_or_no=True) == StageAndRating(Stage.IN_PROGRESS)
    assert read_status("No", is_yes_or_no=True) is None
    assert suggested_status("No", is_yes_or_no=True) == StageAndRating(Stage.NOT_STARTED)
