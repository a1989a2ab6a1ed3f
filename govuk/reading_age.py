"""How old one must be to read a text with ease: the grade of Flesch and Kincaid, and the five years before school.

Syllables are counted by groups of vowels, which is right for nine words of ten and errs to both sides.
"""

import re

YEARS_BEFORE_SCHOOL = 5
END_OF_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


def words_in(text: str) -> list[str]:
    return WORD.findall(text)


def syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def reading_age(text: str) -> float:
    """0 of a text without words."""
    sentences = [each for each in END_OF_SENTENCE.split(text) if WORD.search(each)]
    words = words_in(text)
    if not words:
        return 0.0
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + YEARS_BEFORE_SCHOOL
