"""What is to be decided before a draft strategy follows the one in force, and what has been decided so far."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.db.models import Count

from actions.choices import JUDGED, listed
from actions.models import Action
from actions.querysets import ActionQuerySet
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import ANSWER_WORDS
from succession.models import ActionLine, Review
from succession.summaries.answers_that_fail import MUST_BE_CARRIED, Fault, faults_of, suspects
from succession.summaries.proposals import NextStrategy, Proposal, propose


@dataclass(frozen=True)
class WorkRow:
    """One action with what is proposed for it and what has been answered; `version` is 0 before the first answer."""

    action: Action
    former: Priority
    measures: tuple[SuccessMeasure, ...]
    line: ActionLine | None
    to_measures: tuple[SuccessMeasure, ...]
    proposal: Proposal
    faults: tuple[Fault, ...]

    @property
    def answer(self) -> str:
        return self.line.answer if self.line else ""

    @property
    def version(self) -> int:
        return self.line.version if self.line else 0

    @property
    def can_be_carried_as_proposed(self) -> bool:
        return not self.answer and bool(self.proposal)


@dataclass(frozen=True)
class AnswerCounts:
    """How many rows have each answer, in the order of ANSWER_WORDS; they add up to `total`."""

    by_answer: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, numbers: Counter) -> "AnswerCounts":
        return cls(tuple((answer, numbers[answer]) for answer in ANSWER_WORDS))

    @property
    def total(self) -> int:
        return sum(number for _, number in self.by_answer)

    @property
    def undecided(self) -> int:
        return dict(self.by_answer)[""]

    @property
    def decided(self) -> int:
        return self.total - self.undecided


@dataclass(frozen=True)
class WorkList:
    """Read as far as somebody asks: what is counted is counted by the database, and of the rows those are read that
    a page shows. Once all `rows` are read, everything is told from them. `actions` are those that the reader may
    see."""

    draft: Strategy
    review: Review | None
    offered: NextStrategy
    actions: ActionQuerySet
    on: date

    @cached_property
    def rows(self) -> tuple[WorkRow, ...]:
        return self._rows(_read(self.actions.in_plan_order()), lines_of(self.review))

    @cached_property
    def decided(self) -> tuple[WorkRow, ...]:
        if "rows" in self.__dict__:
            return tuple(row for row in self.rows if row.answer)
        keys = self.lines.exclude(answer="").values("action")
        return self.rows_of(self.actions.filter(pk__in=keys).in_plan_order())

    @property
    def lines(self):
        """What was answered for these actions."""
        if self.review is None:
            return ActionLine.objects.none()
        return self.review.action_lines.filter(action__in=self.actions.order_by().values("pk")).order_by()

    @cached_property
    def _counted(self) -> dict[int, AnswerCounts]:
        """{key of a former priority: the answers of its actions}, in two statements."""
        found = defaultdict(Counter)
        counted = self.actions.order_by().values_list("priority").annotate(number=Count("pk"))
        for priority, number in counted:
            found[priority][""] = number
        answered = self.lines.exclude(answer="").values_list("action__priority", "answer")
        for priority, answer, number in answered.annotate(number=Count("pk")):
            found[priority][answer] = number
            found[priority][""] -= number
        return {priority: AnswerCounts.of(numbers) for priority, numbers in found.items()}

    @property
    def counts(self) -> AnswerCounts:
        if "rows" in self.__dict__:
            return counts_of(self.rows)
        return AnswerCounts.of(sum((Counter(dict(each.by_answer)) for each in self._counted.values()), Counter()))

    def counts_in(self, priority: Priority) -> AnswerCounts:
        return self._counted[priority.pk]

    @cached_property
    def faulty(self) -> list[WorkRow]:
        if "rows" in self.__dict__:
            return [row for row in self.rows if row.faults]
        keys = suspects(self.lines, draft=self.draft, on=self.on).values("action")
        found = self.rows_of(self.actions.filter(pk__in=keys).in_plan_order()) if self.review else ()
        return [row for row in found if row.faults]

    @property
    def in_the_way(self) -> str:
        """Behind what was just decided: the answers that it leaves without effect."""
        named = [row.action.reference for row in self.faulty]
        if not named:
            return ""
        return f". Decide again about {listed(named, joined_by='and')}: what was decided can no longer be done"

    def answered(self, answer: str | None) -> ActionQuerySet:
        """The actions with this answer, "" for the undecided, None for all; by their former priorities in the order of
        these."""
        found = self.actions
        if answer is not None:
            decided = self.lines.filter(answer=answer) if answer else self.lines.exclude(answer="")
            keys = decided.values("action")
            found = found.filter(pk__in=keys) if answer else found.exclude(pk__in=keys)
        return in_order_of_priorities(found)

    @property
    def any_proposed(self) -> bool:
        """Whether anything is proposed for an action that is undecided: for one of its measures at least."""
        pairs = self.answered("").order_by().values_list("priority", "measures").distinct()
        pairs = [pair for pair in pairs if pair[1] is not None]
        priorities = Priority.objects.select_related("strategy").in_bulk({key for key, _ in pairs})
        measures = SuccessMeasure.objects.in_bulk({key for _, key in pairs})
        return any(propose(priorities[one], (measures[other],), self.offered) for one, other in pairs)

    def rows_called(self, references: Collection[str]) -> tuple[WorkRow, ...]:
        return self.rows_of(in_order_of_priorities(self.actions.filter(reference__in=references)))

    def row_of(self, reference: str) -> WorkRow | None:
        rows = self.rows if "rows" in self.__dict__ else self.rows_called([reference])
        return next((row for row in rows if row.action.reference == reference), None)

    def resting_on(self, action: Action) -> tuple[WorkRow, ...]:
        """Those that are merged into an action, or superseded by it: it must be carried over."""
        return self.rows_of(
            self.actions.filter(pk__in=self.lines.filter(other=action).values("action")).in_plan_order()
        )

    def rows_of(self, actions: ActionQuerySet) -> tuple[WorkRow, ...]:
        """Of some of the work list, in the order in which they come."""
        # Their keys alone are put in order: whole rows would be many times as much to sort.
        keys = list(actions.values_list("pk", flat=True))
        read = {each.pk: each for each in _read(Action.objects.filter(pk__in=keys).order_by())}
        found = [read[key] for key in keys]
        return self._rows(found, lines_of(self.review, {each.pk for each in found}))

    def _rows(self, actions: list[Action], lines: dict[int, ActionLine]) -> tuple[WorkRow, ...]:
        answers = answers_for(self.draft, self.review, {line.other_id for line in lines.values()})
        how = {"draft": self.draft, "answers": answers, "proposals": Proposals(self.offered), "on": self.on}
        return tuple(_row(each, lines.get(each.pk), **how) for each in actions)

    @property
    def stamp(self) -> str:
        """Another one as soon as anything is different that adoption would go by; an officer's update is not."""
        actions = [
            (row.action.pk, row.action.is_proposed, row.action.visibility, row.action.lead_partner_id, row.former.pk)
            for row in self.rows
        ]
        lines = [(row.action.pk, row.version) for row in self.rows]
        draft = [(each.pk, each.version) for each in (*self.offered.priorities, *self.offered.measures)]
        return sha256(repr((self.draft.pk, actions, lines, draft)).encode()).hexdigest()


