"""What an answer tells: how much was found, one page of it, and what would help where little was.

All is read of what the person may see, help with spelling included.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.choices import Kind, State
from search.kinds import SOURCES, Line, Reader, Text
from search.models import Entry, Word
from search.wording import marked, snippet
from search.words import SHORTEST_TO_SPELL, Question, Term, distance, tokens

# Beyond these a reader needs another word, and not another page.
MOST = 1000
# To tell how much of each is about the words takes reading them all: so many are put in order by it.
RANKED = 200
# Where so few have all words, and no title has them, what is about all but one of them is told too.
FEW = 5
# Of the words that a mistyped one may have meant, the nearest so many are looked up.
CANDIDATES, SUGGESTED = 12, 3


@dataclass(frozen=True)
class Chosen:
    """How the answer is narrowed; things are of the year of what was said or done last."""

    kind: Kind | None = None
    priority: int | None = None
    partner: int | None = None
    state: State | None = None
    year: int | None = None


@dataclass(frozen=True)
class Found:
    """One thing of an answer. `where` says where the words of `snippet` stand; both are empty if the line says all."""

    kind: Kind
    line: Line
    title: SafeString
    said: SafeString | str = ""
    where: str = ""
    snippet: SafeString | str = ""


@dataclass(frozen=True)
class Answer:
    """`keys` are (kind, key) of all that was found, the best first; `is_cut` when there is more. `without` are words
    that none of it has; `is_partly` when some of it lacks one of the words. `narrowed_from` is how much there would be
    without the filters, told where they leave none."""

    question: Question
    keys: tuple[tuple[Kind, int], ...] = ()
    counts: tuple[tuple[Kind, int], ...] = ()
    years: tuple[int, ...] = ()
    is_cut: bool = False
    without: tuple[Term, ...] = ()
    is_partly: bool = False
    suggestions: tuple[str, ...] = ()
    narrowed_from: int = 0


def answer_to(question: Question, reader: Reader, chosen: Chosen) -> Answer:
    if not question.terms:
        return Answer(question)
    seen = Entry.objects.seen_by(reader)
    rows, terms = narrowed(seen, chosen, on=reader.on), question.terms
    found, unknown, is_partly = _found(rows, question, terms, reader), (), False
    if len(terms) > 1 and len(found) < FEW and not any(row.is_titled for row in found):
        rarity = rarity_of(seen, terms)
        # What stands nowhere is put right or left out below.
        more = _found(rows, question, terms, reader, rarity=rarity) if rarity else found
        is_partly, found = len(more) > len(found), more
    if not found:
        terms, unknown = loosened(seen, terms)
        found = _found(rows, question, terms, reader) if terms else []
    without = () if is_partly else missing(question.terms, terms)
    answer = Answer(replace(question, terms=terms or question.terms), without=without, is_partly=is_partly)
    answer = _counted(answer, found, chosen)
    if unknown:
        answer = replace(answer, suggestions=suggestions(seen, question, unknown))
    if not answer.keys and terms and chosen != Chosen():
        answer = replace(answer, narrowed_from=seen.holding(terms)[: MOST + 1].count())
    return answer


def narrowed(rows, chosen: Chosen, *, on: date):
    """By all but the kind, of which each is counted."""
    if chosen.priority:
        rows = rows.filter(priority=chosen.priority)
    if chosen.partner:
        rows = rows.filter(partner=chosen.partner)
    if chosen.state:
        rows = rows.in_state(chosen.state, on=on)
    if chosen.year:
        rows = rows.filter(dated_on__year=chosen.year)
    return rows


def missing(terms: tuple[Term, ...], kept: tuple[Term, ...]) -> tuple[Term, ...]:
    keys = {each.key for each in kept}
    return tuple(term for term in terms if term.key not in keys)


class Row(NamedTuple):
    kind: str
    owner: int
    dated_on: date | None
    score: int
    is_titled: bool
    pk: int


def _found(rows, question: Question, terms: tuple[Term, ...], reader: Reader, *, rarity=None) -> list[Row]:
    best = rows.nearly_about(terms) if rarity else rows.holding(terms)
    best = best.best_first(terms, on=reader.on, asked=question.kinds, rarity=rarity)
    found = [Row(*row) for row in best.values_list(*Row._fields)[: MOST + 1]]
    if len(found) <= RANKED:
        # Of the same standing the one first that says most of it; the newest of those that say as much.
        ranks = Entry.objects.ranks([row.pk for row in found], terms)
        found.sort(key=lambda row: (row.score, ranks.get(row.pk, 0)), reverse=True)
    return found


def rarity_of(seen, terms: tuple[Term, ...]) -> dict[Term, float]:
    """How much each word tells apart, all together 1: a word of three things more than one of three hundred. Empty if
    one of them stands nowhere."""
    numbers = {term: seen.holding([term])[: MOST + 1].count() for term in terms}
    if not all(numbers.values()):
        return {}
    whole = sum(1 / number for number in numbers.values())
    return {term: 1 / number / whole for term, number in numbers.items()}


def _counted(answer: Answer, found: list[Row], chosen: Chosen) -> Answer:
    is_cut, found = len(found) > MOST, found[:MOST]
    numbers = Counter(row.kind for row in found)
    return replace(
        answer,
        keys=tuple((Kind(row.kind), row.owner) for row in found if chosen.kind in (None, row.kind)),
        counts=tuple((kind, numbers[kind]) for kind in Kind if numbers[kind]),
        years=tuple(sorted({row.dated_on.year for row in found if row.dated_on}, reverse=True)),
        is_cut=is_cut,
    )


def loosened(seen, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The words that something has, and those that nothing has: beginnings of others count as well, and of words that
    nothing has together the commonest are left out, one after another."""
    numbers = {}
    for term in terms:
        for each in (term, replace(term, begins=True)):
            if number := seen.holding([each])[: MOST + 1].count():
                numbers[each] = number
                break
    kept = tuple(sorted(numbers, key=numbers.get))
    while kept and not seen.holding(kept).exists():
        kept = kept[:-1]
    return tuple(term for term in numbers if term in kept), missing(terms, tuple(numbers))


def suggestions(seen, question: Question, unknown: Collection[Term]) -> tuple[str, ...]:
    """What may have been meant, as whole questions: only by words that stand in what the person may see."""
    for term in unknown:
        word = term.key
        if len(word) < SHORTEST_TO_SPELL or not word.isalpha():
            continue
        meant = [each for each in like(word) if stands_in(seen, each)]
        if meant:
            return tuple(question.typed.replace(term.typed, each) for each in meant[:SUGGESTED])
    return ()


def like(word: str) -> list[str]:
    """The words that are nearest to a mistyped one."""
    most = 1 if len(word) < 6 else 2
    known = set(Word.objects.like(word, by=most).values_list("word", flat=True)) - {word}
    near = ((distance(word, each, most=most), each) for each in known)
    return [each for _, each in sorted(pair for pair in near if pair[0] <= most)][:CANDIDATES]


def stands_in(seen, word: str) -> bool:
    """Whether this very word is written somewhere there, and not only another form of it."""
    texts = seen.holding([Term(word, word)]).values_list("head", "about", "body").iterator(chunk_size=50)
    return any(word in each.split() for row in texts for each in row)


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
    return Found(key[0], line, marked(line.title, terms), said, where, words)


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
