"""One priority in the annual report: what was promised, what was done and what was not, and what it changed."""

from actions.choices import ACHIEVED_FOR_RESIDENTS
from papers.document import Block, BulletList, Heading, PaperTable, Paragraph
from papers.prose import blocks_of, on_few_lines
from periods.models import financial_year
from records.summaries import in_words
from reports.summaries.facts import YearFacts
from reports.summaries.measures_of_year import table_of
from reports.summaries.plan_at_year_end import YearOfPlan, YearOfPriority
from reports.wording import promises


def priority_blocks(priority: YearOfPriority, written: list[Block], facts: YearFacts) -> list[Block]:
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
        *_what_we_did(priority, facts.plan),
        *_difference(priority),
        *promises.not_done(priority, facts.plan, facts.reasons),
        *_measures(priority, facts),
    ]


def _what_we_did(priority: YearOfPriority, plan: YearOfPlan) -> list[Block]:
    blocks: list[Block] = [Heading(3, "What we did")]
    for action in priority.actions:
        if action.approved_texts:
            lines = [
                f"{promises.quarter_in_words(plan.year, q)}: {on_few_lines(text)}" for q, text in action.approved_texts
            ]
            blocks += [Heading(4, action.title), BulletList(tuple(lines))]
    if len(blocks) == 1:
        blocks.append(Paragraph("We have published no updates on this priority for the year."))
    return blocks


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
