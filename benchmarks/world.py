"""The partnership that the benchmarks run in: the real strategy, made-up partners and people, twelve quarters."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.contrib.auth.models import Group

from partners.choices import Duty, Role
from partners.models import OrganisationKind, Partner, Partnership, User
from periods.limits import UPDATES_DUE_AFTER
from periods.models import ReportingPeriod, quarter_containing, quarter_dates
from priorities.models import Priority, Strategy, SuccessMeasure, Theme
from priorities.services import load_strategy_file, put_in_force

PARTNERS, OFFICERS, PERIODS = 20, 60, 12
STRATEGY = Path(__file__).parent.parent / "priorities" / "strategies" / "safer_norwich_2023_26.toml"


@dataclass(frozen=True)
class World:
    """`officers[0]` is the one who looks at the pages; `periods` are oldest first and end with the open one."""

    today: date
    partners: list[Partner]
    officers: list[User]
    manager: User
    priorities: list[Priority]
    measures: list[SuccessMeasure]
    themes: list[Theme]
    periods: list[ReportingPeriod]


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def make_world(today: date) -> World:
    Partnership.objects.create(
        pk=1,
        name="Safer Norwich Partnership Board",
        short_name="Safer Norwich",
        council="Norwich City Council",
        area="Norwich",
        contact_email="safer@example.org",
        created_at=noon(today),
    )
    quarters = _last_quarters(today)
    began = noon(quarter_dates(*quarters[0])[0])
    strategy = load_strategy_file(STRATEGY, by=None, at=began).strategy
    put_in_force(strategy, on=strategy.starts_on, by=None, at=began)
    partners = _partners(began)
    manager, *officers = _people(partners, began)
    return World(
        today=today,
        partners=partners,
        officers=officers,
        manager=manager,
        priorities=list(Strategy.objects.get().priorities.order_by("number")),
        measures=list(SuccessMeasure.objects.order_by("pk")),
        themes=list(Theme.objects.order_by("number")),
        periods=_periods(quarters, manager),
    )


def _last_quarters(today: date) -> list[tuple[int, int]]:
    year, quarter = quarter_containing(today)
    last = year * 4 + quarter - 1
    return [(number // 4, number % 4 + 1) for number in range(last - PERIODS + 1, last + 1)]


def _partners(at: datetime) -> list[Partner]:
    # Responsible authorities first: they hold the seats without which a meeting decides nothing.
    kinds, duties = list(OrganisationKind.objects.order_by("-is_authority", "pk")), list(Duty)
    return Partner.objects.bulk_create(
        Partner(
            name=f"Norwich and district partner organisation {n + 1}",
            short_name=f"Partner organisation {n + 1}",
            slug=f"organisation-{n + 1}",
            kind=kinds[n % len(kinds)],
            duty="" if kinds[n % len(kinds)].is_authority else duties[n % len(duties)],
            contact_role="Head of community safety",
            signed_up_on=at.date(),
            created_at=at,
        )
        for n in range(PARTNERS)
    )


def _people(partners: list[Partner], at: datetime) -> list[User]:
    """A manager, then the officers, three of each partner."""
    people = User.objects.bulk_create(
        User(
            email=f"person.{n}@example.org",
            name=f"Alexandra Officer-{n}" if n else "Sam Manager",
            job_title="Community safety officer" if n else "Partnership manager",
            partner=partners[(n - 1) % PARTNERS],
            password="!",  # noqa: S106 (nobody signs in with it)
            created_at=at,
        )
        for n in range(OFFICERS + 1)
    )
    groups = {role: Group.objects.get(name=role.value) for role in (Role.OFFICER, Role.MANAGER)}
    User.groups.through.objects.bulk_create(
        User.groups.through(user=person, group=groups[Role.OFFICER if n else Role.MANAGER])
        for n, person in enumerate(people)
    )
    return people


def _periods(quarters: list[tuple[int, int]], manager: User) -> list[ReportingPeriod]:
    periods = []
    for year, quarter in quarters:
        first, last = quarter_dates(year, quarter)
        due_on = last + UPDATES_DUE_AFTER
        closed = {"closed_at": noon(due_on + timedelta(days=1)), "closed_by": manager}
        periods.append(
            ReportingPeriod(
                year=year,
                quarter=quarter,
                starts_on=first,
                ends_on=last,
                due_on=due_on,
                created_at=noon(first),
                **({} if (year, quarter) == quarters[-1] else closed),
            )
        )
    return ReportingPeriod.objects.bulk_create(periods)
