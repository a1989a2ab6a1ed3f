"""The work list as a workbook: downloaded, filled in, looked at and saved, by the rules of the page."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from sheets.reading import read_workbook
from succession.choices import Answer
from succession.models import ActionLine
from tests.succession.world import MARKER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGE = "/strategies/next/review/workbook/"
FILE, WRITE = f"{PAGE}file/", f"{PAGE}write/"
CARRY = {
    "What becomes of it": "Carried over",
    "To priority": "1. Safe streets",
    "To measures": "SAFER-1; SAFER-2",
    "Reason": "=It goes on.",
}
CLOSE = {"What becomes of it": "Closed", "Outcome achieved": "Yes, fully", "Evidence": "Seen.", "Reason": "Done."}


def cells_of(content: bytes, name: str = "w.xlsx") -> list[dict]:
    sheet = read_workbook(content, name=name).sheets[0]
    headings, *rows = ([cell.value for cell in row.cells] for row in sheet.rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def filled(content: bytes, changes: dict[str, dict]) -> bytes:
    """The workbook with cells filled in: {reference: {heading: value}}."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for reference, values in changes.items():
        for heading, value in values.items():
            cell = sheet.cell(rows[reference], columns[heading])
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type  # as typed text, never a formula
    book.properties.creator, result = None, io.BytesIO()
    book.save(result)
    return result.getvalue()


def upload(client, content: bytes):
    return client.post(PAGE, {"file": SimpleUploadedFile("list.xlsx", content)}).content.decode()


def fields_of(page: str) -> dict[str, list[str]]:
    """What the button of the preview would send."""
    if f'action="{WRITE}"' not in page:
        return {}
    form = page[page.index(f'action="{WRITE}"') :]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(unescape(value))
    return found


def faults_of(page: str) -> dict[str, str]:
    rows = re.findall(r'<span class="app-muted">([^<]+)</span></th>.*?Expected"><span>([^<]*)<', page)
    return {where.rsplit(" ", 1)[1]: unescape(expected) for where, expected in rows}


def answers() -> dict[str, str]:
    return dict(ActionLine.objects.order_by("pk").values_list("action__reference", "answer"))


@pytest.fixture
def manager(world):
    return world.client("manager")


@pytest.fixture
def blank(manager) -> bytes:
    return manager.get(FILE).content


def test_it_holds_every_action_of_the_work_list_with_what_is_proposed(world, blank):
    rows = {row["Reference"]: row for row in cells_of(blank)}
    assert len(rows) == 10
    row = rows["ASB-01"]
    assert (row["Priority now"], row["Measures now"], row["What becomes of it"], row["Version, leave as it is"]) == (
        *("1. Safe streets", "SAFER-1", "Undecided", 0),
    )
    assert row["Proposed"].startswith("Carry over to 1. Safe streets (SAFER-1). ")


def test_it_is_for_managers_in_both_formats(world, manager):
    assert cells_of(manager.get(f"{FILE}?format=ods").content, "w.ods")[0]["Reference"] == "ASB-01"
    assert manager.get(f"{FILE}?format=csv").status_code == 404
    for persona in ("observer", "lead", "other"):
        answer = world.client(persona).get(FILE)
        assert (answer.status_code, MARKER in answer.content.decode()) == (403, False)


def test_only_the_answers_are_open(blank):
    sheet = load_workbook(io.BytesIO(blank)).worksheets[0]
    unlocked = {sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked}
    assert sheet.protection.sheet
    assert unlocked == {
        *("What becomes of it", "To priority", "To measures", "Outcome achieved", "Evidence", "Other action", "Reason")
    }


def test_filled_in_it_is_shown_and_then_saved_at_one_press(manager, blank):
    merge = {"What becomes of it": "Merged into another", "Other action": "asb-01", "Reason": "Same."}
    page = upload(manager, filled(blank, {"ASB-01": CARRY, "ASB-05": CLOSE, "ASB-02": merge}))
    assert ("Save 3 answers" in page, "Nothing is saved yet" in page, answers()) == (True, True, {})
    sent = fields_of(page)
    assert manager.post(WRITE, sent).status_code == 302
    assert manager.post(WRITE, sent).status_code == 302  # a second press
    assert answers() == {"ASB-01": "carry", "ASB-02": "merge", "ASB-05": "close"}
    line = ActionLine.objects.get(action__reference="ASB-01")
    assert (line.reason, line.version, line.to_measures.count()) == ("=It goes on.", 1, 2)


def test_untouched_cells_change_nothing(world, manager, blank):
    assert "There is nothing to save" in upload(manager, blank)
    world.decide_all()
    assert "There is nothing to save" in upload(manager, manager.get(FILE).content)


def test_the_same_file_again_changes_nothing(manager, blank):
    content = filled(blank, {"ASB-01": CARRY})
    manager.post(WRITE, fields_of(upload(manager, content)))
    assert "There is nothing to save" in upload(manager, content)


