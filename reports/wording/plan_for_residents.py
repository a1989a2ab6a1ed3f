"""The plan for residents as a document: the same words on its page, in its PDF, in Word and in its file of figures."""

from collections.abc import Sequence

from actions.choices import IN_PLAN, SELDOM, STAGE_WORDS
from engagement.summaries.said_and_did import tally_of_replies
from papers.document import (
    Block,
    Figure,
    Figures,
    Heading,
    HelpLine,
    HelpLines,
    Note,
    PaperDocument,
    PaperTable,
    Paragraph,
)
from papers.prose import blocks_of, on_few_lines
from records.summaries import in_words
from reports.summaries.measures_of_year import MeasureOfYear, table_of
from reports.summaries.plan_of_quarter import PlanNow, PriorityNow, PromiseNow
from reports.wording.promises import NO_REASON, quarter_in_words

NOTHING_SAID = "We have published nothing on this yet."


def plan_document(
    plan: PlanNow,
    *,
    title: str,
    publisher: str,
    details: tuple[str, ...],
    lines: Sequence[HelpLine] = (),
    measures: Sequence[MeasureOfYear] = (),
) -> PaperDocument:
    blocks = [
        # On a telephone, what is late and whom to call are found before the table.
        Heading(2, "How it is going"),
        _cards(plan),
        Heading(2, "What is late, and why"),
        *_late(plan),
        Heading(2, "Whom to call"),
        HelpLines(tuple(lines)),
        Heading(2, "Our next meeting in public"),
        *_meeting(plan),
        Heading(2, "What you told us"),
        Paragraph(_told_us(plan)),
        Heading(2, "Our promises by priority"),
        _counts(plan),
    ]
    for priority in plan.priorities:
        blocks += _priority(priority, plan, [each for each in measures if each.priority == priority.pk])
    subtitle = f"{plan.strategy}, as our plan stood on {in_words(plan.on)}"
    return PaperDocument(title, subtitle, publisher, details, tuple(blocks))


def _cards(plan: PlanNow) -> Figures:
    quarter = quarter_in_words(plan.period.year, plan.period.quarter)
    return Figures(
        (
            Figure("Promises in our plan", str(len(plan.promises))),
            Figure(f"Late on {in_words(plan.on)}", str(len(plan.late))),
        ),
        f"Our action plan on {in_words(plan.on)}, after {quarter} was checked and closed. Published actions only.",
    )


def _counts(plan: PlanNow) -> PaperTable:
    counts = plan.by_stage
    stages = [STAGE_WORDS[each] for each in IN_PLAN if each not in SELDOM or counts[STAGE_WORDS[each]]]
    rows = [(f"{each.number}. {each.short_title}", [p.stage for p in each.promises]) for each in plan.priorities]
    rows.append(("Total", [promise.stage for promise in plan.promises]))
    return PaperTable(
        "How far our promises have come",
        ("Priority", *stages, "Total"),
        tuple((name, *(str(found.count(stage)) for stage in stages), str(len(found))) for name, found in rows),
        tuple(range(1, len(stages) + 2)),
        ("Each published action is one promise and is counted once.",),
    )


def _late(plan: PlanNow) -> list[Block]:
    if not plan.late:
        return [Paragraph("Nothing that was due is late.")]
    rows = tuple((each.title, each.due, on_few_lines(each.reason) or NO_REASON) for each in plan.late)
    return [PaperTable("Promises that are late", ("Action", "When it was due", "Why"), rows)]


def _told_us(plan: PlanNow) -> str:
    tally = tally_of_replies()
    if not tally.comments:
        return "Nobody has sent us a comment yet that is read by all. You can be the first, below."
    # The words are frozen, and replies go on.
    return (
        f"By {in_words(plan.on)} we had replied to {tally.replied} of {tally.comments} comments that are read by all."
    )


def _meeting(plan: PlanNow) -> list[Block]:
    if plan.meeting is None:
        return [Paragraph("No meeting is planned that is held in public.")]
    place = f"\n{plan.meeting.place}" if plan.meeting.place else ""
    return [Paragraph(f"{plan.meeting.words}{place}")]


def _lateness(promise: PromiseNow) -> Paragraph:
    return Paragraph(f"Late: it was due on {promise.due}. {on_few_lines(promise.reason) or NO_REASON}")


def _said(promise: PromiseNow, plan: PlanNow) -> str:
    if not promise.said:
        return NOTHING_SAID
    quarter = quarter_in_words(plan.period.year, plan.period.quarter)
    last = f"What we said for {promise.said_for}: {promise.said}"
    return last if promise.said_for == quarter else f"We have published nothing on {quarter} yet. {last}"


def _priority(priority: PriorityNow, plan: PlanNow, measures: list[MeasureOfYear]) -> list[Block]:
    key = f"priority-{priority.number}"
    blocks: list[Block] = [
        Heading(2, priority.short_title, key),
        Paragraph(f"This is priority {priority.number} of our plan: {priority.title}"),
        *blocks_of(priority.description),
        Heading(3, "What we promised"),
    ]
    if not priority.promises:
        blocks.append(Paragraph("We have published no actions for this priority."))
    for each in priority.promises:
        blocks += [
            Heading(4, each.title),
            Paragraph(on_few_lines(each.outcome)),
            Paragraph(f"Led by {each.led_by}. {each.when}.\n{each.stage}. {each.judged}"),
            *([_lateness(each)] if each.is_late else []),
            Note(_said(each, plan)),
        ]
    if measures:
        caption = f"How the measures of priority {priority.number} were judged"
        blocks += [Heading(3, "How we measure it"), table_of(measures, plan.period.year, caption)]
    return blocks
