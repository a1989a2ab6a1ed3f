"""What a manager should look at before a report goes to residents. Nothing here stops a publication."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from actions.models import ProgressUpdate
from papers.document import PaperDocument, words_of
from reports.models import Report
from reports.summaries.annual import HEADINGS, HOW_TO_COMMENT, HOW_TO_REPORT

# Sections whose very purpose is to give addresses and numbers to call.
GIVE_CONTACTS = (HEADINGS[HOW_TO_REPORT], HEADINGS[HOW_TO_COMMENT])
STREETS = "Road|Street|Avenue|Close|Lane|Drive|Way|Court|Terrace|Gardens|Crescent|Place|Rd|St|Ave"
LOOKS_LIKE = (
    ("an email address", re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[A-Za-z]{2,}")),
    ("a telephone number", re.compile(r"(?<![\d.,])(?:\+\s?\d{2}[\s()-]*|\(?0)\d(?:[\s()-]*\d){8,10}(?!\d)")),
    # The last two letters of a postcode are never C, I, K, M, O or V; “Q4 1st” would fit, and is none.
    ("a postcode", re.compile(r"(?i)\b[a-z]{1,2}\d[a-z\d]?\s?\d(?!(?:st|nd|rd|th)\b)[abd-hjlnp-uw-z]{2}\b")),
    ("a home address", re.compile(rf"\b\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w’'-]+\s){{1,3}}(?:{STREETS})\b")),
    ("the name of a person", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|PCSO|Sgt|Cllr)\.?\s+[A-Z][\w’'-]+")),
    ("a crime or case number", re.compile(r"\b\d{1,3}/\d{3,7}/\d{2,4}\b")),
)


@dataclass(frozen=True)
class Suspicion:
    """`where` is the heading of the section."""

    where: str
    looks_like: str
    words: str


@dataclass(frozen=True)
class Checks:
    awaiting_approval: int
    empty_sections: tuple[str, ...]
    unplaced_sections: tuple[str, ...]
    suspicions: tuple[Suspicion, ...]

    @property
    def is_clear(self) -> bool:
        return not (self.awaiting_approval or self.empty_sections or self.unplaced_sections or self.suspicions)


def checks_of(report: Report, document: PaperDocument) -> Checks:
    sections = list(report.sections.all())
    written = [section for section in sections if section.narrative.strip()]
    places = {_place(heading) for heading, _ in document.sections()}
    return Checks(
        awaiting_approval=ProgressUpdate.objects.in_year(report.year).awaiting_approval().count(),
        empty_sections=tuple(s.heading for s in sections if not s.narrative.strip()),
        # A text whose priority is no longer in the strategy has no place in the report, and would go unnoticed.
        unplaced_sections=tuple(s.heading for s in written if _place(s.heading) not in places),
        suspicions=tuple(suspicions_in(document)),
    )


def _place(heading: str) -> str:
    """ "Priority 2" of "Priority 2: Domestic abuse": the title may have been reworded since."""
    return heading.partition(":")[0]


def suspicions_in(document: PaperDocument) -> Iterator[Suspicion]:
    for heading, blocks in document.sections():
        if heading in GIVE_CONTACTS:
            continue
        for text in words_of([asdict(block) for block in blocks]):
            for what, pattern in LOOKS_LIKE:
                for found in pattern.finditer(text):
                    yield Suspicion(heading, what, found.group().strip())
