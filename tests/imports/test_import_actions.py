import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action, ProgressUpdate
from imports.models import Import
from partners.choices import Role
from sheets.grids import Hidden, Workbook
from tests.factories import NOW, ColumnMappingFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world, row
from tests.sheets.samples import book as workbook

pytestmark = pytest.mark.django_db

EMPTY = {"actions": 0, "belongs_to_action": 0, "headings": 0, "left_out": 0, "needs_decision": 0}


@pytest.fixture(autouse=True)
def world(time_machine):
    time_machine.move_to(NOW)
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,), email="manager@example.org")}


@pytest.fixture
def plan(tmp_path):
    def write(*rows, name="plan.csv"):
        path = tmp_path / name
        path.write_bytes(csv_of(*rows))
        return path

    return write


def run(path, *options) -> tuple[int, str]:
    """(exit code, what it said)"""
    out, code = StringIO(), 0
    try:
        call_command("import_actions", str(path), *options, stdout=out, stderr=StringIO())
    except SystemExit as stop:
        code = stop.code
    except CommandError as stop:
        out.write(str(stop))
        code = stop.returncode
    return code, out.getvalue()


def as_json(path, *options) -> tuple[int, dict]:
    code, said = run(path, *options, "--json")
    return code, json.loads(said)


def test_a_plan_that_could_be_committed_as_it_stands(plan):
    path = plan(["Plan 2026"], HEAD, FIRST, ["Progress: two lamps are up."], ["Total", "1"])
    said = {"rows": 5, "actions": 1, "belongs_to_action": 1, "headings": 2, "left_out": 1, "needs_decision": 0}
    code, printed = as_json(path)
    columns = printed.pop("columns")
    assert (code, printed) == (0, said | {"faults": [], "questions": []})
    assert columns[6] == {"sheet": "", "column": "G", "heading": "Due", "role": "due", "sure": "certain"}
    assert not Action.objects.exists()
    assert not Import.objects.exists()


def test_rows_that_need_a_decision(plan):
    code, said = as_json(plan(HEAD, row(Lead="GMP"), row(Ref="1.2", Action="Visit hostels", Due="Easter 2027")))
    assert (code, said["needs_decision"], said["actions"], said["rows"]) == (1, 2, 0, 3)
    code, said = run(plan(HEAD, row(Lead="GMP")))
    assert (code, "To decide: lead partner, “GMP” (row 2)." in said) == (1, True)


def test_questions_are_printed_with_what_is_suggested(plan):
    _, said = as_json(plan(HEAD, row(Lead="The Police"), row(Ref="1.2", Action="Visit hostels", Due="Easter 2027")))
    assert said["questions"] == [
        {"rows": ["row 2"], "kind": "lead", "found": "The Police", "suggestion": "Police"},
        {"rows": ["row 3"], "kind": "date", "found": "Easter 2027", "suggestion": "28 March 2027"},
    ]


def test_progress_is_reported_only_of_a_quarter_that_is_open(plan):
    path = plan([*HEAD, "Progress"], [*FIRST, "Two lamps are up."])
    code, said = run(path, "--by", "manager@example.org", "--quarter", "2019-20 Q1")
    assert (code, said) == (2, "No progress can be reported of 2019-20 Q1: it is not open.")
    assert run(path, "--quarter", "2026-27 Q3")[0] == 2
    run(path, "--commit", "--by", "manager@example.org")
    assert not ProgressUpdate.objects.exists()


def test_a_plan_without_a_due_or_lead_column_says_so(plan):
    path = plan(["Ref", "Action", "Outcome"], ["1.1", "Light the underpass", "People use it"])
    assert "No column of the file says who leads or when an action is due." in run(path)[1]


