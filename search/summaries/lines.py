"""One page of an answer: each thing in a few lines, with the last words on it and where it was found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from govuk.dates import day
from search.choices import Kind
from search.kinds import SOURCES, Line, Reader, Source, Text
from search.summaries.answers import Answer
from search.wording import marked, snippet
from search.words import Term, number_that_may_stand_in, stem, tokens


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
        texts |= {(kind, owner): text for owner, text in best_texts(SOURCES[kind], found, terms).items()}
    return [_tell(key, lines[key], texts.get(key), terms) for key in keys if key in lines]


def best_texts(source: Source, lines: Mapping[int, Line], terms: tuple[Term, ...]) -> dict[int, Text]:
    """Of each thing whose line lacks words, the first of those texts that hold most of them, if it is more."""
    numbers = {owner: in_line(terms, line) for owner, line in lines.items()}
    lacking, found = {owner for owner, number in numbers.items() if number < len(terms)}, {}
    for text in source.texts(sorted(lacking)) if lacking else ():
        if text.owner in lacking and (number := number_of(terms, text.words, above=numbers[text.owner])):
            found[text.owner], numbers[text.owner] = text, number
            if number == len(terms):
                lacking.discard(text.owner)
                if not lacking:
                    break
    return found


def _tell(key: tuple[Kind, int], line: Line, best: Text | None, terms: tuple[Term, ...]) -> Found:
    said = snippet(line.said.words, terms, whole=True) if line.said else ""
    where, words = (best.where, snippet(best.words, terms)) if best else ("", "")
    said_on = day(line.said.on) if line.said else ""
    return Found(key[0], line, marked(line.title, terms), said_on, said, where, words)


def in_line(terms: tuple[Term, ...], line: Line) -> int:
    """How many of the words a reader sees in the title or in the last words, whichever has more."""
    said = line.said.words if line.said else ""
    return max(number_of(terms, each) for each in (f"{line.reference} {line.title}", said))


def number_of(terms: tuple[Term, ...], text: str, *, above: int = 0) -> int:
    """How many of these words a text has; 0 if it is not more than `above`."""
    if number_that_may_stand_in(terms, text) <= above:
        return 0
    there = set(tokens(text))
    stems = set(map(stem, there))
    number = sum(term.is_among(there, stems) for term in terms)
    return number if number > above else 0
