from search.wording import LENGTH, marked, snippet
from search.words import question_of


def terms(typed: str):
    return question_of(typed).terms


def test_words_that_were_found_are_marked_and_all_is_escaped():
    told = marked("<b>Burglaries</b> & anti-social behaviour", terms("burglary antisocial"))
    assert told == "&lt;b&gt;<mark>Burglaries</mark>&lt;/b&gt; &amp; <mark>anti-social</mark> behaviour"


def test_a_reference_is_marked_however_it_was_typed():
    assert marked("ASB-07 came of it", terms("asb-07")) == "<mark>ASB-07</mark> came of it"


def test_a_snippet_is_the_part_where_most_words_stand():
    text = f"Lamps first. {'Nothing here. ' * 30}The lamps of the underpass are mended. {'And so on. ' * 30}"
    told = snippet(text, terms("lamps underpass"))
    assert "The <mark>lamps</mark> of the <mark>underpass</mark> are mended." in told
    assert (told[:2], told[-2:]) == ("… ", " …")
    assert len(told) < LENGTH + 40


def test_the_last_words_begin_at_their_beginning():
    told = snippet(f"Lamps first. {'Nothing here. ' * 30}", terms("underpass"), whole=True)
    assert told.startswith("Lamps first. Nothing here.")
    assert told.endswith(" …")