def test_faults_by_sheet_row_and_column(plan):
    code, said = as_json(plan(HEAD, row(Due="31/02/2026"), row(Ref="1.2", Action="Walk", Outcome="#REF!")))
    assert code == 2
    assert said["faults"] == [
        {"sheet": "", "row": 3, "column": "C", "found": "#REF!", "expected": "a value, not an error of a formula"},
        {
            "sheet": "",
            "row": 2,
            "column": "G",
            "found": "31/02/2026",
            "expected": "a real date, such as 31 March 2026",
        },
    ]
    assert "G2: found 31/02/2026; expected a real date" in run(plan(HEAD, row(Due="31/02/2026")))[1]


@pytest.mark.parametrize(("cells", "code"), [(row(Due="31/02/2026"), 2), (row(Lead="GMP"), 1)])
def test_commit_writes_nothing_while_something_is_open(plan, cells, code):
    assert run(plan(HEAD, cells, ["1.2", "Visit hostels", *FIRST[2:]]), "--commit")[0] == code
    assert (Action.objects.count(), Import.objects.count()) == (0, 0)


def test_commit_writes_once(plan):
    path = plan(HEAD, FIRST)
    counted = "2 rows: 1 actions, 0 belongs to action, 1 headings, 0 left out, 0 needs decision."
    assert run(path, "--commit") == (0, f"{counted}\n1 actions added, 0 changed, 0 as they were.\n")
    said = "This very file was imported on 23 November 2026: nothing was added.\n"
    assert run(path, "--commit") == (0, said)
    code, said = as_json(path, "--commit")
    assert (code, said["rows"], said["actions"], said["imported_on"]) == (0, 2, 1, "2026-11-23")
    assert Action.objects.count() == 1


def test_progress_is_reported_by_the_person_named_or_kept_as_text(plan):
    head, cells = [*HEAD, "Progress"], [*FIRST, "Two lamps are up."]
    run(plan(head, cells), "--commit", "--by", "manager@example.org", "--quarter", "2026-27 Q3")
    assert ProgressUpdate.objects.get().reported_by.email == "manager@example.org"
    run(plan(head, [*row(Ref="2.1", Action="Visit hostels"), "Six visits."], name="2.csv"), "--commit")
    assert Action.objects.get(title="Visit hostels").description == "From the spreadsheet:\n\nProgress: Six visits."


def test_one_sheet_alone(tmp_path):
    def change(made):
        other = made.create_sheet("Drugs")
        for values in (HEAD, row(Ref="2.1", Action="Visit hostels")):
            other.append(values)

    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(change, HEAD, FIRST, title="Safer"))
    assert as_json(path)[1]["rows"] == 4
    assert as_json(path, "--sheet", "Drugs")[1]["rows"] == 2
    code, said = as_json(path, "--sheet", "Nowhere")
    assert (code, said["refused"]["reason"]) == (2, "There is no sheet “Nowhere”.")


def test_a_mapping_by_its_name(plan):
    ColumnMappingFactory(name="Return", columns={"owner": "keep", "lead partner": "lead", "action": "action"})
    path = plan(HEAD, FIRST)
    assert run(path, "--mapping", "return")[0] == 0
    code, said = run(path, "--mapping", "other")
    assert (code, said) == (2, "No mapping is remembered under “other”.")


def test_a_refusal_prints_its_reason(tmp_path, monkeypatch, plan):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"")
    code, said = as_json(path)
    assert (code, {name: said[name] for name in EMPTY}, said["faults"]) == (2, EMPTY, [])
    assert said["refused"]["reason"]
    hidden = Workbook((), (Hidden("sheet Leads", "a hidden sheet"),))
    monkeypatch.setattr("imports.services.files.read_workbook", lambda content, name: hidden)
    code, said = as_json(plan(HEAD, FIRST))
    assert (code, said["refused"]["hidden"]) == (2, [{"where": "sheet Leads", "what": "a hidden sheet"}])
    assert run(tmp_path / "nowhere.csv")[0] == 2


def test_only_a_manager_reports(plan):
    UserFactory(email="officer@example.org")
    assert run(plan(HEAD, FIRST), "--by", "officer@example.org") == (2, "officer@example.org is no manager here.")
