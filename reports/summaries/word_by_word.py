"""Two documents word by word: in each section the texts that went, came or changed, and in these the words. Tables and
headline numbers are no texts, `pairing` sets their cells side by side, and what is said in brief is read as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from papers.document import BarChart, Block, Figures, NumberList, PaperDocument, PaperTable, words_of_block
from reports.summaries.timeless import timeless

# Less alike than that, one text took the place of another.
ALIKE = 0.5
# Of longer texts than that the words are not compared, which takes time by the square of them.
MOST_WORDS = 600
WORDS = re.compile(r"\s*\S+")


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


def word_by_word(
    before: PaperDocument, now: PaperDocument, *, without: Iterable[str] = ()
) -> tuple[SectionChange, ...]:
    """In the order of the later one; sections that went altogether come last."""
    then, later = _texts(before, without), _texts(now, without)
    found = []
    for key in [*later, *(each for each in then if each not in later)]:
        texts = tuple(_changed(then.get(key, []), later.get(key, [])))
        if texts or (key in then) != (key in later):
            found.append(SectionChange(key or now.title, texts))
    return tuple(found)


def _texts(document: PaperDocument, without: Iterable[str]) -> dict[str, list[str]]:
    """{heading without its time: its texts in order}; without the details, which say when it was published."""
    brief = brief_of(document)
    found = {"": [timeless(document.title), timeless(document.subtitle), document.publisher]}
    for heading, blocks in document.sections():
        if heading not in without:
            said = (text for block in blocks if block is not brief for text in _words_of(block))
            found.setdefault(timeless(heading), []).extend(text for text in said if text)
    return found


def brief_of(document: PaperDocument) -> NumberList:
    """The sentences that it counts from 1 before anything else."""
    return next((each for each in document.blocks if isinstance(each, NumberList)), NumberList(()))


def _words_of(block: Block) -> Iterable[str]:
    if isinstance(block, PaperTable):
        return block.notes
    return () if isinstance(block, (Figures, BarChart)) else words_of_block(block)


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
