"""The audit of a year as a document: the same words on its page, in its PDF, in Word and in its figures."""

from collections.abc import Iterable

from audits.choices import Became
from audits.models import Audit, Finding
from audits.summaries.facts import AuditFacts, DatasetOfYear, PartFacts, ReturnOfYear, is_told
from board.models import Decision
from govuk.dates import day
from measures.summaries.answers import shortened
from papers.document import (
    Block,
    Figure,
    Figures,
    Heading,
    HelpLines,
    Note,
    NumberList,
    PaperDocument,
    PaperTable,
    Paragraph,
)
from papers.figures_file import number_in
from papers.prose import blocks_of
from papers.suppression.threshold import NOTE, THRESHOLD, WITHHELD
from periods.models import financial_year, quarter_dates
from reports.summaries.approving import approved_by_board
from reports.summaries.crime_of_year import CrimeOfYear
from reports.summaries.measures_of_year import table_of
from reports.wording.annual_report import HEADINGS, HOW_TO_REPORT, satisfied_blocks

# It shows the register of the day on which the audit was written, so that years do not compare.
DATA = "The data that this audit rests on"
NO_CRIME = "No police figures of this year are here."
TITLE = "Audit of crime, anti-social behaviour and community safety"
NOT_PUBLISHED = "Draft. Not published: it may still change."
NOT_WRITTEN = "Nobody has written yet what these figures do not show."
LEAST_TYPES = 2
SHOWN_OF_DECISION = 200
SMALL = NOTE.format(most=THRESHOLD - 1)


def audit_document(audit: Audit, facts: AuditFacts, *, published: str = "") -> PaperDocument:
    """`published` says when, and by which decision it was approved; a draft says that it is one."""
    first, last = quarter_dates(audit.year, 1)[0], quarter_dates(audit.year, 4)[1]
    blocks = [
        *blocks_of(audit.introduction),
        Heading(2, "The year in brief"),
        NumberList(in_brief(facts)),
        Heading(2, "What the police recorded"),
        *_crime(facts),
        *([Heading(2, HEADINGS[HOW_TO_REPORT]), HelpLines(facts.lines)] if facts.lines else []),
        *_returns(facts.returns),
    ]
    for each in facts.parts:
        blocks += _part(each, audit.year)
    if facts.findings:
        blocks += [Heading(2, "Findings on the whole"), _findings(facts.findings)]
    blocks += [Heading(2, DATA), *_datasets(facts)]
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


def in_brief(facts: AuditFacts) -> tuple[str, ...]:
    """Up to five sentences, each true whatever is known."""
    said = (
        facts.crime.headline if facts.crime else NO_CRIME,
        _most_recorded(facts.crime),
        _read(facts.parts),
        _found([*facts.findings, *(finding for each in facts.parts for finding in each.findings)]),
        _rests_on(facts),
    )
    return tuple(filter(None, said))


def _most_recorded(crime: CrimeOfYear | None) -> str:
    """Nothing where the table withholds a number: a sentence would narrow it down."""
    types = crime.compared_types if crime and not crime.withholds else ()
    if len(types) < LEAST_TYPES:
        return ""
    name, _, number = max(types, key=lambda each: int(number_in(each[2])))
    return f"The type that was recorded most often was “{name}”: {number}."


def _read(parts: Iterable[PartFacts]) -> str:
    read = {each.indicator for part in parts for each in part.readings}
    not_read = {name for part in parts for name in part.without_reading}
    if not (read or not_read):
        return ""
    return f"We have a figure of the year for {len(read)} of the {len(read) + len(not_read)} things that we measure."


def _found(findings: list[Finding]) -> str:
    if not findings:
        return "We noted no findings."
    acted = sum(each.became in (Became.ACTION, Became.DECISION) for each in findings)
    things = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    return f"We made {things}, of which {acted or 'none'} became the reason of an action or a decision."


def _rests_on(facts: AuditFacts) -> str:
    used = sum(each.is_used for each in facts.datasets)
    if not facts.datasets:
        return ""
    return f"We used {used} of the {len(facts.datasets)} sets of data on our list on {day(facts.on)}."


def _datasets(facts: AuditFacts) -> list[Block]:
    datasets: tuple[DatasetOfYear, ...] = facts.datasets
    if not datasets:
        return [Paragraph("No dataset is in the register.")]
    counts = {
        "Datasets that we may use": sum(each.is_agreed for each in datasets),
        "Used for this year": sum(each.is_used for each in datasets),
        "Late on that day": sum(each.is_late for each in datasets),
        "Refused to us": sum(each.is_refused for each in datasets),
    }
    cards = Figures(
        tuple(Figure(label, str(number)) for label, number in counts.items()),
        f"The register of datasets on {day(facts.on)}",
    )
    rows = tuple((each.name, each.given_by, each.agreed, each.used, each.state) for each in datasets)
    header = ("Dataset", "Given by", "May we use it?", "Used for this year?", f"How it stood on {day(facts.on)}")
    notes = (
        "We may use what a licence or a sharing agreement covers, and what is open to everybody.",
        "Used for this year is what a figure of the year was taken from, or what came to us in it.",
        "Where it says no and then yes, data came to us, and no licence or agreement covered them on that day.",
        f"The table shows the register on {day(facts.on)}, when this audit was written, not at the end of its year.",
    )
    return [cards, PaperTable(_register(facts), header, rows, notes=notes)]


def _register(facts: AuditFacts) -> str:
    return f"Datasets agreed, used, late and refused, as the register stood on {day(facts.on)}"


def _crime(facts: AuditFacts) -> list[Block]:
    if facts.crime is None:
        return [Paragraph(NO_CRIME)]
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


def _decided(decision: Decision) -> str:
    if decision.is_restricted:
        return "a decision"
    said = shortened(decision.text, SHOWN_OF_DECISION).rstrip(".")
    return f"decision {decision.reference}, of {day(decision.made_on)}: “{said}”"


def fate_words(finding: Finding, *, to_managers: bool = False) -> str:
    """What became of it. Managers are told which action it is also where residents are not."""
    match finding.became:
        case Became.ACTION:
            if not (to_managers or is_told(finding)):
                return "It is a reason of an action."
            kept = "" if is_told(finding) else " Residents do not read which: the action is not public."
            return f"It is a reason of {finding.action.reference} {finding.action.title}.{kept}"
        case Became.DECISION:
            return f"It is a reason of {_decided(finding.decision)}."
        case Became.NOTED:
            return f"It is noted: {finding.why_noted}"
    return "What becomes of it is not said yet."
