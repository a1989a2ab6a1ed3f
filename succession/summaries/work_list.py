"""What is to be decided before a draft strategy follows the one in force, and what has been decided so far."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from actions.choices import JUDGED, listed
from actions.models import Action
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import ANSWER_WORDS
from succession.models import ActionLine, Review
from succession.summaries.answers_that_fail import MUST_BE_CARRIED, Fault, faults_of
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
    draft: Strategy
    review: Review | None
    offered: NextStrategy
    rows: tuple[WorkRow, ...]

    @property
    def counts(self) -> AnswerCounts:
        return counts_of(self.rows)

    @property
    def undecided(self) -> list[WorkRow]:
        return [row for row in self.rows if not row.answer]

    @property
    def faulty(self) -> list[WorkRow]:
        return [row for row in self.rows if row.faults]

    @property
    def in_the_way(self) -> str:
        """Behind what was just decided: the answers that it leaves without effect."""
        named = [row.action.reference for row in self.faulty]
        if not named:
            return ""
        return f". Decide again about {listed(named, joined_by='and')}: what was decided can no longer be done"

    def by_priority(self) -> list[tuple[Priority, list[WorkRow]]]:
        """Of the former strategy, in its order."""
        found = defaultdict(list)
        for row in self.rows:
            found[row.former].append(row)
        return sorted(found.items(), key=lambda pair: (pair[0].strategy_id, pair[0].number))

    def row_of(self, reference: str) -> WorkRow | None:
        return next((row for row in self.rows if row.action.reference == reference), None)

    def resting_on(self, action: Action) -> list[WorkRow]:
        """Those that are merged into an action, or superseded by it: it must be carried over."""
        return [row for row in self.rows if row.line and row.line.other_id == action.pk]

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


def counts_of(rows) -> AnswerCounts:
    found = Counter(row.answer for row in rows)
    return AnswerCounts(tuple((answer, found[answer]) for answer in ANSWER_WORDS))


def work_list(draft: Strategy, *, actions, on: date) -> WorkList:
    """Of `actions`, which the reader may see: those that are open or proposed and not of the draft itself."""
    review = Review.objects.filter(strategy=draft).first()
    offered = offered_by(draft)
    lines = lines_of(review)
    answers = answers_for(draft, lines)
    rows = to_decide(actions, draft).select_related("lead_partner", "priority__strategy").in_plan_order()
    how = {"draft": draft, "answers": answers, "proposals": Proposals(offered), "on": on}
    found = tuple(_row(each, lines.get(each.pk), **how) for each in rows.prefetch_related("measures"))
    return WorkList(draft, review, offered, found)


def to_decide(actions, draft: Strategy):
    # A proposal too: accepted later, it would come into the plan of a strategy that has ended.
    return actions.filter(stage__in=JUDGED).exclude(priority__strategy=draft)


def offered_by(draft: Strategy) -> NextStrategy:
    measures = draft.measures.filter(retired_on=None).select_related("outcome").order_by("outcome", "pk")
    return NextStrategy(tuple(draft.priorities.filter(retired_on=None).order_by("number")), tuple(measures))


def lines_of(review: Review | None) -> dict[int, ActionLine]:
    """{key of an action: its line}."""
    if review is None:
        return {}
    lines = review.action_lines.select_related("to_priority", "other").prefetch_related("to_measures")
    return {line.action_id: line for line in lines}


def answers_for(draft: Strategy, lines: dict[int, ActionLine]) -> dict[int, str]:
    """What becomes of each action of the work list, whoever may see it: "" while it is undecided."""
    keys = to_decide(Action.objects, draft).order_by().values_list("pk", flat=True)
    return {key: lines[key].answer if key in lines else "" for key in keys}


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
