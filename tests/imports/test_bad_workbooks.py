"""Forty bad workbooks: 24 with faults in what they say, 16 hostile. Each gives exactly its list or its refusal, and
not one row is written. The hostile ones cost at most two seconds of work and 200 MB."""

import io
import json
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command

from actions.models import Action
from imports.models import Import
from tests.factories import NOW, ActionFactory
from tests.imports.parsing.test_faults import BAD, WIDE, wide
from tests.imports.samples import plain_world, row
from tests.imports.test_round_trip import edited, exported
from tests.sheets.hostile import HOSTILE
from tests.sheets.samples import book
from tests.sheets.test_refusals import MOST_MEMORY, MOST_SECONDS, READING, ROOT

pytestmark = pytest.mark.django_db

Fault = tuple[int, str, str, str]
# A workbook cannot hold control characters: those are refused with the file, below.
OF_ONE_CELL = {name: [(3, *fault)] for name, (_, fault) in BAD.items() if "control" not in name}
AT_ONCE = ("percent above 100", "a day that is not real", "due before the start", "error in words")


def plan(*rows: list) -> bytes:
    return book(lambda made: None, ["Plan"], WIDE, *(plainly(cells) for cells in rows), title="Plan")


def plainly(cells: list) -> list:
    return [getattr(value, "value", value) for value in cells]


def content_of(name: str) -> bytes:
    if name in OF_ONE_CELL:
        return plan(BAD[name][0])
    if name == "a reference twice":
        return plan(wide(), wide(Ref="1.2", Action="Visit hostels"), wide(Ref="1.1.", Action="Train staff"))
    if name == "many at once":
        return plan(*([f"2.{at}", *BAD[each][0][1:]] for at, each in enumerate(AT_ONCE)))
    changed = {"Rating": "Blue", "Title": None, "Due": "soon", "Version, leave as it is": 1}
    return edited(exported(), **changed)


CONTENT: dict[str, list[Fault]] = {
    **OF_ONE_CELL,
    "a reference twice": [(5, "A", "1.1.", "a reference used once; Plan, row 3 has it as well")],
    "many at once": [(3 + at, *BAD[each][1]) for at, each in enumerate(AT_ONCE)],
    "a workbook of ours, badly filled in": [
        (2, "B", "nothing", "title: it cannot be empty"),
        (2, "L", "soon", "a real date, such as 31 March 2026, or nothing"),
        (2, "P", "Blue", "Green, Amber, Red or Not rated"),
    ],
}
REFUSED = (
    *("a bomb", "a small bomb", "a directory that lies", "overlapping entries", "too many parts"),
    *("a path that leads out", "an entity bomb", "an entity of a file", "millions of elements", "macros"),
    *("another workbook", "a formula that fetches", "DDE", "20,001 rows", "rows repeated", "a control character"),
)


@pytest.fixture(autouse=True)
def world(time_machine):
    time_machine.move_to(NOW)
    found = plain_world()
    ActionFactory(priority=found["priority"], lead_partner=found["police"], measures=[found["measure"]])
    return found


def told(path) -> tuple[int, dict]:
    out = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("import_actions", str(path), "--commit", "--json", stdout=out)
    return stop.value.code, json.loads(out.getvalue())


def rows_written() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.app_label in ("actions", "imports")]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_there_are_forty():
    assert (len(CONTENT), len(REFUSED)) == (24, 16)


@pytest.mark.parametrize("name", CONTENT)
def test_what_a_file_gets_wrong_is_listed_and_nothing_is_written(tmp_path, name):
    path, before = tmp_path / "plan.xlsx", rows_written()
    path.write_bytes(content_of(name))
    code, said = told(path)
    found = [(each["row"], each["column"], each["found"], each["expected"]) for each in said["faults"]]
    assert (code, sorted(found)) == (2, sorted(CONTENT[name]))
    kinds = ("actions", "belongs_to_action", "headings", "left_out", "needs_decision")
    assert (sum(said[kind] for kind in kinds), rows_written()) == (said["rows"], before)


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_for_little_and_nothing_is_written(tmp_path, name):
    hostile, before = HOSTILE[name], rows_written()
    path = tmp_path / hostile.name
    path.write_bytes(hostile.made())
    code, said = told(path)
    assert (code, said["refused"]["reason"], said["rows"], rows_written()) == (2, hostile.reason, 0, before)
    done = subprocess.run(  # noqa: S603  (our own lines)
        [sys.executable, "-c", READING, path, hostile.name], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    (reason, _), seconds, taken = json.loads(done.stdout)
    assert (reason, seconds < MOST_SECONDS, taken < MOST_MEMORY) == (hostile.reason, True, True)


def test_a_good_one_would_have_been_written(tmp_path):
    path, out = tmp_path / "plan.xlsx", io.StringIO()
    path.write_bytes(plan(row(Ref="7.1", Action="Train shop staff")))
    call_command("import_actions", str(path), "--commit", "--json", stdout=out, stderr=io.StringIO())
    assert (json.loads(out.getvalue())["faults"], Action.objects.count(), Import.objects.count()) == ([], 2, 1)
