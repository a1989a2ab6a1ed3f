"""How old one must be to read a text with ease: the grade of Flesch and Kincaid, and the five years before school.

Syllables are counted by groups of vowels, which is right for nine words of ten and errs to both sides.
"""

import re

YEARS_BEFORE_SCHOOL = 5
# As where a heading or an entry of a list ends.
BLOCKS = re.compile(r"</(?:p|li|h[1-6]|dt|dd|legend|label|button|div)>|<br>")
UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def text_of(html: str) -> str:
    """What stands in the main part of a page, a full stop after each block."""
    main = UNREAD.sub(" ", html.partition("<main")[2].partition(">")[2].partition("</main>")[0])
    return " ".join(re.sub(r"<[^>]+>", " ", BLOCKS.sub(". ", main)).split())


def syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def reading_age(text: str) -> float:
    sentences = [each for each in re.split(r"[.!?:]+(?:\s|$)", text) if re.search(r"[A-Za-z]", each)]
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + YEARS_BEFORE_SCHOOL