def _read(actions: ActionQuerySet) -> list[Action]:
    return list(actions.select_related("lead_partner", "priority__strategy").prefetch_related("measures"))


def in_order_of_priorities(actions: ActionQuerySet) -> ActionQuerySet:
    """Of several former strategies one after the other."""
    return actions.order_by("priority__strategy", "priority__number", "plan_order", "pk")


def by_priority(rows: Iterable[WorkRow]) -> list[tuple[Priority, list[WorkRow]]]:
    """Of the former strategy, in its order."""
    found = defaultdict(list)
    for row in rows:
        found[row.former].append(row)
    return sorted(found.items(), key=lambda pair: (pair[0].strategy_id, pair[0].number))


def counts_of(rows: Iterable[WorkRow]) -> AnswerCounts:
    return AnswerCounts.of(Counter(row.answer for row in rows))


def work_list(draft: Strategy, *, actions, on: date) -> WorkList:
    """Of `actions`, which the reader may see: those that are open or proposed and not of the draft itself."""
    review = Review.objects.filter(strategy=draft).first()
    return WorkList(draft, review, offered_by(draft), to_decide(actions, draft), on)


def to_decide(actions, draft: Strategy):
    # A proposal too: accepted later, it would come into the plan of a strategy that has ended.
    return actions.filter(stage__in=JUDGED).exclude(priority__strategy=draft)


def offered_by(draft: Strategy) -> NextStrategy:
    measures = draft.measures.filter(retired_on=None).select_related("outcome").order_by("outcome", "pk")
    return NextStrategy(tuple(draft.priorities.filter(retired_on=None).order_by("number")), tuple(measures))


def lines_of(review: Review | None, actions: Collection[int] | None = None) -> dict[int, ActionLine]:
    """{key of an action: its line}: of some actions, or of all."""
    if review is None:
        return {}
    lines = review.action_lines.select_related("to_priority", "other").prefetch_related("to_measures")
    return {line.action_id: line for line in (lines if actions is None else lines.filter(action__in=actions))}


def answers_for(draft: Strategy, review: Review | None, actions: Collection[int]) -> dict[int, str]:
    """What becomes of each of these actions that is in the work list, whoever may see it: "" while it is undecided."""
    keys = set(actions) - {None}
    if not keys:
        return {}
    there = to_decide(Action.objects, draft).filter(pk__in=keys).order_by().values_list("pk", flat=True)
    answers = dict(review.action_lines.filter(action__in=keys).values_list("action", "answer")) if review else {}
    return {key: answers.get(key, "") for key in there}


class Proposals:
    """What is proposed rests on an action's priority and measures: worked out once for all that share them."""

    def __init__(self, offered: NextStrategy) -> None:
        self.offered, self.found = offered, {}

    def of(self, action: Action, measures: tuple[SuccessMeasure, ...]) -> Proposal:
        key = (action.priority_id, tuple(each.pk for each in measures))
        if key not in self.found:
            self.found[key] = propose(action.priority, measures, self.offered)
        return self.found[key]


def _row(action: Action, line: ActionLine | None, *, draft, answers, proposals: Proposals, on) -> WorkRow:
    measures, to_measures, faults = tuple(action.measures.all()), (), ()
    if line is not None:
        # The same row in hand twice: it spares a query for each line.
        line.action = action
        to_measures = tuple(line.to_measures.all())
        how = {"draft": draft, "answers": answers, "allowed": MUST_BE_CARRIED, "on": on}
        faults = tuple(faults_of(line, measures=to_measures, **how))
    return WorkRow(action, action.priority, measures, line, to_measures, proposals.of(action, measures), faults)
