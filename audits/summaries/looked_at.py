"""What whoever publishes an audit should look at in its words: what is looked at in those of a report."""

from collections.abc import Iterator

from audits.models import Audit
from papers.document import PaperDocument
from reports.summaries.checking import Finding, findings_in, hard_words, restricted_words, said_in
from reports.summaries.details_of_people import AT_THE_TOP


def looked_at(audit: Audit, document: PaperDocument) -> list[tuple[str, list[str]]]:
    """(heading, what to look at there); nothing here stops a publication."""
    found: dict[str, list[str]] = {}
    for each in dict.fromkeys(_findings(audit, document)):
        found.setdefault(each.where or AT_THE_TOP, []).append(each.words)
    return list(found.items())


def _findings(audit: Audit, document: PaperDocument) -> Iterator[Finding]:
    yield from restricted_words(document)
    yield from findings_in(document)
    explained = "\n".join(text for _, blocks in document.sections() for text in said_in(blocks))
    yield from hard_words("", audit.introduction, explained=explained)
    for part in audit.parts.select_related("priority"):
        yield from hard_words(str(part), f"{part.narrative}\n\n{part.not_shown}", explained=explained)
    for finding in audit.findings.select_related("priority"):
        yield from hard_words(str(finding.priority or ""), finding.text, explained=explained)
