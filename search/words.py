"""Words as they are searched for: without capitals, accents and hyphens, and whether two are forms of one word.

The databases find (by the stemmers that they have); what is told apart here is only what is shown of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from search.choices import Kind

LETTERS = re.compile(r"[^\W_]+")
# Parts that are written together: anti-social, ASB-07, 2026/014, A&E.
COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011/.&][^\W_]+)*")
POSSESSIVE = re.compile(r"['\u2019](?:s\b)?")
MOST_WORDS, LONGEST_WORD = 12, 40
SHORTEST_TO_SPELL = 4


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Said in nearly every sentence, so that they tell nothing apart.
EMPTY = _set(
    "a about above after again against all am an and any are as at be because been before being below between both "
    "but by can could did do does doing down during each few for from further get had has have having he her here "
    "hers him his how i if in into is it its just me more most my no nor not of off on once only or other our out "
    "over own same she should so some such than that the their them then there these they this those through to too "
    "under until up us very was we were what when where which while who whom whose why will with would you your"
)
ASKS = _set("who whom whose what when where which how why is are was were has have did does do can")
# In a question these ask about a matter and do not name it: "who leads the work on …", "what was last said of …".
ABOUT_IT = _set(
    "lead leads leading led leader work works working last latest said say says saying happen happens happened "
    "happening going go done doing think news stand stands know known tell responsible charge decide decided agree "
    "agreed far now still anybody anyone somebody someone person people partner update updates make made take takes "
    "look looks looking discuss discussed minuted approved resolved judged board meeting meetings many much often "
    "number numbers"
)
# What a question or a search names beside its matter: "decision on bollards", "who leads …".
ASKED_KINDS = {
    Kind.ACTION: _set("action actions lead leads leading leader work working doing progress"),
    Kind.DECISION: _set("decision decisions decide decided agreed agree approved resolved"),
    Kind.MEASURE: _set("measure measures judged"),
    Kind.PRIORITY: _set("priority priorities"),
    Kind.THEME: _set("theme themes"),
    Kind.ITEM: _set("agenda item items"),
    Kind.MINUTE: _set("minute minutes minuted discussed"),
    Kind.PAPER: _set("paper papers"),
    Kind.LESSON: _set("lesson lessons learnt learned"),
    Kind.REPORT: _set("report reports annual"),
    Kind.BRIEFING: _set("briefing briefings"),
    Kind.AUDIT: _set("audit audits"),
    Kind.INDICATOR: _set("indicator indicators figure figures"),
    Kind.DATASET: _set("dataset datasets data"),
    Kind.PARTNER: _set("partner partners organisation"),
}
LEADS_ON = _set("on about of for")
ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "ly", "s", "y", "e")


@dataclass(frozen=True)
class Term:
    """One word of a question: as it was typed, and the parts that may also be written apart. `begins` when words that
    begin so count as well."""

    typed: str
    key: str
    parts: tuple[str, ...] = ()
    begins: bool = False

    def is_form_of(self, token: str) -> bool:
        """Whether a word of a text is this one, or a form of it."""
        return self.is_among({token}, {stem(token)})

    def is_among(self, tokens: Set[str], stems: Set[str]) -> bool:
        """Whether it, or a form of it, is one of the words of a text, of which these are the stems."""
        if stem(self.key) in stems:
            return True
        if self.begins:
            return any(token.startswith(self.key) for token in tokens)
        return not tokens.isdisjoint(self.parts)


@dataclass(frozen=True)
class Question:
    """What was typed, and the words of it that are looked for."""

    typed: str
    terms: tuple[Term, ...] = ()
    # What the words name beside the matter: such things come first.
    kinds: tuple[Kind, ...] = ()


@lru_cache(maxsize=64)
def beginnings(terms: tuple[Term, ...]) -> re.Pattern:
    """What is found in each word without accents that is a form of one of these: a quick look before a long one."""
    words = [word[:3] for term in terms for word in (term.typed, *term.parts)]
    return re.compile("|".join(map(re.escape, words)) if all(map(str.isascii, words)) else "", re.IGNORECASE)


def number_that_may_stand_in(terms: tuple[Term, ...], text: str) -> int:
    """How many of these words a text may hold at most, by a quick look before a long one: forms begin alike."""
    if not text.isascii():
        return len(terms)
    small = text.lower()
    return sum(any(each in small for each in ways) for ways in _beginnings_of_each(terms))


@lru_cache(maxsize=64)
def _beginnings_of_each(terms: tuple[Term, ...]) -> list[tuple[str, ...]]:
    # Every text begins with nothing.
    return [
        tuple(word[:3].lower() for word in (term.typed, *term.parts)) if term.typed.isascii() else ("",)
        for term in terms
    ]


def plain(text: str) -> str:
    """Small letters without accents; "officer's" as "officer"."""
    text = POSSESSIVE.sub("", text)
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return text.lower()


def tokens(text: str) -> Iterator[str]:
    """The words of a text in their order; what is written together comes together and apart."""
    for whole in COMPOUND.findall(plain(text)):
        parts = LETTERS.findall(whole)
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]
        for part in parts:
            yield part[:LONGEST_WORD]
            # "ASB-7" finds ASB-07.
            if part[0] == "0" and part.isdecimal() and part.lstrip("0"):
                yield part.lstrip("0")
                yield f"{''.join(parts[:-1])}{part.lstrip('0')}"


def words_of(*texts: str) -> str:
    """All their words, for an index."""
    return " ".join(token for text in texts if text for token in tokens(text))


def question_of(typed: str) -> Question:
    """At most twelve words; those that only ask are left out unless there is no other."""
    wholes = [(whole, LETTERS.findall(plain(whole))) for whole in COMPOUND.findall(POSSESSIVE.sub("", typed))]
    terms = [
        # A reference is one word: its number alone stands in many.
        Term(whole, "".join(parts)[:LONGEST_WORD], tuple(parts) if len(parts) > 1 and "".join(parts).isalpha() else ())
        for whole, parts in wholes
        if parts
    ]
    named = [term.key for term in terms]
    kinds, skipped = (), EMPTY
    if typed.rstrip().endswith("?") or not ASKS.isdisjoint(named) or _names_a_kind_first(named):
        kinds = tuple(kind for kind, words in ASKED_KINDS.items() if not words.isdisjoint(named))
        skipped = EMPTY.union(ABOUT_IT, *(ASKED_KINDS[kind] for kind in kinds))
    kept = [term for term in terms if term.key not in skipped]
    kept = kept or [term for term in terms if term.key not in EMPTY] or terms
    return Question(typed, tuple(dict.fromkeys(kept))[:MOST_WORDS], kinds)


def _names_a_kind_first(words: list[str]) -> bool:
    """ "decision on bollards", "figures for burglary" """
    return words[1:2] and words[1] in LEADS_ON and any(words[0] in known for known in ASKED_KINDS.values())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Near enough to tell forms of one word: burglary and burglaries, plan and planned, police and policing."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def to_spell(texts: Iterable[str]) -> set[str]:
    """The words that may be suggested to somebody who mistyped one."""
    return {word for text in texts for word in text.split() if len(word) >= SHORTEST_TO_SPELL and word.isalpha()}


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters are to be changed, put in, left out or swapped with the next; `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, its in enumerate(other, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
