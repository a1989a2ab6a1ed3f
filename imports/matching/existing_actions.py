"""Which action of the plan a row speaks of: by its reference where the title fits, else somebody is asked."""

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from imports.choices import QuestionKind
from imports.matching.questions import Questions
from imports.parsing.action import ParsedAction
from imports.summaries.current_plan import CurrentAction
from sheets.text import plain

# Of `likeness`. Plans are numbered anew each year, so a reference counts only beside a title that is much the same.
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
class ActionMatch:
    """`pk` of the action, or None for a new one; `is_open` while somebody has to say which it is."""

    pk: int | None = None
    is_open: bool = False


@dataclass
class ActionMatcher:
    """Finds the action that a row speaks of. `taken` are those that a row has: two rows are never one action. `titles`
    are all those of the file, in plain words: by them it is told of which earlier file it is a version, whose numbers
    it goes on with. The numbers of any other plan say nothing."""

    actions: dict[int, CurrentAction]
    questions: Questions
    titles: Set[str] = frozenset()
    by_reference: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: dict[int, set[str]] = field(default_factory=dict)
    taken: dict[int, ParsedAction | None] = field(default_factory=dict)

    def __post_init__(self):
        self.versions = {each.last_source for each in self.actions.values() if plain(each.title) in self.titles}
        for action in self.actions.values():
            # Ours, and the one that the action had in the file that it came from.
            for reference in {plain_reference(action.reference), plain_reference(action.source_reference)} - {""}:
                self.by_reference[reference].append(action.pk)
            self.by_title[plain(action.title)].append(action.pk)
            self.words[action.pk] = words_of(action.title)
            for word in self.words[action.pk]:
                self.by_word[word].append(action.pk)

    def reserve(self, pk: int) -> None:
        """For a row of a workbook of ours, which names its action for certain."""
        self.taken[pk] = None

    def match(self, parsed: ParsedAction) -> ActionMatch:
        key = parsed.source.place.key
        answer = self.questions.answer(QuestionKind.MATCH, key)
        if answer is not None and (answer.get("action") is None or answer["action"] in self.actions):
            return self._take(parsed, answer.get("action"))
        certain, candidates = self._candidates(parsed)
        if certain is not None and certain not in self.taken:
            return self._take(parsed, certain)
        if not candidates and certain is None:
            return ActionMatch()
        self._ask(parsed, key, candidates or [certain])
        return ActionMatch(is_open=True)

    def _take(self, parsed: ParsedAction, pk: int | None) -> ActionMatch:
        if pk is None:
            return ActionMatch()
        if pk in self.taken and self.taken[pk] is not parsed:
            self._ask(parsed, parsed.source.place.key, [pk])
            return ActionMatch(is_open=True)
        self.taken[pk] = parsed
        return ActionMatch(pk)

    def _candidates(self, parsed: ParsedAction) -> tuple[int | None, list[int]]:
        """(the one that it certainly is, or None; those that it may be, likeliest first)."""
        if not self.actions:
            return None, []
        referred = self.by_reference.get(plain_reference(parsed.reference), []) if parsed.reference else []
        titled = self.by_title.get(plain(parsed.title), [])
        same = [pk for pk in referred if likeness(self.actions[pk].title, parsed.title) >= SAME_TITLE]
        if len(same) == 1 and (not titled or same[0] in titled):
            return same[0], []
        likeness_of = {
            pk: likeness(self.actions[pk].title, parsed.title) for pk in self._with_similar_title(parsed.title)
        }
        likeness_of = {pk: like for pk, like in likeness_of.items() if like >= SIMILAR_TITLE}
        likeness_of |= dict.fromkeys(titled, 1.0)
        ranked = sorted(likeness_of, key=lambda pk: (-likeness_of[pk], pk))
        numbered = [pk for pk in referred if pk not in likeness_of and self._goes_by_number(pk, parsed.reference)]
        return None, [*ranked, *numbered][:OFFERED]

    def _goes_by_number(self, pk: int, reference: str) -> bool:
        action = self.actions[pk]
        return action.last_source in self.versions or plain_reference(action.reference) == plain_reference(reference)

    def _with_similar_title(self, title: str) -> list[int]:
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

    def _ask(self, parsed: ParsedAction, key: str, candidates: list[int]) -> None:
        words = f"{parsed.reference} {parsed.title}".strip()
        options = [{"action": pk} for pk in candidates]
        first = self.actions[candidates[0]]
        is_likely = not parsed.title or likeness(first.title, parsed.title) >= SIMILAR_TITLE
        suggested = options[0] if is_likely else {"action": None}
        reason = "The titles are much the same" if is_likely else "It has the same number, but another title"
        if not parsed.title:
            reason = "It has the same number, and the row no title of its own"
        more = {"options": options, "suggested": suggested, "reason": reason, "title": parsed.title or first.title}
        self.questions.ask(QuestionKind.MATCH, key, words, parsed.source.place, **more)


def words_of(title: str) -> set[str]:
    """The longer words of a title by their beginnings, which "hostel" and "hostels" share."""
    return {word[:STEM] for word in re.findall(r"\w+", plain(title)) if len(word) > 3}
