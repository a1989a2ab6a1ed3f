"""Text that a person typed, as blocks: an empty line ends a paragraph, lines that begin "- " are a list."""

import re
from dataclasses import dataclass

from papers.document import Block, BulletList, Paragraph

BULLET = re.compile(r"[-•*]\s+")


def blocks_of(text: str) -> list[Block]:
    return [_block(lines) for lines in _parts(text)]


@dataclass(frozen=True)
class NumberedParagraph:
    """`number` has the place in it: 9.2 is the second of item 9."""

    number: str
    place: int
    text: str


def numbered_paragraphs(number: int, text: str, *further: str) -> tuple[NumberedParagraph, ...]:
    """The paragraphs of a text and what comes after it, numbered through. A list goes with the paragraph before it."""
    texts = [*_paragraphs(text), *further]
    return tuple(NumberedParagraph(f"{number}.{place}", place, each) for place, each in enumerate(texts, start=1))


def _paragraphs(text: str) -> list[str]:
    found: list[str] = []
    for lines in _parts(text):
        words = "\n".join(lines)
        if found and _is_list(lines):
            found[-1] = f"{found[-1]}\n\n{words}"
        else:
            found.append(words)
    return found


def _parts(text: str) -> list[list[str]]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [[line.strip() for line in part.split("\n")] for part in parts if part.strip()]


def _is_list(lines: list[str]) -> bool:
    return all(BULLET.match(line) for line in lines)


def on_few_lines(text: str) -> str:
    """The text without its empty lines, for a cell of a table or a line of a list."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _block(lines: list[str]) -> Block:
    if _is_list(lines):
        return BulletList(tuple(BULLET.sub("", line, count=1) for line in lines))
    return Paragraph("\n".join(lines))