FAULTS = {
    "no reason": (CARRY | {"Reason": ""}, {"N": "Enter a reason"}),
    "no measure": (CARRY | {"To measures": ""}, {"J": "Select at least one success measure"}),
    "no measure of ours": (
        CARRY | {"To measures": "SAFER-9"},
        {"J": "references of the new strategy: SAFER-9 is none"},
    ),
    "no priority of ours": (CARRY | {"To priority": "9. Nowhere"}, {"I": ""}),
    "no answer of ours": ({"What becomes of it": "Perhaps"}, {"H": "one of: Undecided, Carried over"}),
    "no evidence": (CLOSE | {"Evidence": ""}, {"L": "Enter what shows what was achieved"}),
    "no such action": (
        {"What becomes of it": "Merged into another", "Other action": "ASB-99", "Reason": "Same."},
        {"M": "Enter the reference of an action in this plan"},
    ),
    "of another answer": (CLOSE | {"To priority": "1. Safe streets"}, {"I": "nothing: the answer is closed"}),
    "too long": (CARRY | {"Reason": "x" * 901}, {"N": "900 characters or fewer"}),
    "version": (CARRY | {"Version, leave as it is": 9}, {"O": "the number that stood here"}),
    "reference": (CARRY | {"Reference": "ASB-77"}, {"A": "an open action of this work list"}),
    "twice": (CARRY | {"Reference": "ASB-03"}, {"A": "an action once; row"}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_page_would_refuse_is_a_fault_of_its_cell_and_nothing_is_saved(manager, blank, name):
    typed, expected = FAULTS[name]
    page = upload(manager, filled(blank, {"ASB-01": typed, "ASB-05": CLOSE}))
    found = faults_of(page)
    assert found.keys() == expected.keys()
    assert all(words in found[column] for column, words in expected.items())
    assert (fields_of(page), answers()) == ({}, {})


def test_a_fault_names_action_and_column_and_the_file_is_sent_again_on_the_same_page(manager, blank):
    page = upload(manager, filled(blank, {"ASB-01": CARRY | {"Reason": ""}}))
    assert "ASB-01: Reason <span" in page
    assert "Work list, row 2, column N" in page
    form = page[page.index("Send it again") :].partition("</form>")[0]
    assert ('type="file"' in form, 'name="file"' in form, 'action="' in form) == (True, True, False)
    assert "Save 1 answer" in upload(manager, filled(blank, {"ASB-01": CARRY}))


MERGE = {"What becomes of it": "Merged into another", "Other action": "ASB-05", "Reason": "Same."}


def test_what_only_the_whole_list_tells_is_a_fault_before_anything_is_saved(world, manager, blank):
    page = upload(manager, filled(blank, {"ASB-01": MERGE, "ASB-05": CLOSE}))
    assert faults_of(page) == {"M": "Merged into ASB-05, which is not carried over itself"}
    assert (fields_of(page), answers()) == ({}, {})
    assert "Save 2 answers" in upload(manager, filled(blank, {"ASB-01": MERGE, "ASB-05": CARRY}))
    world.decide(world.closed("patrols"))
    assert faults_of(upload(manager, filled(blank, {"ASB-01": MERGE}))).keys() == {"M"}


def test_an_answer_that_leaves_another_without_effect_is_told_after_the_file_is_saved(world, manager, blank):
    world.decide(world.gone("walks again", Answer.MERGE, "patrols"))
    sent = fields_of(upload(manager, filled(blank, {"ASB-05": CLOSE})))
    page = manager.post(WRITE, sent, follow=True).content.decode()
    assert "1 action decided. Decide again about ASB-02" in page


def test_what_somebody_decided_meanwhile_is_a_question(world, manager, blank):
    world.decide(world.closed("walks"))
    page = upload(manager, filled(blank, {"ASB-01": CARRY, "ASB-05": CLOSE}))
    assert ("Decided here after you downloaded" in page, "Save 1 answer" in page) == (True, True)
    sent = fields_of(page)
    assert manager.post(WRITE, sent).status_code == 302
    assert answers() == {"ASB-01": "close", "ASB-05": "close"}
    assert manager.post(WRITE, sent | {"rows": ["ASB-01"]}).status_code == 302
    assert answers() == {"ASB-01": "carry", "ASB-05": "close"}


def test_what_somebody_decides_after_the_look_is_told_and_nothing_is_saved(world, manager, blank):
    page = upload(manager, filled(blank, {"ASB-01": CARRY, "ASB-05": CLOSE}))
    world.decide(world.closed("walks"))
    answer = manager.post(WRITE, fields_of(page))
    assert (answer.status_code, "Somebody decided about ASB-01" in answer.content.decode()) == (409, True)
    assert answers() == {"ASB-01": "close"}
    form = answer.content.decode().partition(f'action="{PAGE}"')[2]
    assert 'type="file"' in form


def test_another_workbook_is_refused(manager):
    page = manager.post(PAGE, {"file": SimpleUploadedFile("list.csv", b"Reference,Title\nASB-01,Walks\n")})
    assert "This is not a workbook of this work list" in page.content.decode()
