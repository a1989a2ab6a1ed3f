from datetime import UTC, datetime

from factory import LazyAttribute, SubFactory, Trait

from partners.choices import Role
from periods.limits import UPDATES_DUE_AFTER
from periods.models import ReportingPeriod, quarter_dates
from tests.factories.base import OnceFactory
from tests.factories.people import UserFactory


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
