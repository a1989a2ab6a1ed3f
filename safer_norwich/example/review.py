"""The review of the strategy, half done: a draft is loaded, and the first half of its work list is decided."""

from datetime import datetime, timedelta

from actions.models import Action
from priorities.models import Strategy
from priorities.services import load_strategy
from safer_norwich.example.story import Story, read
from succession.choices import Answer
from succession.services import Answered, answer, begin_review, say_what_it_came_to, write_down
from succession.summaries.work_list import WorkRow, work_list

BEGUN, DECIDED = timedelta(weeks=6), timedelta(weeks=2)
CONSULTED = timedelta(weeks=4)


def plan_review(story: Story) -> None:
    """Once the review is due, and not before."""
    begun = story.on - BEGUN
    if story.strategy.is_review_due(on=begun):
        story.plan(story.quarters.moment(begun, hour=9), lambda at: _begin(story, at=at))
        story.plan(story.quarters.moment(story.on - DECIDED, hour=14), lambda at: _decide(story, at=at))


def _begin(story: Story, *, at: datetime) -> None:
    begin_review(Strategy.objects.get(pk=story.strategy.pk), by=story.manager, at=at)
    story.next_strategy = load_strategy(
        read("next_strategy"), name="next_strategy.toml", by=story.administrator, at=at
    ).strategy


def _decide(story: Story, *, at: datetime) -> None:
    """Half of the work list: what is proposed where something is, and nothing where only people can tell."""
    draft, by, on = story.next_strategy, story.manager, at.date()
    words = read("review")
    dates = {"consulted_from": on - CONSULTED, "consulted_to": on}
    write_down(draft, {**words["review"], **dates}, read_version=0, by=by, at=at)
    for measure in story.strategy.measures.filter(reference__in=words["came_to"]):
        say_what_it_came_to(draft, measure, words["came_to"][measure.reference], read_version=0, by=by, at=at)
    rows = work_list(draft, actions=Action.objects.all(), on=on).rows
    first_half = rows[: len(rows) // 2]
    answer(draft, [_carried(row) for row in first_half if row.can_be_carried_as_proposed], by=by, at=at)


def _carried(row: WorkRow) -> Answered:
    found = row.proposal
    return Answered(
        row.action,
        row.version,
        Answer.CARRY,
        reason=found.reason_as_proposed,
        to_priority=found.priority,
        to_measures=found.measures,
    )
