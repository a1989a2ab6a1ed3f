"""The annual progress report to residents, in the strategy's order: what we said, did, and did not do."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.choices import ACHIEVED_FOR_RESIDENTS, Achieved, Stage
from engagement.choices import Score
from engagement.summaries.satisfaction import Satisfaction
from papers.document import (
    Block,
    BulletList,
    Heading,
    Note,
    PaperDocument,
    PaperTable,
    Paragraph,
)
from papers.prose import blocks_of, on_few_lines
from papers.suppression import CountList, protect
from periods.models import financial_year, quarter_dates
from records.summaries import in_words
from reports.summaries.figures import figures_of
from reports.summaries.plan_at_year_end import YearOfAction, YearOfPlan, YearOfPriority
from reports.summaries.strategies_of_year import PriorityOfYear

INTRODUCTION, WHAT_NEXT = "introduction", "what_next"
HOW_TO_REPORT, HOW_TO_COMMENT = "how_to_report", "how_to_comment"
HEADINGS = {
    INTRODUCTION: "About this report",
    WHAT_NEXT: "What we will do next",
    HOW_TO_REPORT: "How to report crime and anti-social behaviour, and get help",
    HOW_TO_COMMENT: "Tell us what you think",
}
# To residents a finished action that did not change what it was to change is something we did not do.
FELL_SHORT = {
    Achieved.PARTLY: "We did it, but it did only part of what we hoped.",
    Achieved.NOT: "We did it, but it did not do what we hoped.",
}


GOOD, NOT_GOOD = "Good or very good", "Fair, poor or very poor"


@dataclass(frozen=True)
class ReportWords:
    """What people write for a report. `narratives` are by the key of their section."""

    title: str
    publisher: str
    plan_name: str
    details: tuple[str, ...]
    narratives: Mapping[str, str]
    # Of those who took part in actions that were asked about in the year.
    satisfaction: Satisfaction | None = None


def priority_heading(priority: PriorityOfYear) -> str:
    return f"{priority.name[:1].upper()}{priority.name[1:]}: {priority.title}"


def annual_report(plan: YearOfPlan, words: ReportWords) -> PaperDocument:
    blocks = _section(INTRODUCTION, words)
    blocks += figures_of(plan, words.plan_name)
    for priority in plan.priorities:
        blocks += _priority(priority, plan, words)
    blocks += _satisfaction(words.satisfaction)
    for key in (WHAT_NEXT, HOW_TO_REPORT, HOW_TO_COMMENT):
        blocks += _section(key, words)
    blocks += _sources(plan, words)
    subtitle = f"Our progress from {in_words(plan.starts_on)} to {in_words(plan.ends_on)}"
    return PaperDocument(words.title, subtitle, words.publisher, words.details, tuple(blocks))


def _section(key: str, words: ReportWords) -> list[Block]:
    text = blocks_of(words.narratives.get(key, ""))
    return [Heading(2, HEADINGS[key]), *text] if text else []


def _priority(priority: YearOfPriority, plan: YearOfPlan, words: ReportWords) -> list[Block]:
    blocks = [Heading(2, priority_heading(priority.priority))]
    blocks += blocks_of(words.narratives.get(priority.priority.key, ""))
    blocks += [Heading(3, "What we said"), *blocks_of(priority.priority.description)]
    # A priority without a published action is said to have none: leaving it out would hide that.
    if not priority.actions:
        year = financial_year(plan.year)
        return [*blocks, Paragraph(f"We published no actions for this priority in {year}.")]
    return [
        *blocks,
        _promises(priority),
        *_what_we_did(priority, plan),
        *_difference(priority),
        *_not_done(priority, plan),
    ]


def _satisfaction(found: Satisfaction | None) -> list[Block]:
    """With the number asked, through the one home of small numbers (decision 44); nothing below 5 answers."""
    if found is None or not found.is_shown:
        return []
    good = sum(count for score, count in zip(Score, found.counts, strict=True) if score >= Score.GOOD)
    bands = CountList("answers about finished actions", "answer", (GOOD, NOT_GOOD), (good, found.shown_count - good))
    asked = Paragraph(f"We asked {found.asked_count} people and organisations that took part what they thought.")
    table = protect(bands).paper_table(bands, "What those who took part thought of finished actions")
    return [Heading(2, "What those who took part thought"), asked, table]


def _promises(priority: YearOfPriority) -> PaperTable:
    rows = tuple(
        (action.title, on_few_lines(action.outcome), action.led_by, _when(action)) for action in priority.actions
    )
    return PaperTable(
        f"What we said we would do for {priority.name}",
        ("Action", "What will be different", "Led by", "When"),
        rows,
    )


def _when(action: YearOfAction) -> str:
    return action.timescale or (f"By {in_words(action.due_on)}" if action.due_on else "No date set")


def quarter_in_words(year: int, quarter: int) -> str:
    first, last = quarter_dates(year, quarter)
    return f"{first:%B} to {last:%B %Y}"


def _what_we_did(priority: YearOfPriority, plan: YearOfPlan) -> list[Block]:
    blocks = [Heading(3, "What we did")]
    for action in priority.actions:
        if action.approved_texts:
            lines = [f"{quarter_in_words(plan.year, q)}: {on_few_lines(text)}" for q, text in action.approved_texts]
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


def _not_done(priority: YearOfPriority, plan: YearOfPlan) -> list[Block]:
    happened = [(action, what_happened(action, plan)) for action in priority.actions]
    rows = tuple((action.title, what, _why(action)) for action, what in happened if what)
    heading = Heading(3, "What we did not do, and why")
    if not rows:
        return [heading, Paragraph(_nothing_undone(priority, plan))]
    header = ("Action", "What happened", "Why")
    return [heading, PaperTable(f"What we did not do for {priority.name}", header, rows)]


def _nothing_undone(priority: YearOfPriority, plan: YearOfPlan) -> str:
    if any(action.is_complete or action.was_due(by=plan.ends_on) for action in priority.actions):
        return "Everything due this year was done."
    return "No action for this priority was due by the end of the year."


def what_happened(action: YearOfAction, plan: YearOfPlan) -> str:
    """Why an action is among those not done, in a sentence; nothing for one that is as it should be."""
    was_due = f" It was due by {in_words(action.due_on)}." if action.is_late(by=plan.ends_on) else ""
    if action.stage == Stage.CANCELLED:
        return "We cancelled it."
    if action.stage == Stage.REPLACED:
        return "Another action took it over."
    if action.stage == Stage.ON_HOLD:
        return f"We put it on hold.{was_due}"
    if action.is_complete:
        return FELL_SHORT.get(action.achieved, "")
    return f"We did not finish it.{was_due}{_last_said(action, plan)}" if was_due else ""


def _last_said(action: YearOfAction, plan: YearOfPlan) -> str:
    """How far it had come, as published: an account of what happened, and no reason why it is not done."""
    if not action.approved_texts:
        return ""
    quarter, text = action.approved_texts[-1]
    return f"\nWhat we said for {quarter_in_words(plan.year, quarter)}: {on_few_lines(text)}"


def _why(action: YearOfAction) -> str:
    reason = action.evidence if action.is_complete else action.reason
    return on_few_lines(reason) or "We have not published a reason yet."


def _strategies(plan: YearOfPlan) -> list[str]:
    """Which strategy the report goes by; of a year of several, until when each was in force."""
    if len(plan.strategies) == 1:
        return [f"The plan follows {plan.strategies[0].title}."]
    first, *_, last = plan.strategies or (None, None)
    if first and first.last_day and first.last_day < plan.starts_on and len(plan.strategies) == 2:
        until = f"which was in force until {in_words(first.last_day)}"
        return [f"The plan follows {last.title}. What ended with {first.title}, {until}, is told at its priorities."]
    ended = [f"{each.title} until {in_words(each.last_day)}" for each in plan.strategies if each.last_day]
    lasted = [f"{each.title} from {in_words(each.adopted_on)}" for each in plan.strategies if not each.last_day]
    return [f"In this year the plan followed {', '.join(ended)}, and {lasted[0]}."] if ended and lasted else []


def _sources(plan: YearOfPlan, words: ReportWords) -> list[Block]:
    day = in_words(plan.ends_on)
    return [
        Heading(2, "Where the figures come from"),
        BulletList(
            (
                *_strategies(plan),
                f"All figures come from the {words.plan_name} action plan and what partners reported on it.",
                f"They show how things stood on {day}. An action finished later counts as open here.",
                "They count published actions only.",
                "A manager checked each update before it was published.",
            )
        ),
        Note("Dates are days in the financial year, which begins on 1 April and ends on 31 March."),
    ]
