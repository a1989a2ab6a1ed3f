"""What an answer tells: how much was found, one page of it, and what would help where little was.

All is read of what the person may see, help with spelling included.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from search.choices import Kind, State
from search.kinds import NOBODY, SOURCES, Reader
from search.models import Entry
from search.querysets import ANYWHERE, TITLE, Where
from search.summaries.order_of_results import FIELDS, Ranking, Row
from search.summaries.spelling import suggestions
from search.words import Question, Term

# Beyond these a reader needs another word, and not another page.
MOST = 300
# So many are read to have those left when some of them are out of sight.
LOOKED_AT = 350
# Where so few have all words, and no title has them, what is about all but one of them is told too.
FEW = 5


@dataclass(frozen=True)
class Chosen:
    """How the answer is narrowed; things are of the year of what was said or done last."""

    kind: Kind | None = None
    priority: int | None = None
    partner: int | None = None
    state: State | None = None
    year: int | None = None


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


@dataclass(frozen=True)
class Scope:
    """What is looked through. Who may see a thing is asked of what was found, which is much cheaper than of all there
    is; of that only where most of what was found is for others.

    Where there is too much, the same part is looked at each time: the next page is of the same answer.
    """

    reader: Reader
    chosen: Chosen = Chosen()

    @property
    def rows(self):
        return narrowed(Entry.objects.order_by("-pk"), self.chosen, on=self.reader.on)

    def found(self, ranking: Ranking) -> list[Row]:
        # Several words are seldom in so much that only some is looked at.
        found = self.looked_at(ranking.terms) if len(ranking.terms) > 1 else None
        if found is not None and len(found) < LOOKED_AT:
            return ranking.in_order(self.only_seen(found))
        # Of what is too much those whose titles say it before others.
        titled = self.looked_at(ranking.terms, where=TITLE)
        if len(titled) == LOOKED_AT and len(seen := self.in_sight(titled, ranking.terms, where=TITLE)) > MOST:
            return ranking.in_order(seen)
        found = self.looked_at(ranking.terms) if found is None else found
        if len(found) < LOOKED_AT:
            return ranking.in_order(self.only_seen(found))
        titled = self.in_sight(titled, ranking.terms, where=TITLE)
        there = {pk for pk, *_ in titled}
        others = (each for each in self.in_sight(found, ranking.terms) if each[0] not in there)
        return ranking.in_order([*titled, *others][: MOST + 1])

    def looked_at(self, terms: Collection[Term], *, where: Where = ANYWHERE, fields=FIELDS) -> list[tuple]:
        """The newest that hold all these words there, whoever may see them; asked for once in an answer."""
        known, asked = self.reader.known("looked at"), (self.chosen, frozenset(terms), where, fields)
        if asked not in known:
            is_whole = replace(self.chosen, kind=None) == Chosen()
            rows = self.rows.holding(terms, where=where, newest=LOOKED_AT if is_whole else None)
            known[asked] = list(rows.values_list(*fields)[:LOOKED_AT])
        return known[asked]

    def in_sight(self, found: list[tuple], terms: Collection[Term], *, where: Where = ANYWHERE) -> list[tuple]:
        """Those of what was looked at that this person may see."""
        seen = self.only_seen(found)
        if len(found) == LOOKED_AT and len(seen) <= MOST:
            seen = list(self.rows.seen_by(self.reader).holding(terms, where=where).values_list(*FIELDS)[: MOST + 1])
        return seen[: MOST + 1]

    def only_seen(self, found: Iterable[tuple]) -> list[tuple]:
        """Of rows that begin with their key, their kind and the key of the thing."""
        found, owners = list(found), {}
        for _, kind, owner, *_ in found:
            owners.setdefault(kind, set()).add(owner)
        seen = {kind: self.seen_of(Kind(kind), keys) for kind, keys in owners.items()}
        return [each for each in found if each[2] in seen[each[1]]]

    def seen_of(self, kind: Kind, owners: set[int]) -> set[int]:
        """Those of these that they may see; each is asked for once in an answer."""
        known = self.reader.known(kind)
        if unknown := owners.difference(known):
            known |= dict.fromkeys(unknown, False) | dict.fromkeys(self._asked(kind, unknown), True)
        return {owner for owner in owners if known[owner]}

    def _asked(self, kind: Kind, owners: set[int]) -> set[int]:
        hidden = self.reader.known("hidden")
        if kind not in hidden:
            hidden[kind] = SOURCES[kind].hidden_from(self.reader)
        if hidden[kind] is not None:
            return owners.difference(hidden[kind])
        condition = SOURCES[kind].seen_by(self.reader)
        if condition is NOBODY:
            return set()
        if not condition:
            return owners
        rows = Entry.objects.of(kind).filter(condition, owner__in=owners).order_by()
        return set(rows.values_list("owner", flat=True))

    def number_of(self, terms: Collection[Term]) -> int:
        """How many hold all these words; of many only that they are many."""
        known, asked = self.reader.known("numbers"), (self.chosen, tuple(terms))
        if asked not in known:
            # Several words that something has together are told of next.
            fields = FIELDS[:3] if len(asked[1]) == 1 else FIELDS
            known[asked] = len(self.in_sight(self.looked_at(terms, fields=fields), terms))
        return known[asked]

    def nearly(self, ranking: Ranking, whole: list[Row]) -> list[Row]:
        """With what is about all but one of the words, whichever; nothing more if one of them stands nowhere, which is
        put right or left out."""
        rarity = rarity_of(self.everything, ranking.terms)
        if not rarity:
            return whole
        ranking = replace(ranking, rarity=rarity, whole={row.pk for row in whole})
        found = list(self.rows.nearly_about(ranking.terms).values_list(*FIELDS)[:LOOKED_AT])
        return ranking.in_order(self.only_seen(found)[: MOST + 1])

    @property
    def everything(self) -> "Scope":
        return Scope(self.reader)


def answer_to(question: Question, reader: Reader, chosen: Chosen) -> Answer:
    if not question.terms:
        return Answer(question)
    scope, terms = Scope(reader, chosen), question.terms
    ranking = Ranking(question, terms, reader.on)
    found, unknown, is_partly = scope.found(ranking), (), False
    if len(terms) > 1 and len(found) < FEW and not any(row.is_titled for row in found):
        more = scope.nearly(ranking, found)
        is_partly, found = len(more) > len(found), more
    if not found:
        terms, unknown = loosened(scope.everything, terms)
        found = scope.found(replace(ranking, terms=terms)) if terms else []
    without = () if is_partly else missing(question.terms, terms)
    answer = Answer(replace(question, terms=terms or question.terms), without=without, is_partly=is_partly)
    answer = _counted(answer, found, chosen)
    if unknown:
        answer = replace(answer, suggestions=suggestions(scope.everything, question, unknown))
    if not answer.keys and terms and chosen != Chosen():
        answer = replace(answer, narrowed_from=scope.everything.number_of(terms))
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


def rarity_of(scope: Scope, terms: tuple[Term, ...]) -> dict[Term, float]:
    """How much each word tells apart, all together 1: a word of three things more than one of three hundred. Empty if
    one of them stands nowhere."""
    numbers = {}
    for term in terms:
        numbers[term] = scope.number_of([term])
        if not numbers[term]:
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


def loosened(scope: Scope, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The words that something has, and those that nothing has: beginnings of others count as well, and of words that
    nothing has together the commonest are left out, one after another."""
    numbers = {}
    for term in terms:
        for each in (term, replace(term, begins=True)):
            if number := scope.number_of([each]):
                numbers[each] = number
                break
    kept = tuple(sorted(numbers, key=numbers.get))
    while kept and not scope.number_of(kept):
        kept = kept[:-1]
    return tuple(term for term in numbers if term in kept), missing(terms, tuple(numbers))
