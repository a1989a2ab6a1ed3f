"""The words of a long report on a page of ours: its front, or the one of its parts that the address names, with the
way to all others. A short one is shown whole."""

from collections.abc import Mapping

from papers.document import PaperDocument
from papers.html import Page, page_of

# Beside what else stands on the page: more is several hundred kB.
MOST_TOGETHER = 300


def size_of(document: PaperDocument) -> int:
    """Its blocks, with each row of a table and each line of a list."""
    return sum(1 + len(getattr(block, "rows", ()) or getattr(block, "items", ())) for block in document.blocks)


def read_in_parts(document: PaperDocument, asked: str, *, pictures: Mapping[str, str]) -> dict:
    """What the page shows: `page`, and for a long one `parts`, pairs of (name, title), and the `part` that is shown,
    empty for the front."""
    parts, front = document.parts()
    if not parts or size_of(document) <= MOST_TOGETHER:
        return {"page": page_of(document, deeper=1, pictures=pictures)}
    part = asked if asked in parts else ""
    page: Page = page_of(parts[part] if part else front, deeper=2 if part else 1, pictures=pictures)
    named = [(name, each.title) for name, each in parts.items()]
    return {"page": page, "parts": named, "part": part}
