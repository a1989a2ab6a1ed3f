"""What an answer tells: how much was found, one page of it, and what would help where little was.

All is read of what the person may see, help with spelling included.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString

from search.choices import Kind, State
from search.kinds import SOURCES, Line, Reader, Text
from search.models import Entry, Word
from search.wording import marked, snippet
from search.words import SHORTEST_TO_SPELL, Question, Term, distance

# Beyond these a reader needs another word, and not another page.
MOST = 1000
# To tell how much of each is about the words takes reading them all: so many are put in order by it.
RANKED = 200
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
    that none of it has. `narrowed_from` is how much there would be without the filters, told where they leave none."""

    question: Question
    keys: tuple[tuple[Kind, int], ...] = ()
    counts: tuple[tuple[Kind, int], ...] = ()
    years: tuple[int, ...] = ()
    is_cut: bool = False
    without: tuple[Term, ...] = ()
    suggestions: tuple[str, ...] = ()
    narrowed_from: int = 0


def answer_to(question: Question, reader: Reader, chosen: Chosen) -> Answer:
    if not question.terms:
        return Answer(question)
    seen = Entry.objects.seen_by(reader)
    rows = narrowed(seen, chosen, on=reader.on)
    terms, found = question.terms, _found(rows, question, question.terms, reader)
    if not found:
        terms = loosened(seen, question.terms)
        found = _found(rows, question, terms, reader) if terms else []
    without = tuple(term for term in question.terms if term.key not in {each.key for each in terms})
    answer = _counted(Answer(replace(question, terms=terms or question.terms), without=without), found, chosen)
    if without or not found:
        answer = replace(answer, suggestions=suggestions(seen, question, without))
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


def _found(rows, question: Question, terms: tuple[Term, ...], reader: Reader) -> list[tuple[str, int, date]]:
    best = rows.holding(terms).best_first(terms, on=reader.on, asked=question.kinds)
    found = list(best.values_list("kind", "owner", "dated_on", "score", "pk")[: MOST + 1])
    if len(found) <= RANKED:
        # Of the same standing the one first that says most of it; the newest of those that say as much.
        ranks = Entry.objects.ranks([row[-1] for row in found], terms)
        found.sort(key=lambda row: (row[3], ranks.get(row[-1], 0)), reverse=True)
    return [row[:3] for row in found]


def _counted(answer: Answer, found: list[tuple[str, int, date]], chosen: Chosen) -> Answer:
    is_cut, found = len(found) > MOST, found[:MOST]
    numbers = Counter(kind for kind, *_ in found)
    return replace(
        answer,
        keys=tuple((Kind(kind), owner) for kind, owner, _ in found if chosen.kind in (None, kind)),
        counts=tuple((kind, numbers[kind]) for kind in Kind if numbers[kind]),
        years=tuple(sorted({on.year for *_, on in found if on}, reverse=True)),
        is_cut=is_cut,
    )


def loosened(seen, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The words that something has: those that are the beginning of others count as well, and of those that nothing
    has together the commonest are left out, one after another."""
    numbers = {}
    for term in terms:
        for each in (term, replace(term, begins=True)):
            if number := seen.holding([each])[: MOST + 1].count():
                numbers[each] = number
                break
    kept = tuple(sorted(numbers, key=numbers.get))
    while kept and not seen.holding(kept).exists():
        kept = kept[:-1]
    return tuple(term for term in numbers if term in kept)


def suggestions(seen, question: Question, without: Collection[Term]) -> tuple[str, ...]:
    """What may have been meant, as whole questions: only by words that stand in what the person may see."""
    for term in without:
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
    texts = seen.holding([Term(word, word)]).values_list("head", "body").iterator(chunk_size=50)
    return any(f" {word} " in f" {head} {body} " for head, body in texts)


def lines_of(answer: Answer, keys: Collection[tuple[Kind, int]], reader: Reader) -> list[Found]:
    """One page of an answer, in the order of `keys`."""
    lines, texts = {}, {}
    for kind in dict.fromkeys(kind for kind, _ in keys):
        own = [owner for each, owner in keys if each == kind]
        lines |= {(kind, owner): line for owner, line in SOURCES[kind].lines(own, reader).items()}
        for text in SOURCES[kind].texts([owner for owner in own if (kind, owner) in lines]):
            texts.setdefault((kind, text.owner), []).append(text)
    terms = answer.question.terms
    return [_tell(key, lines[key], texts.get(key, ()), terms) for key in keys if key in lines]


def _tell(key: tuple[Kind, int], line: Line, texts: Collection[Text], terms: tuple[Term, ...]) -> Found:
    said = snippet(line.said.words, terms, whole=True) if line.said else ""
    where, words = _best_text(line, texts, terms)
    return Found(key[0], line, marked(line.title, terms), said, where, words)


def _best_text(line: Line, texts: Collection[Text], terms: tuple[Term, ...]) -> tuple[str, SafeString | str]:
    """The text that has most of the words; none where the title has them all or the last words are that text."""
    best, most = None, 0
    for text in texts:
        number = sum(any(term.is_form_of(token) for token in text.tokens) for term in terms)
        if number > most:
            best, most = text, number
    if best is None or (line.said and line.said.words in best.words):
        return "", ""
    return best.where, snippet(best.words, terms)
