from datetime import UTC, date, datetime

from factory import LazyAttribute, Sequence, SubFactory, Trait

from partners.choices import Role
from priorities.choices import GovernanceHeading
from priorities.models import (
    UPDATES_DUE_AFTER,
    Commitment,
    Outcome,
    PolicyReference,
    Priority,
    ReportingPeriod,
    Strategy,
    SuccessMeasure,
    Theme,
    quarter_dates,
)
from tests.factories.base import OnceFactory, RecordFactory, first_or_new, next_number
from tests.factories.people import UserFactory

CODES = {1: "ASB", 2: "VIO", 3: "EXP", 4: "NEI"}


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


class PriorityFactory(RecordFactory):
    class Meta:
        model = Priority

    strategy = first_or_new(StrategyFactory)
    number = LazyAttribute(lambda it: next_number(it.strategy.priorities))
    code = LazyAttribute(lambda it: CODES.get(it.number, f"P{it.number}"))
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


class ReportingPeriodFactory(OnceFactory):
    """2026-27 Q3, the quarter of TODAY, unless `year` and `quarter` say otherwise."""

    class Meta:
        model = ReportingPeriod
        django_get_or_create = ["year", "quarter"]

    class Params:
        closed = Trait(
            closed_at=LazyAttribute(
                lambda it: datetime(it.due_on.year, it.due_on.month, it.due_on.day, 12, tzinfo=UTC)
            ),
            closed_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
        )

    year = 2026
    quarter = 3
    starts_on = LazyAttribute(lambda it: quarter_dates(it.year, it.quarter)[0])
    ends_on = LazyAttribute(lambda it: quarter_dates(it.year, it.quarter)[1])
    due_on = LazyAttribute(lambda it: it.ends_on + UPDATES_DUE_AFTER)
    created_at = LazyAttribute(lambda it: datetime(it.starts_on.year, it.starts_on.month, 1, 9, tzinfo=UTC))
