"""Why an action of a file is amber or red: asked, or said to be missing wherever it stands."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from actions.choices import NO_REASON, NO_WAY_BACK
from actions.models import Action, ProgressUpdate
from imports import services
from periods.models import ReportingPeriod
from sheets.grids import Cell
from tests.factories import NOW, TODAY, PriorityFactory
from tests.imports.samples import FIRST, HEAD, csv_of, looked
from tests.imports.test_views import send, text_of
from updates.choices import Noticed
from updates.summaries.check_rules import noticed

pytestmark = pytest.mark.django_db
CELLS = [*HEAD[:7], "Stage", "RAG", "Progress"]


def begin(world, *rows, head=CELLS, name="plan.csv"):
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    return services.begin(csv_of(head, *rows), name=name, period=ReportingPeriod.objects.get(), **sent)[0]


def rated(number: int, rating: str, *more: str) -> list:
    return [f"{number}.1", f"Task {number}", *FIRST[2:7], "In progress", rating, "Two lamps are up", *more]


def test_each_amber_and_red_is_asked_for_its_reason_and_way_back(client, world):
    source = begin(world, rated(1, "Amber"), rated(2, "Green"), rated(3, "Red"))
    amber, _ = source.questions.filter(kind="reason").order_by("pk")
    assert (amber.words, source.is_ready) == ("1.1 Task 1: amber", False)
    typed = {f"d{amber.pk}-reason": "No lamps", f"d{amber.pk}-way_back": "Order more", "all-not_known": "on"}
    assert send(client, source, "decisions/reason/", **typed).status_code == 302
    page = text_of(client.get(f"/actions/import/{source.pk}/?rows=all"))
    assert "No lamps" in page
    assert NO_REASON in page
    assert send(client, source, "confirm/").status_code == 302
    said = ProgressUpdate.objects.order_by("action__title").values_list("reason", "way_back")
    assert list(said) == [("No lamps", "Order more"), ("", ""), (NO_REASON, NO_WAY_BACK)]


def test_what_the_columns_of_the_file_say_is_suggested(client, world):
    head = [*CELLS, "Reason for amber or red", "Way back to green"]
    source = begin(world, rated(1, "Amber", "No lamps", "Order more"), head=head)
    services.choose(
        source, sheets=[], headers={}, by=world["manager"], at=NOW, on=TODAY, period=source.period,
        columns={"reason for amber or red": "rating_reason", "way back to green": "way_back"},
    )  # fmt: skip
    assert source.questions.get(kind="reason").suggested == {"reason": "No lamps", "way_back": "Order more"}


def test_the_quarters_check_names_what_has_none(world):
    source = begin(world, rated(1, "Red"))
    services.take_texts_as_meant(source, by=world["manager"], at=NOW, on=TODAY)
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    (notice,) = noticed(ProgressUpdate.objects.get(), (), on=TODAY)
    assert (notice.kind, notice.sentence) == (Noticed.NO_REASON, "Rated red, with no reason and no way back.")


def test_progress_of_a_closed_action_is_told_as_the_comment_that_it_becomes(client, world):
    source = begin(world, rated(1, "Green"))
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    action = Action.objects.get()
    Action.objects.filter(pk=action.pk).update(stage="cancelled", stage_reason="No money", opened_on=None)
    cells = rated(1, "Green")
    cells[7], cells[9] = "Cancelled", "Finished in September"
    source = begin(world, cells, name="2.csv")
    page = text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    assert "Comment, and no update, because the action is closed" in page
    assert "Update of" not in page
    send(client, source, "confirm/")
    assert action.comments.get().text == "Finished in September"
    assert action.updates.count() == 1


@pytest.mark.parametrize(
    ("words", "stays"), [("ongoing", True), ("Summer 2027", False), ("31/12/2027", False), ("Within 12 months", False)]
)
def test_words_of_a_time_give_way_only_to_words_that_say_more(world, words, stays):
    source = begin(world, rated(1, "Green"))
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    cells = rated(1, "Green")
    cells[6] = words
    source = begin(world, cells, name="2.csv")
    (row,) = source.rows.filter(kind__in=["action", "needs_decision"])
    changed = [change["old"] for change in row.details["changes"]]
    assert ("31/03/2027" in changed) is not stays
    assert any("stays as it is here" in each for each in row.details.get("not_taken", ())) is stays


def test_a_day_is_told_without_the_midnight_of_the_spreadsheet():
    shown = Cell(datetime.fromisoformat("2027-07-01"), shown="2027-07-01 0:00:00")
    (draft,) = looked(HEAD, [*FIRST[:6], shown, FIRST[7]]).drafts
    assert (draft.values["due_on"], draft.values["timescale_text"]) == ("2027-07-01", "1 July 2027")


def test_the_command_warns_of_what_has_no_reason_and_writes_it(world, tmp_path):
    path, told = tmp_path / "plan.csv", StringIO()
    path.write_bytes(csv_of(CELLS, rated(1, "Red")))
    who = {"by": world["manager"].email, "quarter": "2026-27 Q3"}
    call_command("import_actions", path, "--commit", stderr=told, stdout=StringIO(), **who)
    assert f"Warning: the update will say “{NO_REASON}”: 1.1 Task 1: red (row 2)." in told.getvalue()
    assert ProgressUpdate.objects.get().reason == NO_REASON


def test_what_stays_amber_keeps_the_reason_that_was_given_here(client, world):
    source = begin(world, rated(1, "Amber"))
    asked = source.questions.get(kind="reason")
    send(client, source, "decisions/reason/", **{f"d{asked.pk}-reason": "No lamps", f"d{asked.pk}-way_back": "Order"})
    send(client, source, "confirm/")
    cells = rated(1, "Amber")
    cells[9] = "Three lamps are up"
    source = begin(world, cells, name="2.csv")
    assert not source.questions.filter(kind="reason").exists()
    page = text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    assert NO_REASON not in page
    send(client, source, "confirm/")
    newest = ProgressUpdate.objects.latest("pk")
    assert (newest.text, newest.reason, newest.way_back) == ("Three lamps are up", "No lamps", "Order")


def test_a_rating_that_the_last_file_gave_and_was_changed_here_says_that_it_stays(client, world):
    source = begin(world, rated(1, "Green"))
    send(client, source, "confirm/")
    Action.objects.update(rating="red")
    cells = rated(1, "Green")
    cells[9] = "Three lamps are up"
    source = begin(world, cells, name="2.csv")
    (row,) = source.rows.filter(kind__in=["action", "unchanged", "needs_decision"])
    assert "Rating: the last file said the same, and what was changed here since stays" in row.details["not_taken"]
    assert Action.objects.get().rating == "red"


def test_what_is_said_of_rows_without_a_priority_moves_no_action_of_the_plan(client, world):
    cells = rated(1, "Green")
    source = begin(world, cells)
    send(client, source, "confirm/")
    other = PriorityFactory(strategy=Action.objects.get().priority.strategy)
    nameless, new = rated(1, "Green"), rated(2, "Green")
    nameless[3] = new[3] = ""
    new[1] = "Paint every gate green"
    source = begin(world, nameless, new, name="2.csv")
    asked = source.questions.get(kind="priority")
    send(client, source, "decisions/priority/", **{f"d{asked.pk}-priority": str(other.pk)})
    assert "Priority" not in [each["label"] for row in source.rows.all() for each in row.details.get("changes", ())]


def test_a_row_with_the_number_of_an_action_and_no_title_is_suggested_as_that_action(world, client):
    source = begin(world, rated(1, "Green"))
    send(client, source, "confirm/")
    cells = rated(1, "Green")
    cells[0], cells[1] = Action.objects.get().reference, ""
    source = begin(world, cells, name="2.csv")
    row = source.questions.get(kind="row")
    send(client, source, "decisions/row/", **{f"d{row.pk}-row": "action"})
    asked = source.questions.get(kind="match")
    assert asked.suggested == {"action": Action.objects.get().pk}
    assert "no title of its own" in asked.reason


@pytest.mark.parametrize(("rating", "asked"), [("Amber", True), ("Red", False), ("", False)])
def test_a_row_without_a_title_never_takes_the_rating_of_the_one_above(world, rating, asked):
    more = ["", "", "", "", "", "", "", "", rating, "The lamps are late"]
    source = begin(world, rated(1, "Red"), more, rated(2, "Green"))
    first = source.rows.get(number=2)
    assert ["Rating", "Red"] in [list(fact) for fact in first.details["facts"]]
    assert source.questions.filter(kind="row").exists() is asked
