"""What a manager should look at before a report goes to residents. Nothing here stops a publication."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from actions.models import ProgressUpdate
from papers.document import PaperDocument, PaperTable, words_of_block
from records.summaries.personal_data import personal_data_in
from reports.choices import SectionSource
from reports.models import Report, ReportSection
from reports.summaries.annual import HOW_TO_COMMENT
from reports.summaries.promises import NO_REASON

# Sections of which nothing is told but what people write.
WRITTEN = (SectionSource.TEXT, SectionSource.PRIORITY, SectionSource.PARTNER, SectionSource.CASE_STUDY)


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
    # Things that were not done and do not say why: they keep the report from being published.
    without_reason: int = 0

    @property
    def is_clear(self) -> bool:
        found = (self.awaiting_approval, self.empty_sections, self.unplaced_sections, self.suspicions)
        return not (any(found) or self.without_reason)


def checks_of(report: Report, document: PaperDocument) -> Checks:
    sections = list(report.sections.all())
    shown = [section for section in sections if section.is_shown]
    told = {heading for heading, _ in document.sections()}
    return Checks(
        awaiting_approval=ProgressUpdate.objects.in_year(report.year).awaiting_approval().count(),
        empty_sections=tuple(s.heading for s in shown if s.source in WRITTEN and not s.narrative.strip()),
        # A text whose priority is no longer in the strategy has no place in the report, and would go unnoticed.
        unplaced_sections=tuple(s.heading for s in shown if s.narrative.strip() and s.heading not in told),
        suspicions=tuple(suspicions_in(document, without=_contacts(sections))),
        without_reason=sum(NO_REASON in row for table in _tables(document) for row in table.rows),
    )


def _tables(document: PaperDocument) -> Iterator[PaperTable]:
    return (block for block in document.blocks if isinstance(block, PaperTable))


def _contacts(sections: list[ReportSection]) -> set[str]:
    """Headings of those whose very purpose is to give addresses and numbers to call."""
    return {each.heading for each in sections if each.source == SectionSource.HELP or each.key == HOW_TO_COMMENT}


def suspicions_in(document: PaperDocument, *, without: Collection[str] = ()) -> Iterator[Suspicion]:
    for heading, blocks in document.sections():
        if heading in without:
            continue
        for text in (text for block in blocks for text in words_of_block(block)):
            yield from (Suspicion(heading, each.kind, each.piece) for each in personal_data_in(text))
