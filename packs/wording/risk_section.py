"""The section of a pack on risks: the worst, what changed since the body met, and reviews that are overdue."""

from packs.summaries.pack_risks import ReadRisk, RisksOfCopy
from packs.wording.writer import RISKS, PackWriter
from papers.document import BulletList, PaperTable
from papers.prose import on_few_lines
from risks.choices import LEAST_SCORES, Impact, Level, Likelihood, level_of


def risks_section(writer: PackWriter, risks: RisksOfCopy) -> None:
    writer.section(RISKS)
    writer.say(in_all(risks))
    if risks.open:
        writer.heading(3, "The worst")
        writer.add([_table(risks)])
        for row in risks.worst:
            writer.heading(4, row.title)
            writer.say(*_words_of(row))
    if risks.since:
        _bullets(
            writer,
            f"What changed since {risks.since}",
            [f"{row.title}: {' '.join(row.changes)}" for row in risks.changed],
            "No risk is new, closed or of another score.",
        )
    overdue = [f"{row.title}: by {row.review_on}, {row.owner}" for row in risks.overdue]
    _bullets(writer, "Reviews that are overdue", overdue, "No review is overdue.")


def in_all(risks: RisksOfCopy) -> str:
    """3 risks are open: 1 very high, 2 medium."""
    if not risks.open:
        return "No risk is open."
    numbers = {level: sum(level_of(row.score) == level for row in risks.open) for level in LEAST_SCORES}
    levels = ", ".join(f"{number} {Level(level).label.lower()}" for level, number in numbers.items() if number)
    one = len(risks.open) == 1
    return f"{len(risks.open)} risk{'' if one else 's'} {'is' if one else 'are'} open: {levels}."


def score_in_words(score: int) -> str:
    return f"{score}, {Level(level_of(score)).label.lower()}"


def _table(risks: RisksOfCopy) -> PaperTable:
    header = ("Risk", "Before controls", "Now", "How it went", "Owner", "Next review")
    rows = tuple(
        (
            row.title,
            score_in_words(row.before[0] * row.before[1]),
            score_in_words(row.score),
            row.trend,
            row.owner,
            f"{row.review_on}{', overdue' if row.is_overdue else ''}",
        )
        for row in risks.worst
    )
    return PaperTable("The worst risks by their score with the controls that there are", header, rows)


def _words_of(row: ReadRisk):
    cause, event, effect = row.words
    if row.is_restricted:
        yield "Restricted."
    yield f"Cause: {cause}"
    yield f"Event: {event}"
    yield f"Effect: {effect}"
    yield f"Controls: {on_few_lines(row.controls)}"
    likelihood, impact = row.now
    yield f"Now: {Likelihood(likelihood).label.lower()}, {Impact(impact).label.lower()}. Belongs to: {row.body}."


def _bullets(writer: PackWriter, heading: str, lines: list[str], nothing: str) -> None:
    writer.heading(3, heading)
    if lines:
        writer.add([BulletList(tuple(lines))])
    else:
        writer.say(nothing)
