"""A strategy that was followed by another: what was carried into the next one, what ended with the first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from actions import services
from actions.choices import Visibility
from actions.models import Action
from partners.choices import Role
from partners.models import User
from priorities.models import Strategy
from priorities.services import put_in_force
from tests.factories import (
    ActionFactory,
    OutcomeFactory,
    PartnershipFactory,
    PriorityFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)

LOADED_AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
ADOPTED_ON = date(2026, 11, 2)
# Days before the next strategy was there, with it as a draft, and its own.
DAYS = ("2026-05-01", "2026-10-19", "2026-10-25", "2026-11-01")


@dataclass
class Two:
    former: Strategy
    next: Strategy
    carried: Action
    completed: Action
    manager: User


def build_two() -> Two:
    """Before the adoption. Both strategies give the same numbers, codes and references."""
    PartnershipFactory()
    former = StrategyFactory(key="former", title="The former strategy")
    parts_of(former)
    lead = UserFactory(name="The lead")
    values = {"visibility": Visibility.PUBLIC, "lead_officer": lead, "themes": [former.themes.get()]}
    carried = ActionFactory(priority=former.priorities.get(number=1), measures=[measure_of(former, 1)], **values)
    second = {"priority": former.priorities.get(number=2), "measures": [measure_of(former, 2)]}
    completed = ActionFactory(complete=True, **second, **values)
    draft = StrategyFactory(
        key="next",
        title="The next strategy",
        state="draft",
        starts_on=date(2026, 5, 1),
        ends_on=date(2029, 4, 30),
        review_due_on=date(2029, 4, 30),
        created_at=LOADED_AT,
    )
    parts_of(draft, said="Next", created_at=LOADED_AT, continues=former)
    return Two(former, draft, carried, completed, UserFactory(roles=(Role.MANAGER,), name="The manager"))


def parts_of(strategy: Strategy, *, said: str = "Former", continues: Strategy | None = None, **values) -> None:
    """Two priorities with a measure each, and a theme."""
    for number, code in ((1, "ASB"), (2, "VIO")):
        priority = PriorityFactory(
            strategy=strategy,
            number=number,
            code=code,
            short_title=f"{said} aim {number}",
            title=f"{said} aim {number} in full",
            **values,
        )
        outcome = OutcomeFactory(strategy=strategy, key=f"outcome-{number}", priority=priority, **values)
        SuccessMeasureFactory(
            outcome=outcome,
            reference=f"SAFER-{number}",
            statement=f"{said} measure {number}.",
            continues=measure_of(continues, number) if continues else None,
            **values,
        )
    ThemeFactory(strategy=strategy, title=f"{said} theme", **values)


def measure_of(strategy: Strategy, number: int):
    return strategy.measures.get(reference=f"SAFER-{number}")


def adopt(two: Two, *, on: date = ADOPTED_ON) -> None:
    """The open action moves to the second priority of the next strategy; the complete one stays where it was."""
    at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    draft = Strategy.objects.get(pk=two.next.pk)
    put_in_force(draft, on=on, by=two.manager, at=at)
    action = Action.objects.get(pk=two.carried.pk)
    action.priority = draft.priorities.get(number=2)
    links = {"measures": draft.measures.filter(reference="SAFER-2"), "themes": draft.themes.all()}
    services.revise(action, links=links, by=two.manager, at=at)
