"""The fields of an action as plain values, as JSON would hold them: what goes out into a spreadsheet and back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from actions.models import Action
from partners.models import Partner, User
from priorities.models import Priority, SuccessMeasure, Theme

# In the order in which changes of them are listed.
PLAIN = ("title", "description", "outcome", "starts_on", "due_on", "timescale_text", "stage", "stage_reason")
PLAIN += ("rating", "percent_complete", "completed_on", "visibility")
KEYS = {"priority": "priority_id", "lead_partner": "lead_partner_id", "lead_officer": "lead_officer_id"}
LINKS = ("measures", "themes", "supporting_partners")

Facts = dict[str, object]


@dataclass(frozen=True)
class CellNames:
    """What cells call the records that an action points to, by key, including those no longer offered."""

    priorities: dict[int, str] = field(default_factory=dict)
    measures: dict[int, str] = field(default_factory=dict)
    themes: dict[int, str] = field(default_factory=dict)
    partners: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)


def cell_names() -> CellNames:
    return CellNames(
        priorities={row.pk: str(row) for row in Priority.objects.only("number", "short_title")},
        measures=dict(SuccessMeasure.objects.values_list("pk", "reference")),
        themes=dict(Theme.objects.values_list("pk", "title")),
        partners=dict(Partner.objects.values_list("pk", "short_name")),
        people=dict(User.objects.values_list("pk", "name")),
    )


def as_json(value):
    return value.isoformat() if isinstance(value, date) else value


def facts_of(action, links: dict[str, Iterable[int]]) -> Facts:
    """Of an action, or of one row of its history; `links` holds the keys of its many-to-many fields."""
    facts = {name: as_json(getattr(action, name)) for name in PLAIN}
    facts |= {name: getattr(action, key) for name, key in KEYS.items()}
    # Sorted, so that two sets of the same links are equal as JSON.
    return facts | {name: sorted(links.get(name, ())) for name in LINKS}


def links_by_action(name: str, actions: Iterable[int] | None = None) -> dict[int, list[int]]:
    """{key of an action: keys of what its many-to-many field `name` holds}, of all actions, or of those whose keys are
    given, in one query."""
    rows = Action._meta.get_field(name)
    found = defaultdict(list)
    through = rows.remote_field.through.objects.values_list("action_id", f"{rows.m2m_reverse_field_name()}_id")
    for action, other in through if actions is None else through.filter(action__in=actions):
        found[action].append(other)
    return found


def facts_at(versions: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Facts]:
    """{(key of an action, version): its facts then}, from history; versions that never existed are left out."""
    versions = set(versions)
    rows = Action.history.filter(id__in={pk for pk, _ in versions}, version__in={version for _, version in versions})
    # The two lists also find pairs of action and version that nobody asked for: those are dropped here.
    found = {(row.id, row.version): row for row in rows.order_by("history_id") if (row.id, row.version) in versions}
    links = {name: _links_of_history(name, [row.pk for row in found.values()]) for name in LINKS}
    return {pair: facts_of(row, {name: links[name].get(row.pk, ()) for name in LINKS}) for pair, row in found.items()}


def _links_of_history(name: str, keys: list[int]) -> dict[int, list[int]]:
    linked = Action._meta.get_field(name)
    rows = Action.history_writer.m2m_models[linked].objects.filter(history__in=keys)
    found = defaultdict(list)
    for row, other in rows.values_list("history_id", f"{linked.m2m_reverse_field_name()}_id"):
        found[row].append(other)
    return found
