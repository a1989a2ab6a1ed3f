"""One priority in the annual report: what was promised, what was done and what was not, and what it changed."""

from collections.abc import Collection

from actions.choices import ACHIEVED_FOR_RESIDENTS
from papers.document import Block, BulletList, Heading, PaperTable, Paragraph
from papers.prose import blocks_of, on_few_lines
from periods.models import financial_year
from records.summaries import in_words
from reports.summaries.facts import YearFacts
from reports.summaries.measures_of_year import table_of
from reports.summaries.plan_at_year_end import YearOfPlan, YearOfPriority
from reports.summaries.sentences import sentences_in
from reports.wording import promises


def priority_blocks(
    priority: YearOfPriority, written: list[Block], facts: YearFacts, *, told_above: Collection[str] = ()
) -> list[Block]:
    """`told_above` are sentences of approved texts that stand among what is `written`: they are told once."""
    blocks = [
        Paragraph(f"This is {priority.name} of our plan: {priority.priority.title}"),
        *written,
        Heading(3, "What we said"),
        *blocks_of(priority.priority.description),
    ]
    # A priority without a published action is said to have none: leaving it out would hide that.
    if not priority.actions:
        year = financial_year(facts.plan.year)
        return [
            *blocks,
            Paragraph(f"We published no actions for this priority in {year}."),
            *_measures(priority, facts),
        ]
    return [
        *blocks,
        promises.promises_of(priority, facts.plan),
        *_what_we_did(priority, facts.plan, told_above),
        *_difference(priority),
        *promises.not_done(priority, facts.plan, facts.reasons),
        *_measures(priority, facts),
    ]


def _what_we_did(priority: YearOfPriority, plan: YearOfPlan, told_above: Collection[str]) -> list[Block]:
    blocks: list[Block] = [Heading(3, "What we did")]
    for action in priority.actions:
        texts = [(quarter, _without(text, told_above)) for quarter, text in action.approved_texts]
        lines = [f"{promises.quarter_in_words(plan.year, quarter)}: {text}" for quarter, text in texts if text]
        if lines:
            blocks += [Heading(4, action.title), BulletList(tuple(lines))]
    if len(blocks) == 1:
        said = any(action.approved_texts for action in priority.actions)
        blocks.append(Paragraph(ALL_ABOVE if said else NO_UPDATES))
    return blocks


NO_UPDATES = "We have published no updates on this priority for the year."
ALL_ABOVE = "What we published on this priority in the year is told above."


def _without(text: str, told: Collection[str]) -> str:
    """The text as it is where nothing of it was told; else what is left of it, and nothing where that was all."""
    sentences = sentences_in(text)
    left = [each for each in sentences if each not in told]
    return on_few_lines(text) if left == sentences else " ".join(left)


def _difference(priority: YearOfPriority) -> list[Block]:
    done = [action for action in priority.actions if action.is_complete]
    heading = Heading(3, "What difference it made")
    if not done:
        return [heading, Paragraph("No action for this priority was finished in the year.")]
    rows = tuple(
        (
            f"{action.title}\nFinished {in_words(action.completed_on)}",
            on_few_lines(action.outcome),
            ACHIEVED_FOR_RESIDENTS[action.achieved],
            on_few_lines(action.evidence) or "We have not published this yet.",
        )
        for action in done
    )
    header = ("Action", "What was to be different", "Did it happen?", "What shows this")
    return [heading, PaperTable(f"What we finished for {priority.name}", header, rows)]


def _measures(priority: YearOfPriority, facts: YearFacts) -> list[Block]:
    own = [each for each in facts.measures if each.priority == priority.priority.pk]
    if not own:
        return []
    caption = f"How the measures of {priority.name} were judged"
    return [Heading(3, "How we measure it"), table_of(own, facts.plan.year, caption)]
