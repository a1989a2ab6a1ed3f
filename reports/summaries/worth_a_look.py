"""What a manager should look at before a report goes to residents. Nothing here stops a publication."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from actions.models import ProgressUpdate
from papers.document import HelpLines, PaperDocument, PaperTable, words_of_block
from records.summaries.personal_data import personal_data_in
from reports.choices import SectionSource
from reports.models import Report, ReportSection
from reports.summaries.checking import (
    Finding,
    findings_in,
    hard_words,
    restricted_words,
    said_in,
    texts_withdrawn,
)
from reports.summaries.checking.texts import age_of
from reports.summaries.partner_pages import how_checked
from reports.wording.annual_report import HOW_TO_COMMENT
from reports.wording.promises import NO_REASON

# Sections of which nothing is told but what people write.
WRITTEN = (
    SectionSource.FOREWORD,
    SectionSource.TEXT,
    SectionSource.PRIORITY,
    SectionSource.PARTNER,
    SectionSource.CASE_STUDY,
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
    # Things that were not done and do not say why: they keep the report from being published.
    without_reason: int = 0
    findings: tuple[Finding, ...] = ()
    # Of pages on what partners did: which these have not agreed to, and how it stands with each.
    not_agreed: tuple[Finding, ...] = ()
    # {heading: from which age on it is read with ease}, of what people wrote.
    ages: Mapping[str, int] = field(default_factory=dict)
    # {heading: where its words are changed}
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_clear(self) -> bool:
        found = (self.awaiting_approval, self.empty_sections, self.unplaced_sections, self.suspicions, self.findings)
        found += (self.not_agreed,)
        return not (any(found) or self.without_reason)

    @property
    def by_section(self) -> list[tuple[str, list[str]]]:
        """(heading, what to look at there)"""
        found: dict[str, list[str]] = {}
        for each in self.findings:
            found.setdefault(each.where, []).append(each.words)
        for each in self.suspicions:
            said = f"“{each.words}” looks like {each.looks_like}. If it is, take it out where it was written."
            found.setdefault(each.where, []).append(said)
        return list(found.items())


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
        not_agreed=tuple(_pages_not_agreed(report, shown)),
        findings=tuple(dict.fromkeys(_findings(report, document, shown))),
        ages={each.heading: age for each in shown if (age := age_of(each.narrative))},
        places={each.heading: each.get_absolute_url() for each in sections},
    )


def _findings(report: Report, document: PaperDocument, shown: list[ReportSection]) -> Iterator[Finding]:
    yield from texts_withdrawn(report)
    yield from restricted_words(document)
    yield from findings_in(document)
    explained = "\n".join(text for _, blocks in document.sections() for text in said_in(blocks))
    for section in shown:
        yield from hard_words(section.heading, section.narrative, explained=explained)


def _pages_not_agreed(report: Report, shown: list[ReportSection]) -> Iterator[Finding]:
    checked = how_checked(report)
    for section in shown:
        if section.pk in checked and not checked[section.pk].is_agreed:
            yield Finding(section.heading, checked[section.pk].words)


def _tables(document: PaperDocument) -> Iterator[PaperTable]:
    return (block for block in document.blocks if isinstance(block, PaperTable))


def _contacts(sections: list[ReportSection]) -> set[str]:
    """Headings of those whose very purpose is to give addresses and numbers to call."""
    return {each.heading for each in sections if each.source == SectionSource.HELP or each.key == HOW_TO_COMMENT}


def suspicions_in(document: PaperDocument, *, without: Collection[str] = ()) -> Iterator[Suspicion]:
    """Numbers that residents are to call are those of services, whatever they look like."""
    for heading, blocks in document.sections():
        if heading in without:
            continue
        looked_at = (block for block in blocks if not isinstance(block, HelpLines))
        for text in (text for block in looked_at for text in words_of_block(block)):
            yield from (Suspicion(heading, each.kind, each.piece) for each in personal_data_in(text))
