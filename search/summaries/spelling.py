"""What somebody may have meant who mistyped a word: only words that stand in what they may see."""

from collections.abc import Collection

from search.models import Word
from search.words import SHORTEST_TO_SPELL, Question, Term, distance

# Of the words that a mistyped one may have meant, the nearest so many are looked up.
CANDIDATES, SUGGESTED = 12, 3


def suggestions(scope, question: Question, unknown: Collection[Term]) -> tuple[str, ...]:
    """What may have been meant, as whole questions."""
    others = tuple(term for term in question.terms if term not in unknown)
    for term in unknown:
        word = term.key
        if len(word) < SHORTEST_TO_SPELL or not word.isalpha() or (others and is_in_a_name(term, question)):
            continue
        meant = [each for each in like(word) if stands_in(scope, each) and are_together(scope, each, others)]
        if meant:
            return tuple(question.typed.replace(term.typed, each) for each in meant[:SUGGESTED])
    return ()


def like(word: str) -> list[str]:
    """The words that are nearest to a mistyped one."""
    most = 1 if len(word) < 6 else 2
    known = set(Word.objects.like(word, by=most).values_list("word", flat=True)) - {word}
    near = ((distance(word, each, most=most), each) for each in known)
    return [each for _, each in sorted(pair for pair in near if pair[0] <= most)][:CANDIDATES]


def is_in_a_name(term: Term, question: Question) -> bool:
    """Whether it is written as part of a name, "Prince of Wales Road", and not only as a first word."""
    capital = [each for each in question.terms if each.typed[:1].isupper()]
    return term in capital and len(capital) > 1


def are_together(scope, word: str, others: tuple[Term, ...]) -> bool:
    """Whether something has this word and all those of the question that are known."""
    return not others or scope.number_of((Term(word, word), *others)) > 0


def stands_in(scope, word: str) -> bool:
    """Whether this very word is written somewhere there, and not only another form of it."""
    # The titles of most are read in the time that a long text of one takes.
    for texts in (("head", "about"), ("body",)):
        rows = scope.looked_at([Term(word, word)], fields=("pk", "kind", "owner", *texts))
        if scope.only_seen(row for row in rows if any(word in text.split() for text in row[3:])):
            return True
    return False
