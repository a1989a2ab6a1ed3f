"""A strategy in force with a few actions, restricted ones among them, and the draft that is to follow it."""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from actions.models import Action
from partners.choices import Role
from partners.models import Partner, User
from priorities.choices import StrategyState
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import Answer
from succession.models import ActionLine
from succession.services import Answered, answer
from tests.factories import (
    NOW,
    ActionFactory,
    MilestoneFactory,
    OutcomeFactory,
    PartnerFactory,
    PartnershipFactory,
    PriorityFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)
from tests.worlds import KeptWorld

# A word of what is restricted, which nobody may read who is not entitled.
MARKER = "Zebrafinch"


@dataclass
class SuccessionWorld:
    former: Strategy
    draft: Strategy
    priorities: dict[str, Priority] = field(default_factory=dict)
    measures: dict[str, SuccessMeasure] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    def client(self, persona: str, **options) -> Client:
        client = Client(**options)
        client.force_login(self.people[persona])
        return client

    def action(self, name: str) -> Action:
        return Action.objects.get(pk=self.actions[name].pk)

    def carried(self, name: str, *, to: str = "new asb", version: int = 0) -> Answered:
        return Answered(
            self.action(name), version, Answer.CARRY, "It goes on.", self.priorities[to], (self.measures["new 1"],)
        )

    def closed(self, name: str, achieved: str = "fully", version: int = 0) -> Answered:
        evidence = "" if achieved == "not" else "The survey says so."
        words = {"achieved": achieved, "evidence": evidence}
        return Answered(self.action(name), version, Answer.CLOSE, "It has run its course.", **words)

    def gone(self, name: str, kind: Answer, other: str, version: int = 0) -> Answered:
        reason = "Both do the same."
        return Answered(self.action(name), version, kind, reason, other=self.action(other))

    def decide(self, *answers: Answered) -> list[ActionLine]:
        return answer(self.draft, answers, by=self.people["manager"], at=NOW)

    def decide_all(self) -> None:
        """One of each answer, and the others carried over."""
        self.decide(
            *(self.carried(name) for name in ("walks", "lamps", "secret", "idea")),
            self.carried("drinks", to="new drinks"),
            self.closed("patrols"),
            self.closed("held", achieved="not"),
            self.gone("walks again", Answer.MERGE, "walks"),
            self.gone("old lamps", Answer.SUPERSEDE, "lamps"),
            self.gone("secret again", Answer.MERGE, "secret"),
        )


def build() -> SuccessionWorld:
    PartnershipFactory()
    former = StrategyFactory(key="former", title="Safer 2023-26")
    draft = StrategyFactory(
        key="next",
        title="Safer 2026-29",
        state=StrategyState.DRAFT,
        starts_on=date(2026, 5, 1),
        ends_on=date(2029, 4, 30),
        review_due_on=date(2029, 4, 30),
    )
    world = SuccessionWorld(former, draft)
    _strategies(world)
    for name in ("lead", "helper", "other", "office"):
        world.partners[name] = PartnerFactory(name=f"{name} partner", short_name=name, slug=name)
    for name, partner, role in (
        ("lead", "lead", Role.OFFICER),
        ("other", "other", Role.OFFICER),
        ("observer", "other", Role.OBSERVER),
        ("manager", "office", Role.MANAGER),
        ("second", "office", Role.MANAGER),
        ("admin", "office", Role.ADMINISTRATOR),
    ):
        world.people[name] = UserFactory(
            email=f"{name}@example.org", name=name, partner=world.partners[partner], roles=(role,)
        )
    _actions(world)
    return world


def _strategies(world: SuccessionWorld) -> None:
    for prefix, strategy in (("", world.former), ("new ", world.draft)):
        asb = PriorityFactory(strategy=strategy, number=1, code="ASB", short_title="Safe streets")
        drinks = PriorityFactory(strategy=strategy, number=2, code="SUB", short_title="Drugs and alcohol")
        world.priorities |= {f"{prefix}asb": asb, f"{prefix}drinks": drinks}
        for number, priority in ((1, asb), (2, drinks), (3, drinks)):
            outcome = OutcomeFactory(strategy=strategy, key=f"outcome-{number}", priority=priority)
            world.measures[f"{prefix}{number}"] = SuccessMeasureFactory(
                outcome=outcome, reference=f"SAFER-{number}", statement=f"Measure {number} says what is better."
            )
        ThemeFactory(strategy=strategy, title="Prevention")
    ThemeFactory(strategy=world.former, title="Only in the former one")


def _actions(world: SuccessionWorld) -> None:
    themes = list(world.former.themes.order_by("number"))
    common = {"lead_partner": world.partners["lead"], "lead_officer": world.people["lead"]}

    def add(name: str, priority: str = "asb", measure: str = "1", **values) -> None:
        values = common | {"title": name.capitalize(), "supporting_partners": []} | values
        own = {"priority": world.priorities[priority], "measures": [world.measures[measure]], "themes": themes}
        world.actions[name] = ActionFactory(**own | values)

    add("walks")
    add("walks again", lead_partner=world.partners["helper"], lead_officer=None)
    add("lamps", public=True)
    add("old lamps", not_started=True)
    add("patrols")
    add("held", on_hold=True)
    add("idea", proposed=True)
    add("drinks", priority="drinks", measure="2")
    add("done", complete=True)
    for name in ("secret", "secret again"):
        add(name, restricted=True, title=f"{MARKER} {name}", outcome=f"{MARKER} outcome")
    MilestoneFactory(action=world.actions["walks again"], title="The second walk")
    MilestoneFactory(action=world.actions["walks again"], title="The first walk", done=True)
    MilestoneFactory(action=world.actions["secret again"], title=f"{MARKER} milestone")


WORLD = KeptWorld(build)
