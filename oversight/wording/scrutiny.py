"""The scrutiny pack as a document: the page and the PDF are made from these words."""

from actions.summaries.plan import PlanProgress
from govuk.dates import day
from oversight.choices import DUTY_STATE_MEANINGS
from oversight.summaries.scrutiny import ScrutinyPack
from oversight.wording.duties import answer_words, kept_words, law_words, shown_words, standing_words, whose_words
from oversight.wording.section_17 import (
    FOR_EVERYONE,
    NO_STATEMENT,
    by_part_table,
    origin_words,
    parts_words,
    said_words,
)
from papers.document import Block, BulletList, Heading, PaperDocument, PaperTable, Paragraph
from papers.prose import on_few_lines

SUBTITLE = "What we owe, how we met it, and how our plan stands"


def scrutiny_document(pack: ScrutinyPack, *, site: str) -> PaperDocument:
    """`site` is the address of this website, for what is read there."""
    blocks = [*_duties(pack), *_section_17(pack), *_plan(pack), *_decisions(pack), *_report(pack, site), *_key()]
    details = (f"As on {day(pack.duties.on)}.", FOR_EVERYONE)
    title = f"Scrutiny pack {pack.duties.words}"
    return PaperDocument(title, SUBTITLE, pack.partnership, details, tuple(blocks))


def _duties(pack: ScrutinyPack) -> list[Block]:
    found = pack.duties
    blocks: list[Block] = [Heading(2, f"Our duties in {found.words}"), Paragraph(answer_words(found))]
    if found.begins_before_what_is_kept:
        blocks.append(Paragraph(kept_words(found)))
    rows = tuple(
        (
            f"{line.duty.title}\n{law_words(line.duty)}",
            whose_words(line),
            f"{line.state.label}. {standing_words(line, on=found.on)}",
            "\n".join(map(shown_words, line.shown)) or "None",
        )
        for line in found.lines
    )
    if rows:
        blocks.append(PaperTable("Each duty, and its evidence", ("Duty", "Whose", "How it stands", "Evidence"), rows))
    return blocks


def _section_17(pack: ScrutinyPack) -> list[Block]:
    return [Heading(2, "The Section 17 duty"), Paragraph(said_words(pack.record)), by_part_table(pack.record)]


def _plan(pack: ScrutinyPack) -> list[Block]:
    whole, *rest = pack.plan
    blocks: list[Block] = [Heading(2, f"How the plan stands on {day(pack.duties.on)}")]
    if not whole.total.number:
        return [*blocks, Paragraph("There are no actions in the plan.")]
    named = f" for {pack.strategy}" if pack.strategy else ""
    blocks.append(Paragraph(f"The plan{named} has {whole.total.number} actions, {whole.open_count} of them open."))
    header = ("Priority", "Actions", "Open", *(each.words for each in whole.ratings), "Overdue")
    rows = tuple(_plan_row(row) for row in (*rest, whole))
    return [*blocks, PaperTable("Open actions by rating", header, rows, tuple(range(1, len(header))))]


def _plan_row(row: PlanProgress) -> tuple[str, ...]:
    numbers = (row.total.number, row.open_count, *(each.number for each in row.ratings), row.overdue.number)
    return (str(row.priority or row.former or "The whole plan"), *map(str, numbers))


def _decisions(pack: ScrutinyPack) -> list[Block]:
    decided = [each for each in pack.record.statements if each.reference]
    heading = Heading(2, f"Decisions of {pack.record.words}")
    if not decided:
        return [heading, Paragraph("No decision is recorded in this year.")]
    rows = tuple(
        (
            origin_words(each),
            on_few_lines(each.text),
            on_few_lines(each.words) or NO_STATEMENT,
            parts_words(each),
        )
        for each in decided
    )
    header = ("Decision", "What was decided", "Section 17 statement", "Part of the duty")
    return [heading, PaperTable("Every decision that is not restricted", header, rows)]


def _report(pack: ScrutinyPack, site: str) -> list[Block]:
    heading = Heading(2, "The last annual report")
    if pack.report is None:
        return [heading, Paragraph("No annual report is published yet.")]
    return [heading, Paragraph(f"{pack.report.what} on {day(pack.report.on)}: {site}{pack.report.url}")]


def _key() -> list[Block]:
    meanings = tuple(f"{state.label}: {words}." for state, words in DUTY_STATE_MEANINGS.items())
    return [Heading(2, "What the words mean"), BulletList(meanings)]
