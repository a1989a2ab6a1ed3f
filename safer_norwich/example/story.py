import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from actions.models import Action, ProgressUpdate
from board.models import Body, Decision, Meeting, Seat
from datasets.models import Dataset, Indicator, Reading, SharingAgreement
from partners.choices import Role
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Judgement, Strategy
from safer_norwich.example.quarters import Quarters

HERE = Path(__file__).parent
MANAGER, ADMINISTRATOR = "manager@example.org", "admin@example.org"


class ExampleRefused(Exception):
    """The example cannot be loaded; the message says why. Nothing was written."""


def read(name: str) -> dict:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass
class Story:
    """Who and what is there so far, and a diary of the acts to come, which are done in time order."""

    quarters: Quarters
    strategy: Strategy
    next_strategy: Strategy | None = None
    partners: dict[str, Partner] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    periods: dict[int, ReportingPeriod] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    updates: dict[tuple[str, int], ProgressUpdate] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    meetings: dict[tuple[str, int], Meeting] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    datasets: dict[str, Dataset] = field(default_factory=dict)
    agreements: dict[str, SharingAgreement] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    readings: dict[tuple[str, int], Reading] = field(default_factory=dict)
    judgements: dict[tuple[str, int], Judgement] = field(default_factory=dict)
    # {key of a partner: (from when, by whom) it is continued}
    continued: dict[str, tuple[date, Partner]] = field(default_factory=dict)
    diary: list[tuple[datetime, int, Callable]] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.partners)} partners, {len(self.people)} people, {len(self.actions)} actions, "
            f"{len(self.updates)} updates, {len(self.meetings)} meetings, {len(self.decisions)} decisions"
        )

    def partner(self, key: str, *, on: date) -> Partner:
        """Of a day that is written down before it is lived."""
        day, successor = self.continued.get(key, (date.max, None))
        return successor if on >= day else self.partners[key]

    def decision(self, begins: str) -> Decision:
        """The one that has been made in words that begin so."""
        found = [each for text, each in self.decisions.items() if text.startswith(begins)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} decisions begin with “{begins}”")
        return found[0]

    @property
    def on(self) -> date:
        return self.quarters.on

    @property
    def manager(self) -> User:
        return self.people[MANAGER]

    @property
    def administrator(self) -> User:
        return self.people[ADMINISTRATOR]

    def plan(self, at: datetime, act: Callable) -> None:
        """Enter an act into the diary; it will be called with `at`."""
        # Acts of one moment keep the order in which they were entered: functions cannot be compared.
        self.diary.append((at, len(self.diary), act))

    def live(self, *, tell: Callable[[int, int], None]) -> None:
        """Do every act; `tell` is called with how many are done, of how many."""
        entries = sorted(self.diary, key=lambda entry: entry[:2])
        for done, (at, _, act) in enumerate(entries, 1):
            act(at=at)
            tell(done, len(entries))

    def author(self, action: Action) -> User:
        """Who speaks for an action: its officer, or else another of its lead partner, or else the manager."""
        if action.has_officer():
            return action.lead_officer
        colleagues = (p for p in self.people.values() if p.partner_id == action.lead_partner_id)
        return next((person for person in colleagues if person.has_role(Role.OFFICER)), self.manager)
