"""What was found in a paper that is to be bound."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Why a paper cannot be bound. The first three are not of the paper itself, and may pass."""

    MISSING = "missing"
    ALTERED = "altered"
    UNREAD = "unread"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"


MAY_PASS = (Trouble.MISSING, Trouble.ALTERED, Trouble.UNREAD)
# Of all papers of a copy together are so many tags carried over: each takes some 10 kB of memory while it is copied.
MOST_TAGS_TOGETHER = 30_000


class Tags(StrEnum):
    """What tells a screen reader how a paper is built."""

    NONE = "none"
    KEPT = "kept"
    LOST = "lost"


@dataclass(frozen=True)
class PaperFacts:
    """`sheets` are the width and height in points of each of its pages in its strips, as seen. `pictures` counts pages
    without a word, `untagged` those without tags among others, `undescribed` pictures without a description and
    `left_out` links, form fields and notes that are not carried over. `objects`: of how many the file is made."""

    trouble: str = ""
    sheets: tuple[tuple[float, float], ...] = ()
    tags: str = Tags.NONE
    has_language: bool = False
    pictures: int = 0
    untagged: int = 0
    undescribed: int = 0
    left_out: int = 0
    objects: int = 0

    @property
    def page_count(self) -> int:
        return len(self.sheets)

    def as_words(self) -> dict:
        return asdict(self)

    @classmethod
    def from_words(cls, words: dict) -> "PaperFacts":
        return cls(**words | {"sheets": tuple((wide, high) for wide, high in words["sheets"])})
