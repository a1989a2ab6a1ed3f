"""A draft becomes the strategy in force, and each action becomes what was decided for it: one act, all or nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import services as actions
from actions.models import Action
from board.models import Decision
from partners.models import User
from priorities.models import Strategy
from priorities.services import put_in_force
from records.services import keep
from sheets.text import plain
from succession.choices import ENDED_WORDS, Answer
from succession.notices import tell_of_adoption
from succession.services.reviewing import locked_review
from succession.summaries.adoption import Obstacle, obstacles, themes_by_words
from succession.summaries.answers_that_fail import called_beside
from succession.summaries.what_measures_rest_on import Resting, what_goes_on
from succession.summaries.work_list import WorkList, WorkRow, to_decide, work_list


class NotReady(ValidationError):
    """Something is undecided, or cannot be done as it was decided. Nothing was written."""

    def __init__(self, found: list[Obstacle]):
        super().__init__("This strategy cannot be adopted yet. What keeps it from that is listed on the page")
        self.obstacles = found


class ChangedSince(ValidationError):
    """What would be done is not what was shown. Nothing was written."""

    def __init__(self):
        super().__init__("Something was decided or changed since you opened this page. Check what is shown now")


@dataclass(frozen=True)
class Adopted:
    strategy: Strategy
    former: Strategy | None
    numbers: dict[str, int]


@transaction.atomic
def adopt(
    draft: Strategy,
    *,
    on: date,
    by: User | None,
    at: datetime,
    decision: Decision | None = None,
    stamp: str | None = None,
) -> Adopted:
    """Raises ChangedSince when `stamp` is not that of the work list as it is now, NotReady when it says too little,
    ValidationError when the strategy is no draft."""
    review = locked_review(draft, by=by, at=at)
    # Locked in one order, so that nobody changes an action between this look at it and what becomes of it.
    list(to_decide(Action.objects, draft).order_by("pk").select_for_update().values_list("pk", flat=True))
    work = work_list(review.strategy, actions=Action.objects.all(), on=on)
    # All that follows goes by what is read here.
    rows = work.rows
    if stamp is not None and stamp != work.stamp:
        raise ChangedSince
    in_force = Strategy.objects.in_force(on=on).first() or Strategy.objects.published().first()
    found = obstacles(work, former=in_force, on=on, today=timezone.localdate(at))
    if found:
        raise NotReady(found)
    _hand_on(what_goes_on(in_force, work.offered.measures, on=on), in_force, by=by, at=at)
    former = put_in_force(work.draft, on=on, by=by, at=at)
    _Passing(work, by=by, at=at).run()
    review.decision, review.adopted_at, review.adopted_by = decision, at, by
    keep(review, by=by, at=at, why="Adopted")
    tell_of_adoption(work.draft, former, rows, on=on, by=by, at=at)
    return Adopted(work.draft, former, dict(Counter(row.answer for row in rows)))


def _hand_on(resting: Resting, former: Strategy | None, *, by: User | None, at: datetime) -> None:
    for each in resting.goes_on:
        links = {
            "indicators": [*each.measure.indicators.all(), *each.indicators],
            "datasets": [*each.measure.datasets.all(), *each.datasets],
        }
        keep(each.measure, by=by, at=at, why=f"Goes on with what it rested on in {former}", links=links)


class _Passing:
    """What becomes of each action. An action that takes over from another is the same object as the one that is
    carried, so that the versions of both acts follow each other."""

    def __init__(self, work: WorkList, *, by: User | None, at: datetime):
        self.work, self.how = work, {"by": by, "at": at}
        self.actions = {row.action.pk: row.action for row in work.rows}

    def run(self) -> None:
        self._carry([row for row in self.work.rows if row.answer == Answer.CARRY])
        for row in self.work.rows:
            if row.answer == Answer.CLOSE:
                self._close(row)
            elif row.line.gives_way:
                self._close_as_replaced(row)

    def _carry(self, rows: list[WorkRow]) -> None:
        themes = themes_by_words(self.work.draft)
        links = Action.themes.through.objects.filter(action__in=[row.action.pk for row in rows])
        titles: dict[int, list[str]] = {}
        for key, title in links.order_by("pk").values_list("action_id", "theme__title"):
            titles.setdefault(key, []).append(plain(title))
        passages = [
            actions.Passage(
                row.action,
                row.line.to_priority,
                row.to_measures,
                tuple(themes[title] for title in titles.get(row.action.pk, ()) if title in themes),
            )
            for row in rows
        ]
        actions.carry(passages, why=f"Carried over to {self.work.draft}", **self.how)

    def _close(self, row: WorkRow) -> None:
        line = row.line
        if not line.is_complete_by_it:
            actions.cancel(row.action, reason=line.reason, **self.how)
            return
        on = timezone.localdate(self.how["at"])
        actions.complete(row.action, on=on, achieved=line.achieved, evidence=line.evidence, **self.how)

    def _close_as_replaced(self, row: WorkRow) -> None:
        other = self.actions[row.line.other_id]
        if row.answer == Answer.MERGE:
            actions.take_over(other, merged=row.action, **self.how)
        called = called_beside(other, row.action)
        actions.close_as_replaced(
            row.action, reason=f"{ENDED_WORDS[row.answer]} {called}: {row.line.reason}", **self.how
        )
