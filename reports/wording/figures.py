"""The numbers of a year: over published actions only, each table adding up, with "not rated" shown."""

from actions.choices import (
    ACHIEVED_COUNTED,
    OPEN,
    RATING_MEANINGS_FOR_RESIDENTS,
    RATING_WORDS,
    STAGE_WORDS,
    Stage,
    stages_told,
)
from papers.document import Block, Figure, Figures, PaperTable
from records.summaries import in_words
from reports.summaries.plan_at_year_end import YearOfAction, YearOfPlan


def _count(actions: list[YearOfAction], stage: str) -> int:
    return sum(action.stage == stage for action in actions)


def cards_of_plan(plan: YearOfPlan) -> dict[str, Figure]:
    """{key: a number of the plan that may stand among the headlines}"""
    actions, day = plan.actions, in_words(plan.ends_on)
    still_open = [action for action in actions if action.is_open]
    done = [action for action in actions if action.is_complete]
    by_achievement = [
        f"{sum(action.achieved == answer for action in done)} {words}" for answer, words in ACHIEVED_COUNTED.items()
    ]
    late = sum(action.is_late(by=plan.ends_on) for action in actions)
    return {
        "in_plan": Figure("Actions in our published plan", str(len(actions))),
        "finished": Figure("Finished in the year", str(len(done)), f"Outcome reached: {', '.join(by_achievement)}"),
        "open": Figure(f"Still open on {day}", str(len(still_open)), _by_stage_in_words(still_open)),
        "cancelled": Figure("Cancelled in the year", str(_count(actions, Stage.CANCELLED))),
        **_replaced(actions),
        "late": Figure(f"Still open although due by {day}", str(late)),
    }


def figures_of(plan: YearOfPlan, plan_name: str) -> list[Block]:
    source = f"{plan_name} action plan, as it stood on {in_words(plan.ends_on)}. Published actions only."
    return [Figures(tuple(cards_of_plan(plan).values()), source), _stage_table(plan), _rating_table(plan)]


def _replaced(actions: list[YearOfAction]) -> dict[str, Figure]:
    """Apart from what was cancelled: the work goes on. Most years have none."""
    number = _count(actions, Stage.REPLACED)
    return {"replaced": Figure("Taken over by another action in the year", str(number))} if number else {}


def _by_stage_in_words(actions: list[YearOfAction]) -> str:
    return ", ".join(f"{_count(actions, stage)} {stage.label.lower()}" for stage in OPEN)


def _counts(plan: YearOfPlan, of_priority) -> tuple[tuple[str, ...], ...]:
    """A row for each priority and one of totals; every row ends with its own total."""
    rows = [(each.priority.numbered, of_priority(each.actions)) for each in plan.priorities]
    rows.append(("Total", of_priority(plan.actions)))
    return tuple((name, *map(str, counts), str(sum(counts))) for name, counts in rows)


def _stage_table(plan: YearOfPlan) -> PaperTable:
    told = stages_told({action.stage for action in plan.actions})
    return PaperTable(
        caption=f"How far our published actions had come on {in_words(plan.ends_on)}",
        header=("Priority", *(STAGE_WORDS[stage] for stage in told), "Total"),
        rows=_counts(plan, lambda actions: [_count(actions, stage) for stage in told]),
        numeric=tuple(range(1, len(told) + 2)),
        notes=("Each published action is counted once.",),
    )


def _rating_table(plan: YearOfPlan) -> PaperTable:
    def by_rating(actions) -> list[int]:
        return [sum(action.is_open and action.rating == rating for action in actions) for rating in RATING_WORDS]

    return PaperTable(
        caption=f"How the published actions that were still open on {in_words(plan.ends_on)} were rated",
        header=("Priority", *RATING_WORDS.values(), "Total open"),
        rows=_counts(plan, by_rating),
        numeric=tuple(range(1, len(RATING_WORDS) + 2)),
        notes=tuple(f"{rating.label}: {meaning}" for rating, meaning in RATING_MEANINGS_FOR_RESIDENTS.items()),
    )
