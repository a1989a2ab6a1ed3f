"""One page of an answer: each thing in a few lines, with the last words on it and where it was found."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString

from govuk.dates import day
from search.choices import Kind
from search.kinds import SOURCES, Line, Reader, Text
from search.summaries.answers import Answer
from search.wording import marked, snippet
from search.words import Term, tokens


@dataclass(frozen=True)
class Found:
    """One thing of an answer. `where` says where the words of `snippet` stand; both are empty if the line says all."""

    kind: Kind
    line: Line
    title: SafeString
    said_on: str = ""
    said: SafeString | str = ""
    where: str = ""
    snippet: SafeString | str = ""


def lines_of(answer: Answer, keys: Collection[tuple[Kind, int]], reader: Reader) -> list[Found]:
    """One page of an answer, in the order of `keys`."""
    lines, texts, terms = {}, {}, answer.question.terms
    for kind in dict.fromkeys(kind for kind, _ in keys):
        found = SOURCES[kind].lines([owner for each, owner in keys if each == kind], reader)
        lines |= {(kind, owner): line for owner, line in found.items()}
        if silent := [owner for owner, line in found.items() if in_line(terms, line) < len(terms)]:
            for text in SOURCES[kind].texts(silent):
                texts.setdefault((kind, text.owner), []).append(text)
    return [_tell(key, lines[key], texts.get(key, ()), terms) for key in keys if key in lines]


def _tell(key: tuple[Kind, int], line: Line, texts: Collection[Text], terms: tuple[Term, ...]) -> Found:
    said = snippet(line.said.words, terms, whole=True) if line.said else ""
    best, most = None, in_line(terms, line) if texts else 0
    for text in texts:
        if most < len(terms) and (number := number_of(terms, text.words)) > most:
            best, most = text, number
    where, words = (best.where, snippet(best.words, terms)) if best else ("", "")
    said_on = day(line.said.on) if line.said else ""
    return Found(key[0], line, marked(line.title, terms), said_on, said, where, words)


def in_line(terms: tuple[Term, ...], line: Line) -> int:
    """How many of the words a reader sees in the title or in the last words, whichever has more."""
    said = line.said.words if line.said else ""
    return max(number_of(terms, each) for each in (f"{line.reference} {line.title}", said))


def number_of(terms: tuple[Term, ...], text: str) -> int:
    """How many of these words a text has."""
    if not any(term.may_stand_in(text) for term in terms):
        return 0
    there = set(tokens(text))
    return sum(any(term.is_form_of(token) for token in there) for term in terms)
