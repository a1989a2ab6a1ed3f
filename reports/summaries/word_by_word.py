"""Two documents word by word: in each section the texts that went, came or changed, and in these the words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from papers.document import PaperDocument, words_of_block

# Less alike than that, one text took the place of another.
ALIKE = 0.5
# Of longer texts than that the words are not compared, which takes time by the square of them.
MOST_WORDS = 600
WORDS = re.compile(r"\s*\S+")
# What makes the same heading or figure of two times differ in name: years, quarters, and days.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIME = re.compile(rf"\b(?:(?:\d{{1,2}} )?(?:{MONTHS}) )?20\d\d(?:-\d\d)?(?: Q[1-4])?\b")


class Became(StrEnum):
    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True)
class Piece:
    became: Became
    words: str


@dataclass(frozen=True)
class SectionChange:
    """`texts` are those that changed, each in pieces; none where the section itself went or came without words."""

    heading: str
    texts: tuple[tuple[Piece, ...], ...]


def word_by_word(before: PaperDocument, now: PaperDocument) -> tuple[SectionChange, ...]:
    """In the order of the later one; sections that went altogether come last."""
    (then, names), (later, later_names) = _texts(before), _texts(now)
    found = []
    for key in [*later, *(each for each in then if each not in later)]:
        texts = tuple(_changed(then.get(key, []), later.get(key, [])))
        if texts or (key in then) != (key in later):
            found.append(SectionChange((names | later_names)[key] or now.title, texts))
    return tuple(found)


def timeless(words: str) -> str:
    """Without the years, quarters and days in it."""
    return " ".join(TIME.sub("", words).split())


def _texts(document: PaperDocument) -> tuple[dict[str, list[str]], dict[str, str]]:
    """{heading without its time: its texts in order}, {the same: the heading}; without the lines of details, which say
    when it was published."""
    found: dict[str, list[str]] = {"": [document.title, document.subtitle, document.publisher]}
    names: dict[str, str] = {}
    for heading, blocks in document.sections():
        said = (text for block in blocks for text in words_of_block(block))
        found.setdefault(timeless(heading), []).extend(text for text in said if text)
        names.setdefault(timeless(heading), heading)
    return found, names


def _changed(before: list[str], now: list[str]) -> Iterator[tuple[Piece, ...]]:
    for kind, begin, end, begins, ends in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = before[begin:end], now[begins:ends]
        pairs = min(len(old), len(new))
        for pair in zip(old, new, strict=False):
            yield from _pair(*pair)
        yield from ((Piece(Became.GONE, text),) for text in old[pairs:])
        yield from ((Piece(Became.COME, text),) for text in new[pairs:])


def _pair(before: str, now: str) -> Iterator[tuple[Piece, ...]]:
    old, new = WORDS.findall(before), WORDS.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if max(len(old), len(new)) > MOST_WORDS or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        yield (Piece(Became.GONE, before),)
        yield (Piece(Became.COME, now),)
    else:
        yield tuple(_pieces(matcher, old, new))


def _pieces(matcher: SequenceMatcher, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, begin, end, begins, ends in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Became.SAME, "".join(new[begins:ends]))
            continue
        if begin < end:
            yield Piece(Became.GONE, "".join(old[begin:end]))
        if begins < ends:
            yield Piece(Became.COME, "".join(new[begins:ends]))
