"""Which of the things that were found comes first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from search.choices import WEIGHTS, Kind
from search.models import Entry
from search.words import Question, Term, stem

# What a question names comes first; then by how many words stand in the title, or in what says what a thing is about,
# and whether it still runs.
ASKED_WEIGHT, TITLE_WEIGHT, ABOUT_WEIGHT, OPEN_WEIGHT, NEITHER_WEIGHT, KIND_WEIGHT = 100, 80, 40, 60, 10, 8
# Of what need not hold all words, that which does.
WHOLE_WEIGHT = 30
FIELDS = ("pk", "kind", "owner", "dated_on", "is_open", "until", "head", "about")
# To tell how much of each is about the words takes reading them all: so many are put in order by it.
RANKED = 100


@dataclass(frozen=True)
class Row:
    """A row of the index that was found, and how it stands."""

    pk: int
    kind: str
    owner: int
    dated_on: date | None
    score: float
    is_titled: bool


@dataclass(frozen=True)
class Ranking:
    """How things that hold `terms` are put in order. `rarity` is the share of each word in a title that has them all;
    `whole` are the keys of the rows that hold all words, where others need not."""

    question: Question
    terms: tuple[Term, ...]
    on: date
    rarity: Mapping[Term, float] = field(default_factory=dict)
    whole: Collection[int] = ()

    def in_order(self, found: list[tuple]) -> list[Row]:
        rows = [self._row(*values) for values in found]
        # Of the same standing the one first that says most of it; the newest of those that say as much. What need not
        # hold all words is told apart by which it holds.
        is_ranked = 1 < len(rows) <= RANKED and not self.rarity
        ranks = Entry.objects.ranks([row.pk for row in rows], self.terms) if is_ranked else {}
        oldest, place = date.min, {kind: number for number, kind in enumerate(reversed(Kind))}
        return sorted(
            rows,
            key=lambda row: (row.score, ranks.get(row.pk, 0), row.dated_on or oldest, place[row.kind], -row.owner),
            reverse=True,
        )

    def _row(self, pk, kind, owner, dated_on, is_open, until, head, about) -> Row:
        in_title, in_about = Words(head), None
        score, titled = 0.0, 0
        for term in self.terms:
            share = self.rarity.get(term, 1 / len(self.terms))
            if in_title.hold(term):
                score, titled = score + TITLE_WEIGHT * share, titled + 1
            else:
                in_about = in_about or Words(about)
                score += ABOUT_WEIGHT * share * in_about.hold(term)
        if is_open is None:
            score += NEITHER_WEIGHT
        elif is_open and (until is None or until > self.on):
            score += OPEN_WEIGHT
        score += WEIGHTS.get(kind, 0) * KIND_WEIGHT + ASKED_WEIGHT * (kind in self.question.kinds)
        score += WHOLE_WEIGHT * (pk in self.whole)
        return Row(pk, kind, owner, dated_on, score, titled == len(self.terms))


class Words:
    """The words of a text of the index, and their stems."""

    def __init__(self, text: str):
        self.words = set(text.split())
        self.stems = set(map(stem, self.words))

    def hold(self, term: Term) -> bool:
        if stem(term.key) in self.stems or term.key in self.words:
            return True
        if term.begins and any(word.startswith(term.key) for word in self.words):
            return True
        return bool(term.parts) and all(stem(part) in self.stems for part in term.parts)
