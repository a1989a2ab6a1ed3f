"""What each measure of the former strategy came to: in words, and by the actions that served it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from actions.choices import IN_PLAN, OPEN, Achieved, Stage
from actions.models import Action
from priorities.models import Strategy, SuccessMeasure
from succession.choices import Answer
from succession.models import MeasureLine, Review

SOMETHING = (Achieved.FULLY, Achieved.PARTLY)


@dataclass(frozen=True)
class MeasureRow:
    """`open`, `complete`, `cancelled`, `replaced` and `carried` add up to `total`, its actions in the plan: `carried`
    are those that went on to the next strategy. `achieved` are those of the complete ones that reached their outcome,
    at least in part."""

    measure: SuccessMeasure
    line: MeasureLine | None
    goes_on_as: tuple[SuccessMeasure, ...]
    open: int
    complete: int
    cancelled: int
    replaced: int
    carried: int
    achieved: int

    @property
    def total(self) -> int:
        return self.open + self.complete + self.cancelled + self.replaced + self.carried

    @property
    def came_to(self) -> str:
        return self.line.came_to if self.line else ""

    @property
    def gap(self) -> str:
        if not self.total:
            return "No action"
        # Of what still goes on nobody can say yet what it came to.
        return "" if self.achieved or self.open or self.carried else "Nothing achieved"


def measure_rows(former: Strategy, draft: Strategy, review: Review | None, *, actions) -> list[MeasureRow]:
    """`actions` are those that the reader may see."""
    lines = {line.measure_id: line for line in review.measure_lines.all()} if review else {}
    numbers = _numbers(actions.filter(stage__in=IN_PLAN, measures__strategy=former), _carried(review, actions))
    goes_on = defaultdict(list)
    for measure in draft.measures.filter(continues__strategy=former, retired_on=None).order_by("pk"):
        goes_on[measure.continues_id].append(measure)
    return [
        MeasureRow(each, lines.get(each.pk), tuple(goes_on[each.pk]), **numbers[each.pk])
        for each in former.measures.select_related("outcome").order_by("outcome", "pk")
    ]


def _carried(review: Review | None, actions) -> list[int]:
    """The measures from which actions were carried over, once for each action; none before the adoption."""
    if review is None or not review.is_adopted:
        return []
    keys = review.action_lines.filter(answer=Answer.CARRY, action__in=actions).values("action")
    then = Action.history.filter(id__in=keys).standing_at(review.adopted_at).filter(stage__in=IN_PLAN)
    return [key for key in then.order_by().values_list("historicalaction_measures__successmeasure", flat=True) if key]


def _numbers(actions, carried: list[int]) -> dict[int, dict[str, int]]:
    """{measure: its numbers}, in one query; of a measure without actions they are all 0."""
    found = defaultdict(Counter)
    for measure in carried:
        found[measure]["carried"] += 1
    counted = actions.order_by().values_list("measures", "stage", "outcome_achieved").annotate(number=Count("pk"))
    for measure, stage, achieved, number in counted:
        found[measure][stage] += number
        found[measure]["achieved"] += number if achieved in SOMETHING and stage == Stage.COMPLETE else 0
    return defaultdict(lambda: _named(Counter()), {key: _named(numbers) for key, numbers in found.items()})


def _named(numbers: Counter) -> dict[str, int]:
    return {
        "open": sum(numbers[stage] for stage in OPEN),
        "complete": numbers[Stage.COMPLETE],
        "cancelled": numbers[Stage.CANCELLED],
        "replaced": numbers[Stage.REPLACED],
        "carried": numbers["carried"],
        "achieved": numbers["achieved"],
    }
