"""A closed action shows neither rating nor percentage, wherever it is shown (decision 35)."""

import csv
import io
import re
from datetime import date

import pytest

from actions import services
from actions.models import Action
from actions.querysets import ALL_ACTIONS
from actions.summaries.stamp import plan_stamp
from partners.choices import Role
from past.summaries.changes import changes_between
from records.querysets import PointInTime
from sheets.reading import read_workbook
from tests.factories import NOW, TODAY, ActionFactory, ProgressUpdateFactory, UserFactory

GREEN, RED = "ASB-01", "ASB-02"
DAY = f"/as-at/{TODAY:%Y-%m-%d}"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager(client, db):
    person = UserFactory(name="Ada Manager", roles=(Role.MANAGER,))
    client.force_login(person)
    return person


@pytest.fixture
def closed(manager) -> dict[str, Action]:
    """One completed, one cancelled, each rated and 80% done in its last update; both since today."""
    found = {}
    for reference, rating in ((GREEN, "green"), (RED, "red")):
        found[reference] = ActionFactory(reference=reference)
        ProgressUpdateFactory(action=found[reference], rating=rating, percent_complete=80)
    services.complete(
        Action.objects.get(reference=GREEN), on=TODAY, achieved="not", evidence="Survey.", by=manager, at=NOW
    )
    services.cancel(Action.objects.get(reference=RED), reason="No money.", by=manager, at=NOW)
    return found


def header(page: str) -> str:
    """The tags below the title of an action's page."""
    return re.search(r'<p class="govuk-body app-tags">(.*?)</p>', page, re.DOTALL).group(1)


@pytest.mark.parametrize("start", ["", DAY], ids=["now", "as at"])
@pytest.mark.parametrize(("reference", "stage"), [(GREEN, "Complete"), (RED, "Cancelled")])
def test_its_page_shows_its_stage_alone(client, closed, start, reference, stage):
    shown = header(client.get(f"{start}/actions/{reference}/").content.decode())
    assert re.sub(r"<[^>]+>", " ", shown).split() == [stage]


@pytest.mark.parametrize("start", ["", DAY], ids=["now", "as at"])
def test_the_list_says_whether_the_outcome_was_achieved(client, closed, start):
    page = client.get(f"{start}/actions/").content.decode()
    cells = re.findall(r'data-label="Rating"><span>(.*?)</span></td>', page, re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
    assert words == ["Outcome not achieved", "No rating"]


def test_the_files_leave_both_cells_empty(client, closed):
    table = b"".join(client.get("/actions/?format=csv"))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(row["Rating"], row["Percent complete"]) for row in rows] == [("", ""), ("", "")]
    past = b"".join(client.get(f"{DAY}/actions/?format=csv").streaming_content).decode("utf-8-sig")
    assert [(row["Rating"], row["Percent complete"]) for row in csv.DictReader(io.StringIO(past))] == [("", "")] * 2
    sheet = read_workbook(b"".join(client.get("/actions/?format=xlsx")), name="a.xlsx").sheets[0]
    head, *body = ([cell.value for cell in row.cells] for row in sheet.rows)
    places = [head.index(name) for name in ("Rating", "Percent complete")]
    assert [[row[place] for place in places] for row in body if row[0] in closed] == [[None, None]] * 2


@pytest.mark.parametrize("start", ["", DAY], ids=["now", "as at"])
def test_the_filter_by_rating_finds_only_what_shows_it(client, closed, start):
    for rating in ("green", "red", "none"):
        assert GREEN not in client.get(f"{start}/actions/?rating={rating}").content.decode().partition("<table")[2]


@pytest.mark.parametrize("sort", ["rating", "-rating"])
def test_by_rating_it_comes_last(client, closed, sort):
    ActionFactory(reference="ASB-03"), ActionFactory(reference="ASB-04", rating="green")
    page = client.get(f"/actions/?sort={sort}").content.decode()
    assert set(re.findall(r"/actions/(ASB-\d\d)/", page)[-2:]) == {GREEN, RED}


def test_to_close_it_is_no_change_of_rating(closed):
    since, until = PointInTime.end_of(date(2026, 11, 22)), PointInTime.end_of(TODAY)
    found = changes_between(plan_stamp(), ALL_ACTIONS, since, until, base_url="")
    assert "Rating changed" not in {change.kind.label for action in found.actions for change in action.changes}


def test_opened_again_it_says_what_it_said_last(client, closed, manager):
    services.reopen(Action.objects.get(reference=GREEN), reason="Wrong one.", by=manager, at=NOW)
    shown = header(client.get(f"/actions/{GREEN}/").content.decode())
    assert re.sub(r"<[^>]+>", " ", shown).split() == ["In", "progress", "Green", "80%", "complete"]


def test_completing_asks_with_the_outcome_in_sight(client, manager):
    action = ActionFactory(outcome="Nobody is afraid of the underpass.")
    assert (
        "Nobody is afraid of the underpass." in client.get(f"/actions/{action.reference}/complete/").content.decode()
    )
