"""The sections of a pack, and what writes them: headings with their keys, and what stands below."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from packs.summaries.papers import PackPaper
from papers.document import Block, Heading, Paragraph

NEW, AGENDA, MINUTES, MATTERS = "new", "agenda", "minutes", "matters"
RECOMMENDATIONS = "recommendations"
OFF_TRACK, PROGRESS, MEASURES, CHANGES, PAPERS = "off-track", "progress", "measures", "changes", "papers"
RISKS = "risks"
SECTIONS = {
    NEW: "What this version changes",
    AGENDA: "Agenda",
    MINUTES: "Minutes of the last meeting",
    MATTERS: "Matters arising",
    RECOMMENDATIONS: "Recommendations",
    OFF_TRACK: "What is off track",
    PROGRESS: "Progress by priority",
    MEASURES: "Success measures",
    RISKS: "Risks",
    CHANGES: "What changed since the last meeting",
    PAPERS: "Papers",
}
NOTHING = "–"


@dataclass(frozen=True)
class CoverSheet:
    """The blocks of a pack that stand before a paper, `start` to before `end`."""

    start: int
    end: int
    paper: PackPaper


@dataclass
class PackWriter:
    blocks: list[Block] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    covers: list[CoverSheet] = field(default_factory=list)

    @contextmanager
    def cover(self, paper: PackPaper) -> Iterator[None]:
        """What is written within stands on a sheet of its own."""
        start = len(self.blocks)
        yield
        self.covers.append(CoverSheet(start, len(self.blocks), paper))

    def heading(self, level: int, text: str, key: str = "") -> None:
        self.blocks.append(Heading(level, text))
        self.keys.append(key)

    def section(self, key: str) -> None:
        self.heading(2, SECTIONS[key], key)

    def say(self, *texts: str) -> None:
        self.blocks += [Paragraph(text) for text in texts if text]

    def add(self, blocks: Iterable[Block]) -> None:
        self.blocks += blocks
