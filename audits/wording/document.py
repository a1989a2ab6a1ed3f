"""The audit of a year as a document: the same words on its page, in its PDF, in Word and in its figures."""

from collections.abc import Iterable

from audits.choices import Became
from audits.models import Audit, Finding
from audits.summaries.facts import AuditFacts, DatasetOfYear, PartFacts, ReturnOfYear, is_told
from govuk.dates import day
from papers.document import Block, Figure, Figures, Heading, Note, NumberList, PaperDocument, PaperTable, Paragraph
from papers.prose import blocks_of
from papers.suppression.threshold import NOTE, THRESHOLD, WITHHELD
from periods.models import financial_year, quarter_dates
from reports.summaries.approving import approved_by_board
from reports.summaries.measures_of_year import table_of
from reports.wording.annual_report import satisfied_blocks

TITLE = "Audit of crime, anti-social behaviour and community safety"
NOT_PUBLISHED = "Draft. Not published: it may still change."
NOT_WRITTEN = "Nobody has written yet what these figures do not show."
SMALL = NOTE.format(most=THRESHOLD - 1)


def audit_document(audit: Audit, facts: AuditFacts, *, published: str = "") -> PaperDocument:
    """`published` says when, and by which decision it was approved; a draft says that it is one."""
    first, last = quarter_dates(audit.year, 1)[0], quarter_dates(audit.year, 4)[1]
    blocks = [
        *blocks_of(audit.introduction),
        Heading(2, "The data that this audit rests on"),
        *_datasets(facts),
        Heading(2, "What the police recorded"),
        *_crime(facts),
        *_returns(facts.returns),
    ]
    for each in facts.parts:
        blocks += _part(each, audit.year)
    if facts.findings:
        blocks += [Heading(2, "Findings on the whole"), _findings(facts.findings)]
    details = [
        published or NOT_PUBLISHED,
        f"Figures as they were known on {day(facts.on)}, each with its own time. Nothing restricted is in it.",
    ]
    if audit.what_changed:
        details.append(f"Version {audit.edition}, which corrects the one before: {audit.what_changed}")
    subtitle = f"{audit.year_words}: from {day(first)} to {day(last)}"
    return PaperDocument(TITLE, subtitle, facts.publisher, tuple(details), tuple(blocks))


def published_words(audit: Audit, on) -> str:
    return f"Published {day(on)}. {approved_by_board(audit.decision)}"


def _datasets(facts: AuditFacts) -> list[Block]:
    datasets: tuple[DatasetOfYear, ...] = facts.datasets
    if not datasets:
        return [Paragraph("No dataset is in the register.")]
    counts = {
        "Agreed": sum(each.is_agreed for each in datasets),
        "Used": sum(each.is_used for each in datasets),
        "Late": sum(each.is_late for each in datasets),
        "Refused": sum(each.is_refused for each in datasets),
    }
    cards = Figures(
        tuple(Figure(label, str(number)) for label, number in counts.items()),
        f"The register of datasets on {day(facts.on)}",
    )
    rows = tuple((each.name, each.given_by, each.agreed, each.used, each.state) for each in datasets)
    header = ("Dataset", "Given by", "Agreed", "Used", "How it stands")
    notes = (
        "Agreed is what a licence or a sharing agreement covers, and what anybody may use.",
        "Used is what gave a reading of the year, or came in it.",
    )
    return [cards, PaperTable(_register(facts), header, rows, notes=notes)]


def _register(facts: AuditFacts) -> str:
    return f"Datasets agreed, used, late and refused, as the register stood on {day(facts.on)}"


def _crime(facts: AuditFacts) -> list[Block]:
    if facts.crime is None:
        return [Paragraph("No police figures of this year are here.")]
    return facts.crime.blocks()


def _returns(returns: Iterable[ReturnOfYear]) -> list[Block]:
    rows = tuple(
        (f"{each.name}, {each.period}", question, total, f"{each.answered} of {each.asked}")
        for each in returns
        for question, total in each.totals
    )
    if not rows:
        return []
    header = ("Return", "Question", "Total", "Partners that answered")
    table = PaperTable("What partners returned, of all that answered together", header, rows, (2,), _notes(rows))
    return [Heading(2, "What partners returned"), table]


def _part(found: PartFacts, year: int) -> list[Block]:
    part = found.part
    number = part.priority.number
    return [
        Heading(2, str(part)),
        *blocks_of(part.narrative),
        *_readings(found, number),
        *_crime_of_part(found, number, year),
        *([table_of(found.measures, year, f"Measures of priority {number}")] if found.measures else []),
        *_satisfaction(found),
        Heading(3, "What these figures do not show"),
        *(blocks_of(part.not_shown) or [Paragraph(NOT_WRITTEN)]),
        Heading(3, "Findings"),
        _findings(found.findings) if found.findings else Paragraph("None."),
    ]


def _readings(found: PartFacts, number: int) -> list[Block]:
    blocks: list[Block] = []
    if found.readings:
        rows = tuple((each.indicator, each.time, each.value, each.target, each.since_year) for each in found.readings)
        header = ("Indicator", "Time", "Reading", "Target", "Against the year before")
        blocks.append(PaperTable(f"Last readings of the year, priority {number}", header, rows, (2,), _notes(rows)))
    else:
        blocks.append(Paragraph("No indicator of this priority has a reading of this year."))
    if found.without_reading:
        blocks.append(Note(f"Without a reading of this year: {'; '.join(found.without_reading)}."))
    return blocks


def _crime_of_part(found: PartFacts, number: int, year: int) -> list[Block]:
    if not found.crime:
        return []
    rows = tuple((each.name, each.before, each.number) for each in found.crime)
    header = ("Type", financial_year(year - 1), financial_year(year))
    return [
        PaperTable(f"Police recorded, of the types that priority {number} counts", header, rows, (1, 2), _notes(rows))
    ]


def _notes(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """What “withheld” means, where it stands."""
    return (SMALL,) if any(WITHHELD in row for row in rows) else ()


def _satisfaction(found: PartFacts) -> list[Block]:
    said = satisfied_blocks(found.satisfaction)
    if not said:
        return []
    until = Paragraph(f"Of the answers that came until {day(found.answers_until)}.")
    return [Heading(3, "What those thought who took part"), until, *said]


def _findings(findings: Iterable[Finding]) -> NumberList:
    return NumberList(tuple(f"{each.text}\n{fate_words(each)}" for each in findings))


def fate_words(finding: Finding, *, to_managers: bool = False) -> str:
    """What became of it. Managers are told which action it is also where residents are not."""
    match finding.became:
        case Became.ACTION:
            if not (to_managers or is_told(finding)):
                return "It is a reason of an action."
            kept = "" if is_told(finding) else " Residents do not read which: the action is not public."
            return f"It is a reason of {finding.action.reference} {finding.action.title}.{kept}"
        case Became.DECISION:
            named = f"decision {finding.decision.reference}" if not finding.decision.is_restricted else "a decision"
            return f"It is a reason of {named}."
        case Became.NOTED:
            return f"It is noted: {finding.why_noted}"
    return "What becomes of it is not said yet."
