"""What was decided about the actions of a strategy that has been followed, and what one action came from."""

from dataclasses import dataclass

from actions.choices import JUDGED
from actions.models import Action
from priorities.models import Priority, SuccessMeasure
from succession.choices import Answer
from succession.models import ActionLine, Review
from succession.summaries.proposals import Proposal
from succession.summaries.work_list import WorkRow, lines_of

NOTHING_PROPOSED = Proposal(None, (), "")


def decided_list(review: Review, *, actions) -> tuple[WorkRow, ...]:
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
    return tuple(rows)


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


def courses_of(action: Action, *, may_see) -> list[Course]:
    """The newest first. Another action that the reader may not see is left out."""
    lines = action.review_lines.exclude(review__adopted_at=None).exclude(answer="").order_by("-review__adopted_at")
    found = []
    for line in lines.select_related("review__strategy__predecessor", "review__decision", "to_priority", "other"):
        before = Action.history.filter(id=action.pk).standing_at(line.review.adopted_at).first()
        if before is None or before.stage not in JUDGED:
            continue
        measures = SuccessMeasure.objects.filter(pk__in=[link.successmeasure_id for link in before.measures.all()])
        other = line.other if line.other and may_see(line.other) else None
        found.append(Course(line, line.review, before.priority, tuple(measures), other))
    return found


def taken_over_by(action: Action, *, actions) -> list[ActionLine]:
    """The lines of other `actions`, which the reader may see, that gave way to this one."""
    lines = action.lines_that_name_it.exclude(review__adopted_at=None).filter(action__in=actions)
    return list(lines.select_related("action", "review").order_by("action__plan_order"))
