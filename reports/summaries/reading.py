"""A published report as it is read on pages: first what everybody should see, and what has a page of its own. It is
the same for everybody as long as its words are the same, and is kept by them."""

from dataclasses import dataclass

from papers.document import BulletList, NumberList, PaperDocument
from records.caching import kept_by_stamp
from reports.models import Report

MOST_KEPT = 8
HEADLINES = 5


@dataclass(frozen=True)
class Reading:
    """`parts` are by the names that their addresses have, in order."""

    whole: PaperDocument
    front: PaperDocument
    parts: dict[str, PaperDocument]

    @property
    def headlines(self) -> tuple[str, ...]:
        """The first list of what everybody should see."""
        lists = (block for block in self.front.blocks if isinstance(block, NumberList | BulletList))
        return next(lists, NumberList(())).items[:HEADLINES]

    @property
    def description(self) -> str:
        """What search engines and social networks say of it."""
        return self.headlines[0] if self.headlines else self.whole.subtitle

    def after(self, name: str) -> str:
        """The name of the next part, or nothing."""
        names = list(self.parts)
        return next(iter(names[names.index(name) + 1 :]), "")


def reading_of(words: str) -> Reading:
    """Of the frozen words of a report."""
    whole = PaperDocument.from_json(words)
    parts, front = whole.parts()
    return Reading(whole, front, parts)


@kept_by_stamp(most=MOST_KEPT)
def headlines_of(sha256: str, key: int) -> tuple[str, ...]:
    """Of a published report. Its words never change: half a megabyte is read once."""
    return reading_of(Report.objects.frozen().get(pk=key).frozen_words).headlines
