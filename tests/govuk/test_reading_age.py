from govuk.reading_age import reading_age, syllables


def test_what_is_measured_tells_plain_words_from_hard_ones():
    plain = "We read each comment. If we can show it, we put it on this page."
    hard = "Comments are subject to prior consideration by the partnership’s designated representatives."
    assert reading_age(plain) < 8 < 18 < reading_age(hard)
    assert [syllables(word) for word in ("we", "safe", "table", "answered", "partnership", "survey")] == [
        1,
        1,
        2,
        2,
        3,
        2,
    ]
