"""Which action of the plan a row speaks of: by its reference where the title fits, else somebody is asked."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from imports.choices import Asked
from imports.summaries.questions import Questions, place_key
from imports.summaries.register import Known
from imports.summaries.said import Said
from imports.summaries.words import plain

SAME_TITLE, SIMILAR_TITLE = 0.8, 0.7
# A word that stands in more titles than this says nothing about which action is meant.
COMMON_WORD = 40
COMPARED, OFFERED = 8, 5
WORDS_SHARED, STEM = 0.6, 6


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same words."""
    one, other = plain(one), plain(other)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def plain_reference(text: str) -> str:
    return text.strip().rstrip(".)").casefold()


@dataclass(frozen=True)
class Match:
    """`pk` of the action, or None for a new one; `is_open` while somebody has to say which it is."""

    pk: int | None = None
    is_open: bool = False


@dataclass
class Matcher:
    actions: dict[int, Known]
    questions: Questions
    by_reference: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: dict[int, set[str]] = field(default_factory=dict)
    taken: dict[int, Said | None] = field(default_factory=dict)

    def __post_init__(self):
        for known in self.actions.values():
            self.by_reference[plain_reference(known.reference)].append(known.pk)
            if known.source_reference and plain_reference(known.source_reference) != plain_reference(known.reference):
                self.by_reference[plain_reference(known.source_reference)].append(known.pk)
            self.by_title[plain(known.title)].append(known.pk)
            self.words[known.pk] = words_of(known.title)
            for word in self.words[known.pk]:
                self.by_word[word].append(known.pk)

    def keep_for_its_own_row(self, pk: int) -> None:
        self.taken[pk] = None

    def match(self, said: Said) -> Match:
        key = place_key(said.source.place)
        answer = self.questions.answer(Asked.MATCH, key)
        if answer is not None and (answer.get("action") is None or answer["action"] in self.actions):
            return self._take(said, answer.get("action"))
        certain, candidates = self._candidates(said)
        if certain is not None and certain not in self.taken:
            return self._take(said, certain)
        if not candidates and certain is None:
            return Match()
        self._ask(said, key, candidates or [certain])
        return Match(is_open=True)

    def _take(self, said: Said, pk: int | None) -> Match:
        if pk is None:
            return Match()
        if pk in self.taken and self.taken[pk] is not said:
            self._ask(said, place_key(said.source.place), [pk])
            return Match(is_open=True)
        self.taken[pk] = said
        return Match(pk)

    def _candidates(self, said: Said) -> tuple[int | None, list[int]]:
        """(the one that it certainly is, or None; those that it may be, likeliest first)."""
        if not self.actions:
            return None, []
        referred = self.by_reference.get(plain_reference(said.reference), []) if said.reference else []
        titled = self.by_title.get(plain(said.title), [])
        same = [pk for pk in referred if likeness(self.actions[pk].title, said.title) >= SAME_TITLE]
        if len(same) == 1 and (not titled or same[0] in titled):
            return same[0], []
        likes = {pk: likeness(self.actions[pk].title, said.title) for pk in self._of_similar_title(said.title)}
        likes = {pk: like for pk, like in likes.items() if like >= SIMILAR_TITLE}
        likes |= dict.fromkeys(titled, 1.0)
        ranked = sorted(likes, key=lambda pk: (-likes[pk], pk))
        return None, [*ranked, *(pk for pk in referred if pk not in likes)][:OFFERED]

    def _of_similar_title(self, title: str) -> list[int]:
        """Those that share most of the words, the likeliest few: comparing letters takes time."""
        shared: dict[int, int] = defaultdict(int)
        words = words_of(title)
        for word in words:
            rows = self.by_word.get(word, ())
            if len(rows) <= COMMON_WORD:
                for pk in rows:
                    shared[pk] += 1
        likely = [pk for pk, number in shared.items() if self._share(words, pk) >= WORDS_SHARED]
        return sorted(likely, key=lambda pk: (-shared[pk], pk))[:COMPARED]

    def _share(self, words: set[str], pk: int) -> float:
        theirs = self.words[pk]
        return 2 * len(words & theirs) / (len(words) + len(theirs))

    def _ask(self, said: Said, key: str, candidates: list[int]) -> None:
        words = f"{said.reference} {said.title}".strip()
        options = [{"action": pk} for pk in candidates]
        is_likely = likeness(self.actions[candidates[0]].title, said.title) >= SIMILAR_TITLE
        suggested = options[0] if is_likely else {}
        self.questions.ask(Asked.MATCH, key, words, said.source.place, options=options, suggested=suggested)


def words_of(title: str) -> set[str]:
    """The longer words of a title by their beginnings, which "hostel" and "hostels" share."""
    return {word[:STEM] for word in re.findall(r"\w+", plain(title)) if len(word) > 3}
