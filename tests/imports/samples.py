"""Plans to try the reading with, written as grids: a value is a cell, None an empty one."""

from actions.models import Action
from imports.choices import RowKind
from imports.matching.dry_run import DryRun, make_dry_run
from imports.parsing.parsed_plan import ReadingChoices
from imports.parsing.workbook import parse_workbook
from imports.summaries.current_plan import CurrentAction, CurrentPlan
from sheets.grids import Cell, Row, Sheet, Workbook
from tests.factories import (
    TODAY,
    OutcomeFactory,
    PartnerFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

POLICE, COUNCIL, PROBATION = 1, 2, 3
HEAD = ["Ref", "Action", "Outcome", "Priority", "Success measures", "Lead partner", "Due", "Status"]
FIRST = [
    "1.1",
    "Light the underpass",
    "People use it at night",
    "ASB",
    "SAFER-1",
    "Police",
    "31/03/2027",
    "On track",
]
KNOWN = CurrentPlan(
    on=TODAY,
    partners={
        POLICE: ("Police", "Norfolk Constabulary"),
        COUNCIL: ("Council", "Norwich City Council"),
        PROBATION: ("Probation", "Probation Service"),
    },
    people={(POLICE, "a sergeant"): 7},
    people_names={7: "A sergeant"},
    priorities={1: ("1. ASB", "Anti-social behaviour", "ASB"), 2: ("2. Drugs", "Drugs and alcohol", "Drugs")},
    measures={1: ("SAFER-1", "People feel safe."), 2: ("SAFER-2", "Fewer calls.")},
    themes={1: ("Prevention",), 2: ("Young people",)},
    open_quarters=frozenset({(2026, 3)}),
)


def sheet(*rows: list, name: str = "", start: int = 1) -> Sheet:
    """Row numbers count on from `start`; an empty list is an empty row."""
    made = []
    for number, values in enumerate(rows, start):
        cells = tuple(value if isinstance(value, Cell) else Cell(value) for value in values)
        while cells and cells[-1] == Cell():
            cells = cells[:-1]
        if cells:
            made.append(Row(number, cells))
    return Sheet(name, tuple(made))


def book(*rows: list, name: str = "") -> Workbook:
    return Workbook((sheet(*rows, name=name),))


def row(**changes) -> list:
    """The first action of a whole plan, with some cells changed by the heading of their column."""
    values = dict(zip(HEAD, FIRST, strict=True))
    named = {name.replace("_", " "): value for name, value in changes.items()}
    return [named.get(name, named.get(name.split()[0], values[name])) for name in HEAD]


def kinds(workbook: Workbook, **more) -> list[tuple[int, str]]:
    """(row, kind) of each row, in short words."""
    return [(each.place.row, each.kind.value) for each in parse_workbook(workbook, **more).rows]


def looked(
    *rows: list, plan: CurrentPlan = KNOWN, answers=None, choices: ReadingChoices | None = None, **more
) -> DryRun:
    more.setdefault("quarter", (2026, 3))
    return make_dry_run(book(*rows), plan, answers=answers or {}, choices=choices, **more)


def open_questions(found: DryRun) -> list[tuple[str, str]]:
    return [(question.kind.value, question.words) for question in found.open_questions]


def total(found: DryRun) -> int:
    return sum(found.counts[kind] for kind in RowKind)


def plain_world() -> dict:
    """Rows in the database that the samples' words name."""
    ReportingPeriodFactory()
    return {
        "police": PartnerFactory(name="Norfolk Constabulary", short_name="Police", slug="police"),
        "council": PartnerFactory(name="Norwich City Council", short_name="Council", slug="council"),
        "priority": PriorityFactory(number=1, code="ASB", short_title="ASB", title="Anti-social behaviour"),
        "measure": SuccessMeasureFactory(outcome=OutcomeFactory(key="safer"), reference="SAFER-1"),
    }


def an_action(pk: int, reference: str, title: str, **more) -> CurrentAction:
    values = dict.fromkeys([field.name for field in Action._meta.fields], None)
    values |= {"title": title, "measures": [1], "themes": [], "supporting_partners": []} | more.pop("values", {})
    return CurrentAction(pk=pk, reference=reference, title=title, version=1, values=values, **more)


def csv_of(*rows: list) -> bytes:
    lines = (",".join(f'"{value}"' if value is not None else "" for value in values) for values in rows)
    return "\n".join(lines).encode()
