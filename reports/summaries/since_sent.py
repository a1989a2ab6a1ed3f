"""What changed in the words of a report between two states of it: texts that went and came, section by section."""

from collections import Counter
from dataclasses import dataclass, replace

from papers.document import PaperDocument, Picture, words_of_block

# Enough to tell one picture from another.
SHOWN_OF_CHECKSUM = 8


@dataclass(frozen=True)
class PartChange:
    """Of one section: the texts that stand there no more, and those that stand there now. `left` are those of both
    that are left out here."""

    heading: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    left: int = 0

    def first(self, most: int) -> "PartChange":
        """With so many of each at most."""
        gone, come = self.gone[:most], self.come[:most]
        return replace(self, gone=gone, come=come, left=len(self.gone) - len(gone) + len(self.come) - len(come))


def changes_between(before: PaperDocument, now: PaperDocument) -> list[PartChange]:
    """In the order of the later one; sections that went altogether come last."""
    then, later = _texts(before), _texts(now)
    found = []
    for heading in [*later, *(each for each in then if each not in later)]:
        old, new = then.get(heading, Counter()), later.get(heading, Counter())
        gone, come = tuple((old - new).elements()), tuple((new - old).elements())
        if gone or come or (heading in then) != (heading in later):
            found.append(PartChange(heading or now.title, gone, come))
    return found


def _texts(document: PaperDocument) -> dict[str, Counter[str]]:
    """{heading: its texts}; without the lines of details, which say when it was published."""
    found: dict[str, Counter[str]] = {"": Counter((document.title, document.subtitle, document.publisher))}
    for heading, blocks in document.sections():
        texts = found.setdefault(heading, Counter())
        for block in blocks:
            texts.update(each for each in words_of_block(block) if each)
            if isinstance(block, Picture):
                texts[f"Picture {block.checksum[:SHOWN_OF_CHECKSUM]}: {block.says}"] += 1
    return found


def mark_of(document: PaperDocument) -> str:
    """Of its words but for its details: two documents with one mark say the same."""
    return replace(document, details=()).sha256
