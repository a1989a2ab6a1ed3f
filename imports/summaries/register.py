"""What is known here, to compare a source with: partners, the strategy, and the plan as it stands."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from actions.choices import Stage
from actions.models import Action, Milestone, ProgressUpdate
from actions.summaries.facts import KEYS, LINKS, PLAIN, CellNames, as_json, cell_names, links_by_action
from imports.models import ImportedAction
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Priority, Strategy, SuccessMeasure, Theme

Values = dict[str, object]


@dataclass(frozen=True)
class Known:
    """An action of the plan. `values` as JSON would hold them; `base` is what the source said of it last time."""

    pk: int
    reference: str
    title: str
    version: int
    values: Values
    base: Values | None = None
    source_reference: str = ""
    progress: str = ""
    milestones: tuple[str, ...] = ()

    @property
    def is_proposed(self) -> bool:
        return self.values["stage"] == Stage.PROPOSED


@dataclass(frozen=True)
class Register:
    """`people` and `names` are those who can sign in, by partner and lower-case name, and by key. For a workbook that
    was made here: `cells` is how it names things, `at_version` holds actions as they were at (pk, version)."""

    on: date
    partners: dict[int, tuple[str, ...]] = field(default_factory=dict)
    people: dict[tuple[int, str], int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    priorities: dict[int, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[int, tuple[str, str]] = field(default_factory=dict)
    themes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    period: str = ""
    actions: dict[int, Known] = field(default_factory=dict)
    at_version: dict[tuple[int, int], Values] = field(default_factory=dict)
    cells: CellNames = field(default_factory=CellNames)

    @cached_property
    def _by_reference(self) -> dict[str, Known]:
        return {each.reference.casefold(): each for each in self.actions.values()}

    def by_reference(self, text: str) -> Known | None:
        """The action of one of our own references."""
        return self._by_reference.get(text.casefold())


def register(*, on: date, with_actions: bool = True) -> Register:
    """Everything an import is compared with, in a fixed number of queries."""
    strategy = Strategy.objects.in_force(on=on).first()
    partners = Partner.objects.taking_part(on=on)
    people = list(User.objects.active().values_list("pk", "partner_id", "name"))
    period = ReportingPeriod.objects.current(on=on)
    return Register(
        on=on,
        partners={row.pk: (row.short_name, row.name) for row in partners},
        people={(partner, name.casefold()): pk for pk, partner, name in people},
        names={pk: name for pk, _, name in people},
        priorities={
            row.pk: (str(row), row.title, row.short_title, row.code, f"{row.number}. {row.title}")
            for row in Priority.objects.filter(strategy=strategy)
        },
        measures={
            row.pk: (row.reference, row.statement) for row in SuccessMeasure.objects.filter(outcome__strategy=strategy)
        },
        themes={row.pk: (row.title,) for row in Theme.objects.filter(strategy=strategy)},
        period=str(period) if period else "",
        actions=known_actions() if with_actions else {},
        cells=cell_names() if with_actions else CellNames(),
    )


def known_actions() -> dict[int, Known]:
    """Proposals too: a workbook that was made here may hold them."""
    links = {name: links_by_action(name) for name in LINKS}
    sources = _last_sources()
    steps = defaultdict(list)
    for action, title in Milestone.objects.order_by("pk").values_list("action_id", "title"):
        steps[action].append(title)
    told = dict(ProgressUpdate.objects.order_by("reported_at", "pk").values_list("action_id", "text"))
    rows = Action.objects.in_plan_order().values("pk", "reference", "version", *PLAIN, *KEYS.values())
    return {row["pk"]: _known(row, links, sources.get(row["pk"]), told, steps) for row in rows.iterator()}


def _known(row: dict, links: dict, source: tuple | None, told: dict[int, str], steps: dict) -> Known:
    values = {name: as_json(row[name]) for name in PLAIN}
    values |= {name: row[key] for name, key in KEYS.items()}
    values |= {name: sorted(links[name].get(row["pk"], ())) for name in LINKS}
    base, reference = source or (None, "")
    return Known(
        pk=row["pk"],
        reference=row["reference"],
        title=row["title"],
        version=row["version"],
        values=values,
        base=base,
        source_reference=reference,
        progress=told.get(row["pk"], ""),
        milestones=tuple(steps.get(row["pk"], ())),
    )


def _last_sources() -> dict[int, tuple[Values, str]]:
    """What somebody else's plan said last; a workbook that was made here is compared with its own version instead."""
    rows = ImportedAction.objects.order_by("pk").values_list("action_id", "values", "reference")
    return {action: (values, reference) for action, values, reference in rows.iterator() if values}
