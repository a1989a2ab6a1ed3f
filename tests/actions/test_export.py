"""The list as a spreadsheet: the rows that are shown, as what they are, with a sheet that says what each column is."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from actions.exports.workbook import choices
from actions.models import Action
from actions.summaries.facts import cell_names
from actions.summaries.workbook_columns import COLUMNS
from sheets.grids import Workbook
from sheets.reading import read_workbook
from tests.factories import TODAY, PartnerFactory, PriorityFactory
from tests.project import fixtures
from tests.project.world import MARKER, NOT_ENTITLED, SECRET_REFERENCE

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world
pytestmark = pytest.mark.usefixtures("today")
ENDINGS = ("xlsx", "ods", "csv")
SIGNED_IN = [persona for persona in NOT_ENTITLED if persona != "anonymous"]


def fetched(client, query: str = "format=xlsx") -> Workbook:
    answer = client.get(f"/actions/?{query}")
    ending = answer.headers["Content-Disposition"].rpartition(".")[2].strip('"')
    return read_workbook(b"".join(answer), name=f"actions.{ending}")


def references(book: Workbook) -> list[str]:
    return [row.cells[0].value for row in book.sheets[0].rows[1:]]


def opened(client, query: str = "format=xlsx"):
    return load_workbook(io.BytesIO(b"".join(client.get(f"/actions/?{query}"))))


def column(sheet, heading: str):
    return next(cell.column for cell in sheet[1] if cell.value == heading)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("query", ["", "stage=on_hold&stage=complete", "q=asb-03", "sort=-due", "rating=none&page=2"])
def test_each_file_holds_the_rows_that_the_filter_shows_in_their_order(world, ending, query):
    client = world.client("lead")
    rows = [action.reference for action in Action.objects.visible_to(world.people["lead"]).in_plan_order()]
    found = references(fetched(client, f"format={ending}&{query}"))
    assert found == references(fetched(client, f"format=csv&{query}"))
    assert (set(found) <= set(rows), bool(found)) == (True, True)
    assert query or found == rows


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("persona", SIGNED_IN)
def test_no_file_holds_a_trace_of_what_is_restricted_for_others(world, persona, ending):
    book = str(fetched(world.client(persona), f"format={ending}"))
    assert (MARKER in book, SECRET_REFERENCE in book) == (False, False)
    assert SECRET_REFERENCE in references(fetched(world.client("manager"), f"format={ending}"))


def test_nothing_in_it_is_hidden_and_the_same_list_is_the_same_file(world):
    client = world.client("manager")
    for ending in ENDINGS:
        assert fetched(client, f"format={ending}").hidden == ()
        first, second = (b"".join(client.get(f"/actions/?format={ending}")) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_goes_out_piece_by_piece(world, ending):
    """A worker that held all of a long plan in memory would keep that memory for good."""
    answer = world.client("manager").get(f"/actions/?format={ending}")
    assert answer.streaming
    assert ending == "csv" or int(answer.headers["Content-Length"]) == len(b"".join(answer))


def test_dates_and_numbers_are_what_they_are(world):
    Action.objects.filter(reference="ASB-01").update(percent_complete=57, due_on=date(2027, 3, 31))
    sheet = opened(world.client("lead"), "format=xlsx&q=ASB-01")["Actions"]
    due, percent, version = (
        sheet.cell(2, column(sheet, name)) for name in ("Due", "Percent complete", COLUMNS[-1].heading)
    )
    assert (due.value.date(), due.number_format) == (date(2027, 3, 31), "d mmmm yyyy")
    assert (percent.value, percent.number_format, version.value) == (
        0.57,
        "0%",
        Action.objects.get(reference="ASB-01").version,
    )


def test_excel_has_a_table_with_filters_a_frozen_header_widths_and_lists(world):
    sheet = opened(world.client("manager"))["Actions"]
    (table,) = sheet.tables.values()
    assert (table.autoFilter.ref, sheet.freeze_panes, sheet.max_row) == (table.ref, "A2", Action.objects.count() + 1)
    assert sheet.column_dimensions["C"].width >= 60
    lists = {
        sheet.cell(1, min(area.min_col for area in rule.sqref.ranges)).value: rule
        for rule in sheet.data_validations.dataValidation
    }
    assert lists.keys() == {"Priority", "Lead partner", "Stage", "Rating", "Who may see it"}
    assert lists["Rating"].formula1 == '"Green,Amber,Red,Not rated"'
    assert "lead" in lists["Lead partner"].formula1


@pytest.mark.django_db
def test_what_is_over_by_that_day_is_not_offered():
    PartnerFactory(short_name="Council")
    PartnerFactory(short_name="Gone", left_on=TODAY)
    priority, _ = PriorityFactory(), PriorityFactory(retired_on=TODAY)
    names = cell_names()
    offered = choices(names, on=TODAY)
    assert (offered["lead_partner"], offered["priority"]) == (("Council",), (names.priorities[priority.pk],))


def test_the_second_sheet_says_what_each_column_is_and_how_to_send_it_back(world):
    book = opened(world.client("manager"))
    key = {row[0].value: (row[1].value, row[2].value) for row in book["Key"].iter_rows(min_row=2)}
    assert book.sheetnames[:2] == ["Actions", "Key"]
    assert [cell.value for cell in book["Actions"][1]] == [
        name for name in key if name in {c.heading for c in COLUMNS}
    ]
    assert key["This file"][0] == f"{Action.objects.count()} actions as they stood on 23 November 2026."
    assert key["Reference"][1] == "No"


def test_another_format_is_refused(world):
    assert world.client("manager").get("/actions/?format=pdf").status_code == 400


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_command_writes_the_whole_plan_as_a_manager_sees_it(world, tmp_path, capsys, ending):
    path = tmp_path / f"plan.{ending}"
    path.write_bytes(b"what was there before")
    call_command("export_actions", str(path))
    found = references(read_workbook(path.read_bytes(), name=path.name))
    assert found == list(Action.objects.in_plan().in_plan_order().values_list("reference", flat=True))
    assert SECRET_REFERENCE in found
    assert capsys.readouterr().out == f"{len(found)} actions in {path}.\n"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_command_says_what_is_wrong_and_leaves_what_was_there(world, tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"what was there before")
    with pytest.raises(CommandError, match="says what is written"):
        call_command("export_actions", str(tmp_path / "plan.pdf"))
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("export_actions", str(tmp_path / "nowhere" / "plan.xlsx"))
    Action.objects.filter(reference="ASB-01").update(title="\ufffe")
    with pytest.raises(CommandError, match="Nothing was written: Actions, cell B2"):
        call_command("export_actions", str(path))
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(path.name, b"what was there before")]
