"""A briefing as a document of two pages: the same words on its page, in its PDF, in Word and in its figures."""

from actions.choices import RATING_WORDS, STAGE_WORDS
from actions.summaries.plan import PlanProgress
from briefings.choices import About
from briefings.limits import TOLD_IN_BRIEF
from briefings.models import Briefing
from briefings.summaries.facts import BriefingFacts
from briefings.summaries.questions import questions_of
from briefings.summaries.standing import Finished, OffTrack, Standing
from briefings.wording.lines import (
    LISTED_IN_PLAN,
    OUT_OF_ORDER,
    changes_line,
    exception_line,
    finished_line,
    more_of,
)
from govuk.dates import day
from papers.charts import block_of
from papers.document import Block, BulletList, Figure, Figures, Heading, PaperDocument, PaperTable, Paragraph
from papers.prose import blocks_of

HOW_COUNTED = (
    "In the picture, what is on hold or closed counts as that, whatever it was rated. The table by rating counts what "
    "is on hold as well."
)
FOR_READERS = "For councillors and leadership. It holds nothing that is restricted, and can be passed on."


def briefing_document(briefing: Briefing, facts: BriefingFacts) -> PaperDocument:
    blocks = [
        *_message(briefing),
        _headlines(facts),
        Heading(2, "What has changed in that time"),
        *_since(facts),
        Heading(2, "How the plan stands"),
        *_standing(briefing, facts.standing),
        Heading(2, f"What is {OUT_OF_ORDER}"),
        *_off_track(facts.standing),
        *_of_ward(briefing, facts),
        Heading(2, "What else is known"),
        BulletList(tuple(_known(facts))),
        *_questions(facts),
    ]
    details = [f"The plan as it stood on {day(facts.standing.on)}. {FOR_READERS}"]
    if briefing.what_changed:
        details.append(f"Version {briefing.edition}, which corrects the one before: {briefing.what_changed}")
    title = f"Briefing for {briefing.period}"
    return PaperDocument(title, briefing.name, facts.publisher, tuple(details), tuple(blocks))


def _message(briefing: Briefing) -> list[Block]:
    return blocks_of(briefing.message)


def _headlines(facts: BriefingFacts) -> Figures:
    standing = facts.standing
    return Figures(
        (
            Figure("Open actions", str(standing.whole.open_count)),
            # As many as the section of this name tells of.
            Figure(OUT_OF_ORDER.capitalize(), str(standing.exceptions_count)),
            Figure("Overdue", str(standing.whole.overdue.number)),
            Figure("Finished", str(len(facts.finished)), f"Since {facts.since_words}"),
        )
    )


def _since(facts: BriefingFacts) -> list[Block]:
    if not facts.since.words:
        return [Paragraph("Nothing changed in the plan.")]
    lines = [changes_line(each) for each in facts.since.worse[:TOLD_IN_BRIEF]]
    lines += [finished_line(each) for each in _finished_first(facts.finished)]
    said: list[Block] = [Paragraph(f"Actions in the plan: {facts.since.words}.")]
    return [*said, BulletList(tuple(lines))] if lines else said


def _finished_first(finished: tuple[Finished, ...]) -> list[Finished]:
    """The newest few."""
    return sorted(finished, key=lambda each: each.completed_on, reverse=True)[:TOLD_IN_BRIEF]


def _standing(briefing: Briefing, standing: Standing) -> list[Block]:
    about: list[Block] = []
    if briefing.about == About.WARD:
        about.append(Paragraph("Actions belong to the whole area: this is the whole plan."))
    return [*about, *picture_blocks(standing), *counts_blocks(standing)]


def picture_blocks(standing: Standing) -> list[Block]:
    return [] if standing.whole.picture.is_empty else [block_of(standing.picture)]


def counts_blocks(standing: Standing) -> list[Block]:
    explained: list[Block] = [] if standing.whole.picture.is_empty else [Paragraph(HOW_COUNTED)]
    return [counts_table(standing), *explained]


def counts_table(standing: Standing) -> PaperTable:
    ratings = tuple(each.words for each in standing.whole.ratings)
    header = ("Priority", "Open", *ratings, "Overdue", "Closed")
    rows = [_counts(row, str(row.priority or row.former)) for row in standing.rows]
    if len(rows) != 1:
        rows.append(_counts(standing.whole, "All"))
    return PaperTable("Actions in the plan", header, tuple(rows), tuple(range(1, len(header))))


def _counts(row: PlanProgress, name: str) -> tuple[str, ...]:
    closed = row.total.number - row.open_count
    numbers = (row.open_count, *(each.number for each in row.ratings), row.overdue.number, closed)
    return (name, *map(str, numbers))


def _off_track(standing: Standing) -> list[Block]:
    if not standing.exceptions:
        return [Paragraph(f"Nothing is {OUT_OF_ORDER}.")]
    lines = [exception_line(each) for each in standing.exceptions]
    return [BulletList(tuple(lines)), *_more(standing.exceptions, standing.exceptions_count)]


def _more(shown: tuple[OffTrack, ...], number: int) -> list[Block]:
    more = more_of(number - len(shown), "action")
    return [Paragraph(f"{more} {LISTED_IN_PLAN}")] if more else []


def _of_ward(briefing: Briefing, facts: BriefingFacts) -> list[Block]:
    if briefing.about != About.WARD:
        return []
    crime = facts.crime_of_ward
    blocks: list[Block] = [Heading(2, f"In {briefing.name}")]
    if crime:
        blocks.append(Paragraph(crime.sentence(briefing.name)))
    if not facts.named:
        return [*blocks, Paragraph("No action in the plan names this ward.")]
    lines = [
        f"{each.reference} {each.title}: {STAGE_WORDS[each.stage]}, {RATING_WORDS[each.rating].lower()}"
        for each in facts.named
    ]
    more = more_of(facts.named_count - len(facts.named), "action")
    named: list[Block] = [Paragraph("Actions that name this ward:"), BulletList(tuple(lines))]
    return [*blocks, *named, *([Paragraph(more)] if more else [])]


def _known(facts: BriefingFacts) -> list[str]:
    counts = facts.standing.verdict_counts
    judged = ", ".join(f"{number} {label.lower()}" for label, number in counts)
    return [
        *([facts.crime.sentence(facts.whole_area)] if facts.crime else []),
        *([f"Measures of success, as judged last: {judged}."] if judged else []),
        *([f"Those who took part in finished actions: {facts.satisfaction}"] if facts.satisfaction else []),
        f"Next meeting: {facts.meeting}",
    ]


def _questions(facts: BriefingFacts) -> list[Block]:
    asked = [each for each in questions_of(facts) if each.is_told]
    if not asked:
        return []
    blocks: list[Block] = [Heading(2, "What you may be asked")]
    for each in asked:
        blocks += [Heading(3, each.question), *blocks_of(each.answer)]
    return blocks
