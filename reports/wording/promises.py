"""What became of each promise of the plan by the end of a year: kept, kept in part, not kept, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping

from actions.choices import Achieved, Stage
from govuk.words import listed
from papers.document import BarChart, BarPart, Block, Figure, Heading, PaperTable, Paragraph
from papers.prose import on_few_lines
from periods.models import quarter_dates
from records.summaries import in_words
from reports.choices import PROMISE_TONES, SELDOM_TOLD, Promise
from reports.summaries.plan_at_year_end import YearOfAction, YearOfPlan, YearOfPriority

ACHIEVED = {
    Achieved.FULLY: Promise.KEPT,
    Achieved.PARTLY: Promise.PARTLY,
    Achieved.NOT: Promise.NOT_KEPT,
    "": Promise.UNKNOWN,
}
NO_REASON = "We have not published a reason yet."


def became_of(action: YearOfAction, plan: YearOfPlan) -> Promise:
    """A promise is its outcome: what is done without it is not kept. With it, but after its date, it is kept late."""
    if action.is_complete:
        became = ACHIEVED[action.achieved]
        return Promise.LATE if became == Promise.KEPT and action.was_finished_late else became
    if action.stage == Stage.REPLACED:
        return Promise.TAKEN_OVER
    if action.stage == Stage.CANCELLED or action.is_late(by=plan.ends_on):
        return Promise.NOT_KEPT
    return Promise.GOING


def counts_of(actions: Iterable[YearOfAction], plan: YearOfPlan) -> Counter[Promise]:
    return Counter(became_of(action, plan) for action in actions)


def told(counts: Mapping[Promise, int]) -> list[Promise]:
    return [each for each in Promise if counts[each] or each not in SELDOM_TOLD]


def cards(plan: YearOfPlan) -> dict[str, Figure]:
    counts = counts_of(plan.actions, plan)
    return {each.value: Figure(f"Promises {_of_promise(each)}", str(counts[each])) for each in told(counts)}


def _of_promise(promise: Promise) -> str:
    return promise.label[:1].lower() + promise.label[1:]


def sentence(plan: YearOfPlan) -> str:
    """ "Of 24 promises we kept 9, kept 3 in part and did not keep 4. The other 8 are still going on." """
    counts, number = counts_of(plan.actions, plan), len(plan.actions)
    if not number:
        return "We published no promises for this year."
    whole = f"Of {number} {'promise' if number == 1 else 'promises'}"
    kept = [words.format(counts[each]) for each, words in BECAME.items() if counts[each]]
    others = {words: counts[each] for each, words in OTHERS.items() if counts[each]}
    if not kept:
        return f"{whole}, {_are(others)}."
    said = f"{whole} we {listed(kept, joined_by='and')}."
    if len(others) == 1:
        ((words, count),) = others.items()
        return f"{said} The other {'one' if count == 1 else count} {_is(count)} {words}."
    return f"{said} Of the others, {_are(others)}." if others else said


def _are(counts: Mapping[str, int]) -> str:
    return listed([f"{count} {_is(count)} {words}" for words, count in counts.items()], joined_by="and")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


# What there is none of is not said.
BECAME = {
    Promise.KEPT: "kept {}",
    Promise.LATE: "kept {} late",
    Promise.PARTLY: "kept {} in part",
    Promise.NOT_KEPT: "did not keep {}",
}
OTHERS = {
    Promise.GOING: "still going on",
    Promise.UNKNOWN: "done, with an effect that is not known yet",
    Promise.TAKEN_OVER: "taken over by another action",
}


def picture(plan: YearOfPlan) -> list[Block]:
    """What became of them, by priority, as a picture and as the table of its numbers."""
    rows = [(each.priority, counts_of(each.actions, plan)) for each in plan.priorities]
    total = counts_of(plan.actions, plan)
    if not total:
        return []
    columns = told(total)
    title = f"What became of our promises by {in_words(plan.ends_on)}"
    chart = BarChart(
        title,
        "promises",
        tuple(priority.in_picture for priority, _ in rows),
        tuple(BarPart(each.label, tuple(counts[each] for _, counts in rows), PROMISE_TONES[each]) for each in columns),
    )
    table = PaperTable(
        f"{title}, in numbers",
        ("Priority", *(each.label for each in columns), "Total"),
        (*(_row(each.numbered, counts, columns) for each, counts in rows), _row("Total", total, columns)),
        tuple(range(1, len(columns) + 2)),
        ("Each published action is one promise and is counted once.",),
    )
    return [chart, table]


def _row(name: str, counts: Counter[Promise], columns: list[Promise]) -> tuple[str, ...]:
    return (name, *(str(counts[each]) for each in columns), str(counts.total()))


def promises_of(priority: YearOfPriority, plan: YearOfPlan) -> PaperTable:
    rows = tuple(
        (action.title, on_few_lines(action.outcome), action.led_by, _when(action), became_of(action, plan).label)
        for action in priority.actions
    )
    return PaperTable(
        f"What we said we would do for {priority.name}",
        ("Action", "What will be different", "Led by", "When", "What became of it"),
        rows,
    )


def _when(action: YearOfAction) -> str:
    return action.timescale or (f"By {in_words(action.due_on)}" if action.due_on else "No date set")


def not_done(priority: YearOfPriority, plan: YearOfPlan, reasons: Mapping[int, str]) -> list[Block]:
    happened = [(action, what_happened(action, plan)) for action in priority.actions]
    rows = tuple((action.title, what, reason_for(action, reasons) or NO_REASON) for action, what in happened if what)
    heading = Heading(3, "What we did not do, and why")
    if not rows:
        return [heading, Paragraph(_nothing_undone(priority, plan))]
    header = ("Action", "What happened", "Why")
    return [heading, PaperTable(f"What we did not do for {priority.name}", header, rows)]


def _nothing_undone(priority: YearOfPriority, plan: YearOfPlan) -> str:
    if any(action.is_complete or action.was_due(by=plan.ends_on) for action in priority.actions):
        return "Everything due this year was done."
    return "No action for this priority was due by the end of the year."


# To residents a finished action that did not change what it was to change is something we did not do.
FELL_SHORT = {
    Achieved.PARTLY: "We did it, but it did only part of what we hoped.",
    Achieved.NOT: "We did it, but it did not do what we hoped.",
}


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


def reason_for(action: YearOfAction, reasons: Mapping[int, str]) -> str:
    """That which a manager confirmed for this report, or the one in the plan; "" where there is neither."""
    own = action.evidence if action.is_complete else action.reason
    return on_few_lines(reasons.get(action.pk, "") or own)


def without_reason(plan: YearOfPlan, reasons: Mapping[int, str]) -> list[YearOfAction]:
    """What was not done and does not say why: it keeps a report from being published."""
    return [action for action in plan.actions if what_happened(action, plan) and not reason_for(action, reasons)]


def quarter_in_words(year: int, quarter: int) -> str:
    first, last = quarter_dates(year, quarter)
    return f"{first:%B} to {last:%B %Y}"
