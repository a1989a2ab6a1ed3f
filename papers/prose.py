"""Text that a person typed, as blocks: an empty line ends a paragraph, lines that begin "- " are a list."""

import re

from papers.document import Block, BulletList, Paragraph

BULLET = re.compile(r"[-•*]\s+")


def blocks_of(text: str) -> list[Block]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [_block([line.strip() for line in part.split("\n")]) for part in parts if part.strip()]


def on_few_lines(text: str) -> str:
    """The text without its empty lines, for a cell of a table or a line of a list."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _block(lines: list[str]) -> Block:
    if all(BULLET.match(line) for line in lines):
        return BulletList(tuple(BULLET.sub("", line, count=1) for line in lines))
    return Paragraph("\n".join(lines))
