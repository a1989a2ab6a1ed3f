"""Where words were found, shown: the words themselves marked, and so much around them that they make sense."""

import re
from collections.abc import Collection

from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk.components import joined
from search.words import Term, beginnings, plain

WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019/.&][^\W_]+)*")
BETWEEN = re.compile(r"\W+")
# Characters of a snippet, and of them before the first word that was found.
LENGTH, BEFORE = 220, 70


def marked(text: str, terms: Collection[Term]) -> SafeString:
    """A text with the words that were looked for in <mark>; all of it is escaped."""
    parts, end = [], 0
    for found in _found(text, terms):
        parts += [text[end : found.start()], format_html("<mark>{}</mark>", found[0])]
        end = found.end()
    return joined([*parts, text[end:]])


def snippet(text: str, terms: Collection[Term], *, whole: bool = False) -> SafeString:
    """The part of a text in which most words stand close together. `whole` begins at its beginning if it can."""
    text = " ".join(text.split())
    if len(text) <= LENGTH:
        return marked(text, terms)
    places = [found.start() for found in _found(text, terms)]
    if whole and (not places or places[0] < LENGTH):
        first = 0
    else:
        first = max(places, key=lambda place: sum(place <= other < place + LENGTH for other in places), default=0)
    begin = _word_start(text, max(first - BEFORE, 0)) if first > BEFORE else 0
    end = _word_end(text, begin + LENGTH)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return joined([before, marked(text[begin:end], terms), after])


def _found(text: str, terms: Collection[Term]) -> list[re.Match]:
    likely = beginnings(tuple(terms))
    if not text.isascii():
        words = list(WORD.finditer(text))
    elif likely.search(text):
        words = [each for each in WORD.finditer(text) if likely.search(each[0])]
    else:
        return []
    meant = {word for word in {each[0] for each in words} if _is_meant(word, terms)}
    return [each for each in words if each[0] in meant]


def _is_meant(word: str, terms: Collection[Term]) -> bool:
    whole = plain(word)
    parts = BETWEEN.split(whole)
    return any(term.is_form_of(token) for token in {whole, *parts, "".join(parts)} if token for term in terms)


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at else 0


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    return text.rfind(" ", 0, at + 1)
