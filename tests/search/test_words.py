import pytest

from search.choices import Kind
from search.words import distance, question_of, stem, words_of


def keys(typed: str) -> list[str]:
    return [term.key for term in question_of(typed).terms]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anti-social behaviour", "antisocial anti social behaviour"),
        ("ASB-07", "asb07 asb 07 7 asb7"),
        ("2026/014", "2026014 2026 014 14 202614"),
        ("The officer’s café, and the officers' PLAN.", "the officer cafe and the officers plan"),
        ("", ""),
    ],
)
def test_words_are_kept_without_capitals_accents_and_hyphens(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("who leads the work on cuckooing and what was last said", ["cuckooing"]),
        ("What has been decided about street lighting?", ["street", "lighting"]),
        ("lead theft", ["lead", "theft"]),
        ("who is who", ["who", "is", "who"][:2]),
        ("asb-7", ["asb7"]),
        ("burglary burglary", ["burglary"]),
        ("% _ '", []),
        ("", []),
    ],
)
def test_a_question_is_about_the_words_that_do_not_only_ask(typed, found):
    assert keys(typed) == found


def test_a_question_holds_twelve_words_at_most():
    assert len(keys(" ".join(f"word{number}" for number in range(40)))) == 12


def test_what_a_question_names_beside_its_matter_is_told():
    assert question_of("What did the board decide about bollards?").kinds == (Kind.DECISION,)
    assert question_of("who leads on bollards").kinds == (Kind.ACTION,)
    assert question_of("decision bollards").kinds == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("burglary", "burglaries"),
        ("plan", "planned"),
        ("police", "policing"),
        ("cuckooing", "cuckooed"),
        ("fall", "falls"),
    ],
)
def test_forms_of_a_word_are_one_word(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("cukooing", "cuckooing", 1), ("burlgary", "burglary", 1), ("same", "same", 0), ("bike", "burglary", 3)],
)
def test_words_are_as_far_apart_as_the_letters_that_were_mistyped(one, other, letters):
    assert distance(one, other, most=2) == letters


@pytest.mark.parametrize("typed", ["how many burglaries", "How often are there burglaries?"])
def test_words_that_ask_for_a_number_are_not_looked_for(typed):
    assert keys(typed) == ["burglaries"]
