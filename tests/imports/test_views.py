"""The pages of an import, as a manager goes through them."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from actions.models import Action
from actions.services import revise
from imports import services
from imports.models import ColumnMapping, Import
from partners.choices import Role
from periods.models import ReportingPeriod
from sheets.grids import Hidden, Workbook
from tests.factories import NOW, TODAY, PartnershipFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,), name="Nia Bowen")}


def begin(world, *rows, name="plan.csv") -> Import:
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    return services.begin(csv_of(*rows), name=name, period=ReportingPeriod.objects.get(), **sent)[0]


def upload(client, content: bytes, name="plan.csv", **more):
    return client.post("/actions/import/", {"file": SimpleUploadedFile(name, content), "token": uuid4()} | more)


def send(client, source: Import, path: str, **typed):
    source.refresh_from_db()
    own = {"token": uuid4(), "version": source.version}
    return client.post(f"/actions/import/{source.pk}/{path}", own | typed)


def text_of(response) -> str:
    body = b"".join(response) if response.streaming else response.content
    return " ".join(re.sub(r"<[^>]+>", " ", body.decode()).split())


def test_the_whole_way_from_a_file_to_the_plan(client, world):
    answer = upload(client, csv_of(["Plan 2026"], HEAD, row(Lead="GMP"), ["Progress: two lamps are up."]))
    source = Import.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/actions/import/{source.pk}/columns/")
    typed = {f"column_{place}": each["meaning"] for place, each in enumerate(source.layout["sheets"][0]["columns"])}
    refused = send(client, source, "columns/", header_0=2, **typed)
    page = text_of(refused)
    assert "Tick “I have looked at each column” to continue" in page
    period = ReportingPeriod.objects.get().pk
    answer = send(client, source, "columns/", header_0=2, looked="on", period=period, **typed)
    base = f"/actions/import/{source.pk}/"
    assert (answer.status_code, answer.url) == (302, f"{base}decisions/lead/")
    page = text_of(client.get(base))
    assert "Nothing is written yet: 1 question to decide first." in page
    assert "Needs a decision: 1" in page
    assert client.get(f"{base}confirm/").status_code == 302
    decision = source.questions.get()
    page = text_of(client.get(answer.url))
    assert "“GMP”" in page
    answer = send(client, source, "decisions/lead/", **{f"d{decision.pk}-lead": world["police"].pk})
    assert answer.status_code == 302
    assert "Everything is decided. Nothing is written yet." in text_of(client.get(answer.url))
    page = text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    assert "1 new action, 1 of them with a progress update" in page
    answer = send(client, source, "confirm/")
    assert (answer.status_code, answer.url) == (302, f"/actions/import/{source.pk}/")
    page = text_of(client.get(f"{answer.url}?rows=action"))
    assert "In the plan since 23 November 2026 at 10am, by Nia Bowen: 1 action added" in page
    assert "ASB-01 Light the underpass" in page
    assert Action.objects.get().latest_update.text == "two lamps are up."


def test_faults_are_listed_and_nothing_can_be_written(client, world):
    source = begin(world, HEAD, row(Due="31/02/2026"), row(Ref="1.2", Action="Walk", Outcome="#REF!"))
    page = text_of(client.get(f"/actions/import/{source.pk}/"))
    assert "2 faults in the file" in page
    assert "row 2, column G 31/02/2026 a real date, such as 31 March 2026" in page
    assert send(client, source, "confirm/").status_code == 200
    assert not Action.objects.exists()


def test_every_row_is_listed_with_its_kind_and_reason(client, world):
    source = begin(world, ["Plan"], HEAD, FIRST, ["Note: provisional"], ["Safer streets"], ["<b>Total</b>", "1"])
    page = text_of(client.get(f"/actions/import/{source.pk}/?rows=all"))
    for words in ("Row 1 Heading The title of the sheet", "Row 4 Left out A note", "Row 5 Needs a decision"):
        assert words in page
    assert b"<b>Total</b>" not in client.get(f"/actions/import/{source.pk}/?rows=all").content


def test_rows_come_fifty_at_a_time_those_to_decide_first(client, world):
    rows = [[f"{number}.1", f"Task {number}", *FIRST[2:]] for number in range(1, 121)]
    source = begin(world, HEAD, *rows, row(Ref="999", Action="Last", Lead="GMP"))
    page = text_of(client.get(f"/actions/import/{source.pk}/"))
    assert ("Last" in page, "Task 1" in page, "Needs a decision: 1" in page) == (True, False, True)
    page = client.get(f"/actions/import/{source.pk}/?rows=all&page=3")
    assert "Showing 101 to 122 of 122 rows" in text_of(page)
    assert len(page.content) < 100_000


@pytest.mark.parametrize("query", ["rows=nonsense", "rows=all&page=-1", "page=abc", "faults=99999", "rows="])
def test_odd_addresses_show_a_page(client, world, query):
    source = begin(world, HEAD, row(Due="31/02/2026"))
    assert client.get(f"/actions/import/{source.pk}/?{query}").status_code == 200


def test_the_columns_can_be_changed_and_remembered(client, world):
    source = begin(world, [*HEAD, "Owner"], [*FIRST, "A sergeant"])
    page = text_of(client.get(f"/actions/import/{source.pk}/columns/"))
    assert "I: Owner A sergeant I: Owner" in page
    typed = {
        f"column_{place}": column["meaning"] for place, column in enumerate(source.layout["sheets"][0]["columns"])
    }
    typed |= {"column_8": "officer", "looked": "on", "remember_as": "Return", "header_0": 1}
    assert send(client, source, "columns/", **typed).status_code == 302
    source.refresh_from_db()
    assert source.columns["owner"] == "officer"
    assert ColumnMapping.objects.get().columns["owner"] == "officer"
    other = begin(world, [*HEAD, "Owner"], ["2.1", "Visit hostels", *FIRST[2:], "A sergeant"], name="other.csv")
    answer = send(client, other, "columns/", **typed | {"mapping": ColumnMapping.objects.get().pk, "remember_as": ""})
    assert answer.status_code == 302
    answer = upload(client, csv_of([*HEAD, "Owner"], [*FIRST, "B"]), mapping=ColumnMapping.objects.get().pk)
    assert Import.objects.latest("pk").columns["owner"] == "officer"


def test_a_remembered_mapping_is_forgotten(client, world):
    mapping = services.remember_mapping(begin(world, HEAD, FIRST), name="Return", by=world["manager"], at=NOW)
    path = f"/actions/import/mappings/{mapping.pk}/forget/"
    assert "Return" in text_of(client.get(path))
    assert client.post(path, {"token": uuid4(), "version": mapping.version}).status_code == 302
    assert not ColumnMapping.objects.exists()


KINDS = {
    "priority": (row(Priority="Other things"), lambda world: {"priority": world["priority"].pk}),
    "outcome": (row(Outcome=None), lambda world: {"use_title": "on"}),
    "measures": (row(Success="Ten lamps"), lambda world: {"measures": [world["measure"].pk]}),
    "lead": (
        row(Lead="Police; YMCA"),
        lambda world: {"lead": world["council"].pk, "supporting": [world["police"].pk]},
    ),
    "stage": (row(Status="Wibble"), lambda world: {"stage": "in_progress"}),
    "date": (row(Due="Easter 2027"), lambda world: {"on-day": 28, "on-month": 3, "on-year": 2027}),
    "completed": (row(Status="Complete"), lambda world: {"on-day": 30, "on-month": 10, "on-year": 2026}),
    "row": (["Safer streets"], lambda world: {"row": "heading"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_answered_on_its_page(client, world, kind):
    cells, answer = KINDS[kind]
    source = begin(world, HEAD, ["0.9", "Visit hostels", *FIRST[2:]], cells)
    (decision,) = source.questions.all()
    assert decision.kind == kind
    assert client.get(f"/actions/import/{source.pk}/decisions/{kind}/").status_code == 200
    typed = {f"d{decision.pk}-{name}": value for name, value in answer(world).items()}
    assert send(client, source, f"decisions/{kind}/", **typed).status_code == 302
    source.refresh_from_db()
    assert (source.open_count, source.is_ready) == (0, True)
    assert client.get(f"/actions/import/{source.pk}/decisions/{kind}/").status_code == 200


def test_one_answer_does_for_all_that_are_open(client, world):
    rows = [[f"{number}.1", f"Task {number}", *FIRST[2:5], f"Team {number}", *FIRST[6:]] for number in range(1, 26)]
    source = begin(world, HEAD, *rows)
    page = client.get(f"/actions/import/{source.pk}/decisions/lead/")
    assert "The same for all 25 that are open" in text_of(page)
    shown = re.findall(r'name="(d\d+)-lead"', page.content.decode())
    assert len(shown) == 10
    typed = {f"{name}-lead": "" for name in shown} | {f"{shown[0]}-lead": world["council"].pk}
    answer = send(client, source, "decisions/lead/", **typed, **{"all-lead": world["police"].pk})
    assert (answer.status_code, answer.url) == (302, f"/actions/import/{source.pk}/")
    leads = [each.answer["lead"] for each in source.questions.all()]
    assert (leads.count(world["police"].pk), leads.count(world["council"].pk)) == (24, 1)


def test_what_is_not_decided_yet_stays_open(client, world):
    source = begin(world, HEAD, row(Lead="GMP"), row(Ref="1.2", Action="Walk", Lead="YMCA"))
    first, second = source.questions.order_by("pk")
    answer = send(
        client, source, "decisions/lead/", **{f"d{first.pk}-lead": world["police"].pk, f"d{second.pk}-lead": ""}
    )
    assert answer.url == f"/actions/import/{source.pk}/decisions/lead/"
    assert [each.is_open for each in source.questions.order_by("pk")] == [False, True]


def test_a_decision_of_another_import_cannot_be_answered(client, world):
    other = begin(world, HEAD, row(Lead="GMP"), name="other.csv").questions.get()
    source = begin(world, HEAD, row(Lead="YMCA"))
    send(client, source, "decisions/lead/", **{f"d{other.pk}-lead": world["police"].pk})
    other.refresh_from_db()
    assert other.is_open
    assert client.get(f"/actions/import/{source.pk}/decisions/nonsense/").status_code == 404


def test_a_row_is_read_otherwise(client, world):
    source = begin(world, HEAD, FIRST, ["Note: provisional"])
    place = source.rows.get(number=3).place
    assert "Note: provisional" in text_of(client.get(f"/actions/import/{source.pk}/rows/{place}/"))
    assert send(client, source, f"rows/{place}/", row="progress").status_code == 302
    assert source.rows.get(number=3).kind == "belongs_to_action"
    assert client.get(f"/actions/import/{source.pk}/rows/99/").status_code == 404


def test_what_would_change_is_shown_field_by_field(client, world):
    services.commit(begin(world, HEAD, FIRST), by=world["manager"], at=NOW, on=TODAY)
    source = begin(world, HEAD, row(Due="June 2027", Lead="Council"), name="plan 2.csv")
    page = text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    assert "ASB-01 Light the underpass (row 2)" in page
    assert "Due date : from “31 March 2027” to “30 June 2027”" in page
    assert "Lead partner : from “Police” to “Council”" in page


def test_a_plan_that_changed_meanwhile_is_told_with_409_and_nothing_is_written(client, world):
    services.commit(begin(world, HEAD, FIRST), by=world["manager"], at=NOW, on=TODAY)
    source = begin(world, HEAD, row(Due="June 2027"), name="plan 2.csv")
    action = Action.objects.get()
    action.outcome = "Nobody is afraid there"
    revise(action, by=world["manager"], at=NOW)
    answer = send(client, source, "confirm/")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "The plan changed while you were looking" in page
    assert "to “Nobody is afraid there”" in page
    assert Action.objects.get().timescale_text == "31/03/2027"
    assert send(client, source, "confirm/").status_code == 302
    assert Action.objects.get().timescale_text == "June 2027"


def test_one_manager_deciding_in_two_windows_is_told(client, world):
    source = begin(world, HEAD, row(Lead="GMP"))
    decision = source.questions.get()
    stale = {"token": uuid4(), "version": source.version, f"d{decision.pk}-lead": world["council"].pk}
    send(client, source, "decisions/lead/", **{f"d{decision.pk}-lead": world["police"].pk})
    answer = client.post(f"/actions/import/{source.pk}/decisions/lead/", stale)
    assert (answer.status_code, "You saved this in another window" in text_of(answer)) == (409, True)
    decision.refresh_from_db()
    assert decision.answer["lead"] == world["police"].pk


def test_the_second_click_of_the_button_adds_nothing(client, world):
    source = begin(world, HEAD, FIRST)
    sent = {"token": uuid4(), "version": source.version}
    answers = [client.post(f"/actions/import/{source.pk}/confirm/", sent) for _ in range(3)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, f"/actions/import/{source.pk}/")] * 3
    assert Action.objects.count() == 1


def test_a_long_import_says_before_how_long_it_takes_and_is_written_before_the_page_comes_back(
    client, world, monkeypatch
):
    monkeypatch.setattr("imports.views.committing.LONG", 4)
    source = begin(world, HEAD, *([f"1.{number}", f"Task {number}", *FIRST[2:]] for number in range(1, 8)))
    assert "It takes about 1 second." in text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    sent = {"token": uuid4(), "version": source.version}
    answer = client.post(f"/actions/import/{source.pk}/confirm/", sent)
    assert (answer.status_code, answer.streaming, Action.objects.count()) == (302, False, 7)
    again = client.post(f"/actions/import/{source.pk}/confirm/", sent)
    assert (again.status_code, again.url, Action.objects.count()) == (302, f"/actions/import/{source.pk}/", 7)


def test_what_a_rule_refuses_is_told_and_nothing_is_written(client, world, monkeypatch):
    monkeypatch.setattr("imports.services.writing.action_services.add_imported", refuse)
    source = begin(world, HEAD, FIRST)
    page = text_of(send(client, source, "confirm/"))
    assert "Not like this." in page
    assert "Nothing was written." in page
    source.refresh_from_db()
    assert (source.is_draft, Action.objects.count()) == (True, 0)


@pytest.mark.parametrize("failure", [RuntimeError, OSError, OperationalError, KeyError])
def test_whatever_goes_wrong_half_way_nothing_is_written_and_the_page_says_so(client, world, monkeypatch, failure):
    def fails(*args, **more):
        assert Action.objects.exists()
        raise failure("the disk is full")

    monkeypatch.setattr("imports.services.writing.action_services.tell_officers_of_all", fails)
    source = begin(world, HEAD, FIRST)
    answer = send(client, source, "confirm/")
    assert (answer.status_code, "Nothing was written" in text_of(answer)) == (500, True)
    source.refresh_from_db()
    assert (source.is_draft, Action.objects.count()) == (True, 0)


def refuse(*args, **more):
    raise ValidationError("Not like this.")


def test_the_same_file_again_leads_to_its_import_and_says_when(client, world):
    first = services.commit(begin(world, HEAD, FIRST), by=world["manager"], at=NOW, on=TODAY)
    answer = client.post(
        "/actions/import/",
        {"file": SimpleUploadedFile("copy.csv", csv_of(HEAD, FIRST)), "token": uuid4()},
        follow=True,
    )
    assert answer.redirect_chain == [(f"/actions/import/{first.pk}/", 302)]
    assert "put into the plan on 23 November 2026 by Nia Bowen: nothing was added" in text_of(answer)
    assert Import.objects.count() == 1


def test_a_file_that_hides_something_is_held_back(client, monkeypatch):
    hidden = Workbook((), (Hidden("sheet Leads, column D", "a hidden column", "Show it or delete it."),))
    monkeypatch.setattr("imports.services.files.read_workbook", lambda content, name: hidden)
    page = text_of(upload(client, csv_of(HEAD, FIRST)))
    assert "Not kept: it hides something. Sheet Leads, column D: a hidden column. Show it or delete it." in page
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"), [(b"PK\x03\x04", "plan.xlsx"), (b"%PDF-1.7", "plan.csv"), (b"a", "p.exe")]
)
def test_a_refused_file_is_told_with_reason_and_remedy(client, content, name):
    answer = upload(client, content, name)
    assert (answer.status_code, "There is a problem" in text_of(answer)) == (200, True)
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_told_the_limit(client, monkeypatch):
    monkeypatch.setattr("files.size.MOST_UPLOAD_BYTES", 10)
    assert "The file is larger than 0 MB" in text_of(upload(client, csv_of(HEAD, FIRST)))


def test_the_file_comes_back_as_it_was_sent_as_a_download(client, world):
    source = begin(world, HEAD, FIRST)
    answer = client.get(f"/actions/import/{source.pk}/file/")
    assert b"".join(answer) == csv_of(HEAD, FIRST)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.csv"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_discarded_import_can_only_be_looked_at(client, world):
    source = begin(world, HEAD, FIRST)
    assert send(client, source, "discard/").status_code == 302
    for path in ("columns/", "decisions/lead/", "confirm/", "discard/", "rows/0/"):
        assert client.get(f"/actions/import/{source.pk}/{path}").status_code == 302
    assert "Discarded: nothing of it is in the plan." in text_of(client.get(f"/actions/import/{source.pk}/"))


def test_the_address_is_not_taken_for_the_reference_of_an_action(client):
    assert "Import a plan" in text_of(client.get("/actions/import/"))


def test_a_sheet_without_a_header_leads_to_choosing_one(client, world):
    source = begin(world, ["What to do", "Whom"], ["Light it", "Police"])
    page = text_of(client.get(f"/actions/import/{source.pk}/"))
    assert "no row was found that heads the columns" in page
    assert send(client, source, "columns/", header_0=1).status_code == 302
    source.refresh_from_db()
    assert [column["label"] for column in source.layout["sheets"][0]["columns"]] == ["What to do", "Whom"]


def test_lists_cost_the_same_number_of_queries_for_1_and_30_imports(client, world, django_assert_max_num_queries):
    begin(world, HEAD, FIRST)
    client.get("/actions/import/")
    with django_assert_max_num_queries(12):
        client.get("/actions/import/")
    for number in range(30):
        begin(world, HEAD, row(Ref=str(number)), name=f"{number}.csv")
    with django_assert_max_num_queries(12):
        client.get("/actions/import/")


def test_a_key_below_the_table_is_one_thing_of_which_each_row_can_be_read_otherwise(client, world):
    source = begin(world, HEAD, FIRST, ["Key"], ["Green: on track"], ["Red: off track"])
    page = client.get(f"/actions/import/{source.pk}/?rows=left_out")
    assert "Rows 3 to 5 Left out The key of the sheet" in text_of(page)
    for place in (2, 3, 4):
        assert f"/rows/{place}/".encode() in page.content
