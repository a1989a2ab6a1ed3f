"""A partner's own workbook: downloaded, filled in offline, looked at, and sent by the update page."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from actions import services
from actions.models import Action, ProgressUpdate
from periods.models import ReportingPeriod
from sheets.reading import read_workbook
from tests.factories import NOW, ActionFactory, ReportingPeriodFactory
from tests.project import fixtures
from tests.project.world import MARKER, SECRET_REFERENCE

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world
pytestmark = pytest.mark.usefixtures("today")
PAGE, FILE = "/updates/workbook/", "/updates/workbook/file/"
OPEN = ("ASB-01", "ASB-03", "ASB-05")


def cells_of(content: bytes, name: str = "u.xlsx") -> list[dict]:
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


def upload(client, content: bytes, name: str = "updates.xlsx"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def fields_of(page: str) -> dict[str, list[str]]:
    """What the button of the preview would send."""
    form = page[page.index('action="/updates/"') :]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")])
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(unescape(value))
    return found


def faults_of(page: str) -> list[tuple[str, str]]:
    rows = re.findall(r'<span class="app-muted">([^<]+)</span></th>.*?Expected"><span>([^<]*)<', page)
    return [(where.split(", ", 1)[1], unescape(expected)) for where, expected in rows]


DONE = {"Progress": "=Nine routes are walked.\nThe tenth waits.", "Stage": "In progress", "Rating": "Green"}


@pytest.fixture
def lead(world):
    return world.client("lead")


@pytest.fixture
def blank(lead) -> bytes:
    return lead.get(FILE).content


def test_it_holds_the_open_actions_that_the_partner_leads_and_what_was_said_last(world, blank):
    rows = {row["Reference"]: row for row in cells_of(blank)}
    led = Action.objects.open().led_by(world.partners["lead"])
    assert rows.keys() == set(led.values_list("reference", flat=True)) > set(OPEN)
    row, action = rows["ASB-01"], Action.objects.get(reference="ASB-01")
    assert (row["Said last time"], row["Stage"], row["Rating"], row["Progress"]) == (
        *(action.latest_update.text, "In progress", "Green", None),
    )
    assert (row["Period"], row["Version, leave as it is"]) == ("2026-27 Q3", action.version)


def test_only_this_periods_boxes_are_open(blank):
    sheet = load_workbook(io.BytesIO(blank)).worksheets[0]
    unlocked = {sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked}
    assert sheet.protection.sheet
    assert unlocked == {
        *("No change since last time", "Progress", "Stage", "Rating", "Reason for amber or red"),
        *("Way back to green", "Percent complete", "Next steps", "Text for residents"),
    }


def test_a_manager_downloads_any_partners_and_an_officer_their_own_alone(world, lead):
    manager = world.client("manager")
    assert len(cells_of(manager.get(f"{FILE}?partner=lead").content)) > 3
    assert cells_of(manager.get(f"{FILE}?partner=lead&format=ods").content, "u.ods")
    assert [lead.get(f"{FILE}?{query}").status_code for query in ("partner=lead", "partner=other", "format=csv")] == [
        *(200, 404, 404)
    ]


def test_no_trace_of_what_is_restricted_for_others(world):
    content = world.client("other").get(f"{FILE}?format=ods").content
    answer = upload(world.client("other"), world.client("lead").get(FILE).content)
    texts = str(read_workbook(content, name="u.ods")) + answer.content.decode()
    assert MARKER not in texts
    assert re.findall(r"(?:ASB-\d\d)(?= Action)", texts) == []


def test_an_unlisted_reference_reads_the_same_whether_it_is_restricted_or_nowhere(world, blank):
    row = {"Progress": "I was never here."}
    secret = upload(world.client("other"), filled(blank, {SECRET_REFERENCE: row})).content.decode()
    nowhere = upload(world.client("other"), filled(blank, {SECRET_REFERENCE: row | {"Reference": "ASB-99"}})).content
    told = [pair for pair in faults_of(secret) if pair not in faults_of(nowhere.decode())]
    assert told == []
    assert {expected for _, expected in faults_of(secret)} == {"an action that you send updates on"}


def test_filled_in_it_is_shown_and_then_sent_at_one_press(lead, blank):
    before = ProgressUpdate.objects.count()
    amber = {"Rating": "Amber", "Progress": "Late.", "Reason for amber or red": "Snow.", "Way back to green": "May."}
    content = filled(
        blank,
        {"ASB-01": DONE | {"Percent complete": 0.9}, "ASB-05": {"No change since last time": "Yes"}, "ASB-03": amber},
    )
    page = upload(lead, content).content.decode()
    assert ("Send 3 updates" in page, "Nothing is sent yet" in page, ProgressUpdate.objects.count()) == (
        True,
        True,
        before,
    )
    assert lead.post("/updates/", fields_of(page)).status_code == 302
    assert ProgressUpdate.objects.count() == before + 3
    update = Action.objects.get(reference="ASB-01").latest_update
    assert (update.text, update.percent_complete, update.period) == (
        *("=Nine routes are walked.\nThe tenth waits.", 90, ReportingPeriod.objects.current(on=NOW.date())),
    )
    assert Action.objects.get(reference="ASB-05").latest_update.no_change
    held = Action.objects.get(reference="ASB-03").latest_update
    assert (held.rating, held.reason, held.way_back) == ("amber", "Snow.", "May.")


def test_the_same_file_again_adds_nothing_and_says_so(lead, blank):
    content = filled(blank, {"ASB-01": DONE, "ASB-05": {"No change since last time": "Yes"}})
    page = upload(lead, content).content.decode()
    answers = [lead.post("/updates/", fields_of(page)).status_code for _ in range(2)]
    after = ProgressUpdate.objects.count()
    again = upload(lead, content).content.decode()
    assert (answers, "Already sent with the same words" in again, "There is nothing to send" in again) == (
        *([302, 302], True, True),
    )
    assert ProgressUpdate.objects.count() == after


def test_two_uploads_before_the_first_is_sent_are_one_update(lead, blank):
    content = filled(blank, {"ASB-01": DONE})
    pages = [upload(lead, content).content.decode() for _ in range(2)]
    before = ProgressUpdate.objects.count()
    assert [lead.post("/updates/", fields_of(page)).status_code for page in pages] == [302, 302]
    assert ProgressUpdate.objects.count() == before + 1


def test_an_untouched_file_sends_nothing(lead, blank):
    page = upload(lead, blank).content.decode()
    assert ("There is nothing to send" in page, '<form method="post" action="/updates/"' in page) == (True, False)


FAULTS = {
    "no progress": ({"Rating": "Red"}, {"G": "Enter your progress", "J": "Enter the reason", "K": "Enter the way"}),
    "no stage of ours": (DONE | {"Stage": "Nearly"}, {"H": "Select a stage from the list"}),
    "no rating of ours": (DONE | {"Rating": "Blue"}, {"I": ""}),
    "too much": (DONE | {"Percent complete": 1.4}, {"L": ""}),
    "no number": (DONE | {"Percent complete": "half"}, {"L": ""}),
    "too long": (DONE | {"Progress": "x" * 4001}, {"G": "Your progress must be 4,000 characters or fewer"}),
    "not public": (DONE | {"Text for residents": "Walked."}, {"N": "nothing: the action is not public"}),
    "both": (DONE | {"No change since last time": "Yes"}, {"F": "nothing, as the row says what has changed"}),
    "version": (DONE | {"Version, leave as it is": 99}, {"P": "the number that stood here"}),
    "reference": (DONE | {"Reference": "ASB-99"}, {"A": "an action that you send updates on"}),
    "of nobody": (DONE | {"Reference": "ASB-04"}, {"A": "an open action: this one is complete"}),
    "twice": (DONE | {"Reference": "ASB-03"}, {"A": "an action once; row"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_page_would_refuse_is_a_fault_of_its_cell(lead, blank, name):
    typed, expected = FAULTS[name]
    before = ProgressUpdate.objects.count()
    page = upload(lead, filled(blank, {"ASB-01": typed, "ASB-05": DONE})).content.decode()
    found = {where.rsplit(" ", 1)[1]: words for where, words in faults_of(page)}
    assert found.keys() == expected.keys()
    assert all(words in found[column] for column, words in expected.items())
    assert ('action="/updates/"' in page, ProgressUpdate.objects.count()) == (False, before)


def test_all_faults_of_all_rows_are_listed_at_once(lead, blank):
    rows = {
        "ASB-01": {"Rating": "Red"},
        "ASB-03": DONE | {"Stage": "Nearly"},
        "ASB-05": DONE | {"Percent complete": 2},
    }
    page = upload(lead, filled(blank, rows)).content.decode()
    assert len(faults_of(page)) == 5


def test_an_action_changed_meanwhile_is_shown_and_sent_only_when_ticked(world, lead, blank):
    action = Action.objects.get(reference="ASB-01")
    services.put_on_hold(action, reason="The post is vacant.", by=world.people["manager"], at=NOW)
    page = upload(lead, filled(blank, {"ASB-01": DONE, "ASB-05": DONE})).content.decode()
    assert ("Changed here after you downloaded" in page, "The post is vacant." in page, "Send 1 update" in page) == (
        *(True, True, True),
    )
    sent = fields_of(page)
    before = ProgressUpdate.objects.filter(action=action).count()
    assert lead.post("/updates/", sent).status_code == 302
    assert ProgressUpdate.objects.filter(action=action).count() == before
    assert lead.post("/updates/", sent | {"actions": ["ASB-01"]}).status_code == 302
    action.refresh_from_db()
    assert (action.stage, action.latest_update.text) == ("on_hold", DONE["Progress"])


def test_an_update_sent_meanwhile_is_shown_in_its_words(world, lead, blank):
    action = Action.objects.with_people().get(reference="ASB-01")
    update = services.unchanged(action, ReportingPeriod.objects.get(closed_at=None))
    update.text, update.no_change = "Theirs: the van is mended.", False
    services.record_update(update, by=world.people["manager"], at=NOW)
    page = upload(lead, filled(blank, {"ASB-01": DONE})).content.decode()
    assert ("Theirs: the van is mended." in page, "added as the newest update" in page) == (True, True)


def test_changed_between_preview_and_send_is_a_conflict_and_nothing_is_sent(world, lead, blank):
    page = upload(lead, filled(blank, {"ASB-01": DONE, "ASB-05": DONE})).content.decode()
    before = ProgressUpdate.objects.count()
    action = Action.objects.get(reference="ASB-01")
    services.put_on_hold(action, reason="Vacant.", by=world.people["manager"], at=NOW)
    answer = lead.post("/updates/", fields_of(page))
    assert (answer.status_code, ProgressUpdate.objects.count()) == (409, before)
    assert "Nine routes are walked." in answer.content.decode()


def close_the_quarter_early(world) -> None:
    """Which nobody can do here, so that no period is open until the next begins."""
    period = ReportingPeriod.objects.filter(pk=world.parts["period"].pk)
    period.update(closed_at=NOW, closed_by=world.people["manager"])


def test_a_workbook_of_another_period_is_refused(world, lead, blank):
    content = filled(blank, {"ASB-01": DONE})
    close_the_quarter_early(world)
    assert "No reporting period is open" in upload(lead, content).content.decode()
    ReportingPeriodFactory(year=2021, quarter=1)
    page = unescape(upload(lead, content).content.decode())
    assert "This workbook is for 2026-27 Q3, and updates go to 2021-22 Q1 now." in page
    assert lead.get(FILE).status_code == 200


def test_without_a_period_there_is_nothing_to_fill_in(world, lead):
    close_the_quarter_early(world)
    assert "No reporting period is open" in lead.get(PAGE).content.decode()
    assert lead.get(FILE).url == PAGE


REFUSED = {
    "another kind of workbook": (b"a,b\n1,2\n", "plan.csv", "This is not a workbook for updates"),
    "no workbook": (b"PK\x03\x04", "updates.xlsx", "The file is cut off."),
    "nothing": (b"", "updates.xlsx", "empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_of_ours_is_refused(lead, name):
    content, file, words = REFUSED[name]
    answer = upload(lead, content, file)
    assert (answer.status_code, words in unescape(answer.content.decode())) == (200, True)


def test_what_is_hidden_is_named(lead, blank):
    book = load_workbook(io.BytesIO(blank))
    book.create_sheet("Names").sheet_state = "hidden"
    book.properties.creator, result = None, io.BytesIO()
    book.save(result)
    assert "It hides something. sheet Names: hidden." in upload(lead, result.getvalue()).content.decode()


def test_a_look_costs_the_same_queries_for_many_rows(world, lead, django_assert_max_num_queries):
    for _ in range(30):
        ActionFactory(lead_partner=world.partners["lead"], lead_officer=world.people["lead"])
    content = lead.get(FILE).content
    with django_assert_max_num_queries(30):
        page = upload(lead, filled(content, {row["Reference"]: DONE for row in cells_of(content)}))
    assert "Send 3" in page.content.decode()
