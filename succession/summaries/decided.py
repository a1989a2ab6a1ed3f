"""What was decided about the actions of a strategy that has been followed, and what one action came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Q

from actions.choices import JUDGED
from actions.models import Action
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import Answer
from succession.models import ActionLine, Review
from succession.summaries.proposals import Proposal
from succession.summaries.work_list import AnswerCounts, WorkRow, by_priority, counts_of, lines_of

NOTHING_PROPOSED = Proposal(None, (), "")


@dataclass(frozen=True)
class DecidedList:
    """What was decided before a strategy was adopted, as its page reads it beside a list of what is to be decided."""

    review: Review
    rows: tuple[WorkRow, ...]

    @property
    def draft(self) -> Strategy:
        return self.review.strategy

    @property
    def counts(self) -> AnswerCounts:
        return counts_of(self.rows)

    def counts_in(self, priority: Priority) -> AnswerCounts:
        return counts_of(row for row in self.rows if row.former == priority)

    def answered(self, answer: str | None) -> list[WorkRow]:
        """With this answer, or all of them; by their former priorities in the order of these."""
        return [row for _, rows in by_priority(self.rows) for row in rows if answer is None or row.answer == answer]

    def rows_of(self, rows: Iterable[WorkRow]) -> tuple[WorkRow, ...]:
        return tuple(rows)


def decided_list(review: Review, *, actions) -> DecidedList:
    """Of `actions`, which the reader may see, those that were open when the strategy was adopted, each under the
    priority that it had until then."""
    lines = lines_of(review)
    then = {row.id: row for row in Action.history.filter(id__in=lines).standing_at(review.adopted_at)}
    priorities = Priority.objects.select_related("strategy").in_bulk({row.priority_id for row in then.values()})
    rows = []
    for action in actions.filter(pk__in=lines).select_related("lead_partner", "priority").in_plan_order():
        before, line = then[action.pk], lines[action.pk]
        if before.stage in JUDGED and line.answer:
            line.action = action
            measures = tuple(line.to_measures.all())
            rows.append(
                WorkRow(action, priorities[before.priority_id], (), line, measures, NOTHING_PROPOSED, faults=())
            )
    return DecidedList(review, tuple(rows))


@dataclass(frozen=True)
class Course:
    """One turn in the life of an action: a review decided what became of it, and the strategy was adopted."""

    line: ActionLine
    review: Review
    from_priority: Priority
    from_measures: tuple[SuccessMeasure, ...]
    other: Action | None

    @property
    def is_carried(self) -> bool:
        return self.line.answer == Answer.CARRY


@dataclass(frozen=True)
class Past:
    """`courses`, the newest first; `taken_over` are the lines of other actions that gave way to this one."""

    courses: list[Course]
    taken_over: list[ActionLine]


def past_of(action: Action, *, actions, may_see) -> Past:
    """One question while nothing was decided. Of other actions those of `actions`, which the reader may see."""
    own, of_others = Q(action=action) & ~Q(answer=""), Q(other=action, action__in=actions)
    lines = ActionLine.objects.filter(own | of_others).exclude(review__adopted_at=None)
    lines = lines.select_related("review__strategy__predecessor", "review__decision", "to_priority", "other", "action")
    found = list(lines.order_by("-review__adopted_at"))
    mine = [line for line in found if line.action_id == action.pk]
    others = [line for line in found if line.action_id != action.pk]
    return Past(_courses(action, mine, may_see), sorted(others, key=attrgetter("action.plan_order")))


def _courses(action: Action, lines: list[ActionLine], may_see) -> list[Course]:
    found = []
    for line in lines:
        before = Action.history.filter(id=action.pk).standing_at(line.review.adopted_at).first()
        if before is None or before.stage not in JUDGED:
            continue
        measures = SuccessMeasure.objects.filter(pk__in=[link.successmeasure_id for link in before.measures.all()])
        other = line.other if line.other and may_see(line.other) else None
        found.append(Course(line, line.review, before.priority, tuple(measures), other))
    return found
