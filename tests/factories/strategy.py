from datetime import date

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from priorities.choices import GovernanceHeading, StrategyState, Verdict
from priorities.models import (
    Commitment,
    Judgement,
    Outcome,
    PolicyReference,
    Priority,
    Strategy,
    SuccessMeasure,
    Theme,
)
from tests.factories.base import TODAY, RecordFactory, first_or_new, next_number
from tests.factories.people import UserFactory
from tests.factories.periods import ReportingPeriodFactory

RECOVERY_CODES = {1: "ASB", 2: "VIO", 3: "EXP", 4: "NEI"}


class StrategyFactory(RecordFactory):
    class Meta:
        model = Strategy

    key = Sequence(lambda n: f"strategy-{n}")
    title = "Safer Norwich strategy 2023-26"
    publisher = "Safer Norwich Partnership Board"
    published_on = date(2023, 5, 1)
    starts_on = date(2023, 5, 1)
    ends_on = date(2026, 4, 30)
    review_due_on = date(2026, 4, 30)
    state = StrategyState.CURRENT
    adopted_on = LazyAttribute(lambda it: None if it.state == StrategyState.DRAFT else it.starts_on)
    closed_on = LazyAttribute(lambda it: it.ends_on if it.state == StrategyState.CLOSED else None)


class PriorityFactory(RecordFactory):
    class Meta:
        model = Priority

    strategy = first_or_new(StrategyFactory)
    number = LazyAttribute(lambda it: next_number(it.strategy.priorities))
    code = LazyAttribute(lambda it: RECOVERY_CODES.get(it.number, f"P{it.number}"))
    short_title = LazyAttribute(lambda it: f"Priority {it.number}")
    title = LazyAttribute(lambda it: f"What priority {it.number} is for")


class ThemeFactory(RecordFactory):
    class Meta:
        model = Theme

    strategy = first_or_new(StrategyFactory)
    number = LazyAttribute(lambda it: next_number(it.strategy.themes))
    title = LazyAttribute(lambda it: f"Theme {it.number}")


class OutcomeFactory(RecordFactory):
    class Meta:
        model = Outcome

    strategy = first_or_new(StrategyFactory)
    key = Sequence(lambda n: f"outcome-{n}")
    title = "A safer city"


class SuccessMeasureFactory(RecordFactory):
    class Meta:
        model = SuccessMeasure

    outcome = first_or_new(OutcomeFactory)
    strategy = SelfAttribute("outcome.strategy")
    reference = Sequence(lambda n: f"SAFER-{n}")
    statement = "Fewer people say that they feel unsafe after dark."


class PolicyReferenceFactory(RecordFactory):
    class Meta:
        model = PolicyReference

    strategy = first_or_new(StrategyFactory)
    title = Sequence(lambda n: f"National policy {n}")
    publisher = "Home Office"


class CommitmentFactory(RecordFactory):
    class Meta:
        model = Commitment

    strategy = first_or_new(StrategyFactory)
    number = LazyAttribute(lambda it: next_number(it.strategy.commitments))
    heading = GovernanceHeading.MONITORING
    statement = "The board reviews the action plan every quarter."


class JudgementFactory(RecordFactory):
    class Meta:
        model = Judgement

    measure = first_or_new(SuccessMeasureFactory)
    period = SubFactory(ReportingPeriodFactory)
    verdict = Verdict.AT_RISK
    reason = "Reports fell, and fewer people than before feel safe."
    judged_on = TODAY
    judged_by = SubFactory(UserFactory)
