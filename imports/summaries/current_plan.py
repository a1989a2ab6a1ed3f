"""What an import is compared with: the plan as it stands, and the partners, people and strategy that it may name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from sys import intern

from actions.choices import Stage
from actions.models import Action, Milestone, ProgressUpdate
from actions.summaries.facts import KEYS, LINKS, PLAIN, CellNames, as_json, cell_names, links_by_action
from imports.models import ImportedAction
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Priority, SuccessMeasure, Theme

Values = dict[str, object]


@dataclass(frozen=True)
class CurrentAction:
    """An action of the plan, with its `values` as JSON holds them. `last_import` is what somebody else's plan said of
    it last, in the import `last_source` under `source_reference`; empty where none ever did. `reported` has the
    newest words of each quarter, as (financial year, quarter), of which it has an update. `awaiting` are the
    quarters whose text for residents waits for a manager."""

    pk: int
    reference: str
    title: str
    version: int
    values: Values
    last_import: Values = field(default_factory=dict)
    source_reference: str = ""
    last_source: int | None = None
    progress: str = ""
    # Those of its newest update; empty where that is on track.
    reason: str = ""
    way_back: str = ""
    reported: Mapping[tuple[int, int], str] = field(default_factory=dict)
    awaiting: frozenset[tuple[int, int]] = frozenset()
    milestones: tuple[str, ...] = ()

    @property
    def is_proposed(self) -> bool:
        return self.values["stage"] == Stage.PROPOSED


@dataclass(frozen=True)
class CurrentPlan:
    """Rows by key, with the names that a cell may call them by. For a workbook that was made here, `cell_names` holds
    the names that its cells were written with, and `at_version` actions as they were at (key, version)."""

    on: date
    partners: dict[int, tuple[str, ...]] = field(default_factory=dict)
    # Those who may look after actions: {(key of their partner, name in lower case): key}, and {key: name}.
    people: dict[tuple[int, str], int] = field(default_factory=dict)
    people_names: dict[int, str] = field(default_factory=dict)
    priorities: dict[int, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[int, tuple[str, str]] = field(default_factory=dict)
    themes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    # Quarters that take updates, as (financial year, quarter).
    open_quarters: frozenset[tuple[int, int]] = frozenset()
    actions: dict[int, CurrentAction] = field(default_factory=dict)
    at_version: dict[tuple[int, int], Values] = field(default_factory=dict)
    cell_names: CellNames = field(default_factory=CellNames)

    @cached_property
    def _by_reference(self) -> dict[str, CurrentAction]:
        return {each.reference.casefold(): each for each in self.actions.values()}

    def by_reference(self, text: str) -> CurrentAction | None:
        """The action of one of our own references."""
        return self._by_reference.get(text.casefold())


def current_plan(*, on: date, with_actions: bool = True) -> CurrentPlan:
    """In a fixed number of queries, however many actions there are."""
    partners = Partner.objects.taking_part(on=on)
    people = list(User.objects.officers().values_list("pk", "partner_id", "name"))
    periods = ReportingPeriod.objects.open().started(on=on)
    return CurrentPlan(
        on=on,
        partners={row.pk: row.known_as for row in partners},
        people={(partner, name.casefold()): pk for pk, partner, name in people},
        people_names={pk: name for pk, _, name in people},
        priorities={
            row.pk: (str(row), row.title, row.short_title, row.code, f"{row.number}. {row.title}")
            for row in Priority.objects.offered(on=on)
        },
        measures={row.pk: (row.reference, row.statement) for row in SuccessMeasure.objects.offered(on=on)},
        themes={row.pk: (row.title,) for row in Theme.objects.offered(on=on)},
        open_quarters=frozenset(periods.values_list("year", "quarter")),
        actions=current_actions() if with_actions else {},
        cell_names=cell_names() if with_actions else CellNames(),
    )


def current_actions() -> dict[int, CurrentAction]:
    """Proposals too: a workbook that was made here may hold them."""
    links = {name: links_by_action(name) for name in LINKS}
    milestones = defaultdict(list)
    for action, title in Milestone.objects.order_by("pk").values_list("action_id", "title"):
        milestones[action].append(title)
    newest, reported = _updates()
    awaiting = defaultdict(set)
    waiting = ProgressUpdate.objects.awaiting_approval().order_by()
    for action, *quarter in waiting.values_list("action_id", "period__year", "period__quarter"):
        awaiting[action].add(tuple(quarter))
    rows = Action.objects.in_plan_order().values("pk", "reference", "version", *PLAIN, *KEYS.values())
    found = {row["pk"]: _current_action(row, links, newest, reported, milestones, awaiting) for row in rows.iterator()}
    return found | {action.pk: action for action in _with_last_import(found)}


def _updates() -> tuple[dict[int, tuple[str, str, str]], dict[int, dict[tuple[int, int], str]]]:
    """({key of an action: words, reason and way back of its newest update}, {key of an action: {quarter: its newest
    words of it}})"""
    newest, reported = {}, {}
    names = ("action_id", "text", "reason", "way_back", "period__year", "period__quarter")
    for action, text, reason, way_back, *quarter in (
        ProgressUpdate.objects.order_by("reported_at", "pk").values_list(*names).iterator()
    ):
        newest[action] = text, reason, way_back
        reported.setdefault(action, {})[tuple(quarter)] = text
    return newest, reported


def _current_action(
    row: dict, links: dict, newest: dict, reported: dict, milestones: dict, awaiting: set
) -> CurrentAction:
    progress, reason, way_back = newest.get(row["pk"], ("", "", ""))
    values = {name: as_json(row[name]) for name in PLAIN}
    values |= {name: row[key] for name, key in KEYS.items()}
    values |= {name: sorted(links[name].get(row["pk"], ())) for name in LINKS}
    return CurrentAction(
        pk=row["pk"],
        reference=row["reference"],
        title=row["title"],
        version=row["version"],
        values=values,
        progress=progress,
        reason=reason,
        way_back=way_back,
        reported=reported.get(row["pk"], {}),
        milestones=tuple(milestones.get(row["pk"], ())),
        awaiting=frozenset(awaiting.get(row["pk"], ())),
    )


def _with_last_import(actions: dict[int, CurrentAction]) -> Iterator[CurrentAction]:
    """Those of which a file spoke, with what the last one said. A workbook of ours says nothing of what it leaves
    alone, so it is passed over: the next version of a plan is compared with what the last one said."""
    rows = ImportedAction.objects.exclude(values={}).order_by("pk")
    for key, values, *of in rows.values_list("action_id", "values", "reference", "source").iterator():
        action = actions[key]
        here = action.values | {"progress": action.progress}
        yield replace(action, last_import=_sharing(values, here), source_reference=of[0], last_source=of[1])


def _sharing(values: Values, here: Values) -> Values:
    """The same, with the very objects of the plan where it still says so: a long plan is kept once, not twice."""
    return {intern(name): here[name] if here.get(name, ...) == value else value for name, value in values.items()}
