"""Actions that the file no longer has, and answers about single rows."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from openpyxl.styles import PatternFill

from actions.choices import Stage
from actions.models import Action
from imports import services
from imports.models import ImportedAction
from periods.models import ReportingPeriod
from tests.factories import NOW, TODAY, ActionFactory, PriorityFactory
from tests.imports.samples import FIRST, HEAD, csv_of, row
from tests.imports.test_views import send, text_of
from tests.sheets.samples import book

pytestmark = pytest.mark.django_db
SECOND = ["1.2", "Visit the hostels", *FIRST[2:]]


def begin(world, *rows, name="plan.csv", **more):
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    sent |= {"period": ReportingPeriod.objects.get()} | more
    return services.begin(csv_of(*rows), name=name, **sent)[0]


def commit(world, source):
    return services.commit(source, by=world["manager"], at=NOW, on=TODAY)


@pytest.fixture
def later(world):
    commit(world, begin(world, HEAD, FIRST, SECOND))
    return begin(world, HEAD, row(Due="June 2027"), name="plan 2.csv")


def test_what_the_file_no_longer_has_is_listed_and_stays(client, world, later):
    page = text_of(client.get(f"/actions/import/{later.pk}/confirm/"))
    assert "1 action in the plan and no longer in the file" in page
    assert "ASB-02 Visit the hostels" in text_of(client.get(f"/actions/import/{later.pk}/no-longer-in-the-file/"))
    commit(world, later)
    assert Action.objects.get(reference="ASB-02").stage == Stage.IN_PROGRESS


def test_it_is_cancelled_with_a_reason_and_not_without(client, world, later):
    gone = Action.objects.get(reference="ASB-02")
    name = f"g{gone.pk}-do"
    refused = send(client, later, "no-longer-in-the-file/", **{name: "cancel"})
    assert "Enter the reason for cancelling ASB-02" in text_of(refused)
    answer = send(client, later, "no-longer-in-the-file/", **{name: "cancel", f"{name}-why": "The funding ended."})
    assert answer.status_code == 302
    later.refresh_from_db()
    commit(world, later)
    gone.refresh_from_db()
    assert (gone.stage, gone.stage_reason) == (Stage.CANCELLED, "The funding ended.")


def test_another_plan_says_nothing_of_this_one(world):
    commit(world, begin(world, HEAD, FIRST, SECOND))
    other = begin(world, HEAD, ["9.1", "Train shop staff", *FIRST[2:]], name="other.csv")
    assert other.layout["gone"] == []


def test_each_row_is_answered_by_itself_and_the_rest_alike(client, world):
    drugs = PriorityFactory(number=2, code="DRU", short_title="Drugs", title="Drugs and alcohol")
    rows = [row(Priority="Other", Ref=f"1.{number}", Action=f"Task {number}") for number in (1, 2, 3)]
    source = begin(world, HEAD, *rows)
    assert source.open_count == 1
    first, *_ = source.rows.filter(details__has_key="by_row")
    answer = send(
        client, source, "row-by-row/", **{f"r{first.place}-priority": drugs.pk, f"r{first.place}-outcome": "Less harm"}
    )
    assert answer.status_code == 302
    source.refresh_from_db()
    (question,) = source.questions.open()
    assert question.rows_count == 2
    source = services.decide(
        source, answers={question.pk: {"priority": world["priority"].pk}}, by=world["manager"], at=NOW, on=TODAY
    )
    commit(world, source)
    assert [(each.title, each.priority.code) for each in Action.objects.order_by("title")] == [
        *(("Task 1", "DRU"), ("Task 2", "ASB"), ("Task 3", "ASB"))
    ]


def test_the_published_reference_is_kept_on_the_action(client, world):
    commit(world, begin(world, HEAD, FIRST))
    action = Action.objects.get()
    assert (action.published_as, ImportedAction.objects.get().reference) == ("1.1", "1.1")
    assert "Published as 1.1" in text_of(client.get(action.get_absolute_url()))


def test_a_colour_is_shown_as_a_swatch_with_its_name_and_the_count_of_its_cells(client, world):
    fill = PatternFill("solid", fgColor="FF00B050")

    def colour(made):
        for number in (2, 3):
            made.active.cell(number, 8).fill = fill

    content = book(colour, HEAD, [*FIRST[:7], None], [*SECOND[:7], None])
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    source, _ = services.begin(content, name="plan.xlsx", **sent)
    page = client.get(f"/actions/import/{source.pk}/decisions/stage/")
    assert '<span class="app-swatch app-swatch--green"></span>' in page.content.decode()
    words = text_of(page)
    assert "Green, the colour of 2 cells" in words
    assert "Why this is suggested: What this colour mostly means in plans." in words
    assert "Visit the hostels" in words
    assert "00b050" not in page.content.decode().lower()
    assert "Green: 2 cells" in text_of(client.get(f"/actions/import/{source.pk}/columns/"))


def test_columns_saved_over_somebody_else_are_told_with_409(client, world):
    source = begin(world, HEAD, FIRST)
    typed = {f"column_{place}": each["meaning"] for place, each in enumerate(source.layout["sheets"][0]["columns"])}
    stale = {"token": uuid4(), "version": source.version, "looked": "on", "header_0": 1} | typed
    assert send(client, source, "columns/", looked="on", header_0=1, **typed).status_code == 302
    answer = client.post(f"/actions/import/{source.pk}/columns/", stale)
    assert (answer.status_code, "in another window" in text_of(answer)) == (409, True)


def test_the_quarter_of_new_ratings_is_chosen_on_its_page(client, world):
    head, cells = [*HEAD, "Progress"], [*FIRST, "Two lamps"]
    commit(world, begin(world, head, cells))
    later = begin(world, HEAD, row(Status="Red"), name="later.csv", period=None)
    (question,) = later.questions.all()
    page = text_of(client.get(f"/actions/import/{later.pk}/decisions/quarter/"))
    assert "Actions with a new rating or percentage: the file does not say of which quarter" in page
    assert "None of these: leave ratings and percentages as they are here" in page
    said = {f"d{question.pk}-quarter": "2026-3"}
    assert send(client, later, "decisions/quarter/", **said).status_code == 302
    question.refresh_from_db()
    assert question.answer == {"quarter": [2026, 3]}
    later.refresh_from_db()
    services.take_texts_as_meant(later, by=world["manager"], at=NOW, on=TODAY)
    assert "Update of 2026-27 Q3" in text_of(client.get(f"/actions/import/{later.pk}/confirm/"))


def upload_unread(world, content: bytes, name: str):
    sent = {"by": world["manager"], "at": NOW, "on": TODAY}
    return services.begin(content, name=name, **sent)[0]


def test_a_file_in_which_no_row_heads_the_columns_asks_for_its_number_and_then_shows_them(client, world):
    source = upload_unread(world, b"foo,bar\nWhat we do,Whom\nLight it,Police\n", "plan.csv")
    page = text_of(client.get(f"/actions/import/{source.pk}/"))
    assert "no row was found that heads the columns. Say which row it is" in page
    refused = send(client, source, "columns/", header_0="")
    assert "Enter the number of the row that heads the columns" in text_of(refused)
    answer = send(client, source, "columns/", header_0="2")
    assert answer.url == f"/actions/import/{source.pk}/columns/"
    assert "These columns are new: look at each of them." in text_of(client.get(answer.url))


def test_a_file_without_actions_is_told_and_cannot_be_put_into_the_plan(client, world):
    source = begin(world, HEAD)
    page = text_of(client.get(f"/actions/import/{source.pk}/"))
    assert "There are no actions in this file, so there is nothing to put into the plan." in page
    assert "See what would change" not in page
    assert client.get(f"/actions/import/{source.pk}/confirm/").status_code == 302
    with pytest.raises(ValidationError):
        commit(world, source)


def test_the_next_step_after_each_end_is_a_button(client, world):
    faulty = begin(world, HEAD, row(Due="31/02/2027"), row(Due="#REF!"), name="faulty.csv")
    assert "Upload the corrected file" in text_of(client.get(f"/actions/import/{faulty.pk}/"))
    assert [fault["row"] for fault in faulty.faults] == sorted(fault["row"] for fault in faulty.faults)
    done = commit(world, begin(world, HEAD, FIRST))
    page = text_of(client.get(f"/actions/import/{done.pk}/"))
    assert "1 action added." in page
    assert "See the imported actions" in page


def test_a_question_about_the_stage_alone_asks_for_no_rating(client, world):
    head = [*HEAD[:7], "RAG"]
    source = begin(world, head, [*FIRST[:7], "Green"])
    page = text_of(client.get(f"/actions/import/{source.pk}/decisions/stage/"))
    assert "Actions with a rating, and no stage" in page
    assert "under “Actions with" not in page
    (question,) = source.questions.open()
    form = client.get(f"/actions/import/{source.pk}/decisions/stage/").context["form"]
    assert [name for name in form.fields if name.startswith(f"d{question.pk}")] == [f"d{question.pk}-stage"]


def test_no_action_is_cancelled_that_the_file_never_had(world, later):
    elsewhere = ActionFactory(priority=world["priority"], lead_partner=world["police"], measures=[world["measure"]])
    said = {elsewhere.pk: "It is not in this file"}
    services.decide_gone(later, cancelled=said, by=world["manager"], at=NOW)
    commit(world, later)
    elsewhere.refresh_from_db()
    assert elsewhere.is_open


@pytest.fixture
def with_suggestion(world):
    """An import that asks for a measure, and suggests one by its words."""
    world["measure"].statement = "Residents feel safe after dark."
    world["measure"].save()
    return begin(world, HEAD, row(Success="Residents who feel safe", Outcome=None))


def test_a_suggested_measure_stands_above_the_others_and_counts_only_when_ticked(client, world, with_suggestion):
    source = with_suggestion
    page = client.get(f"/actions/import/{source.pk}/decisions/measures/")
    words = text_of(page)
    reason = "Why this is suggested: The file and this measure both say “residents”, “feel” and “safe”."
    assert reason in words
    assert "Suggested success measure SAFER-1: Residents feel safe after dark." in words
    assert "Choose the success measure" in words
    assert b" checked" not in page.content
    question = source.questions.get(kind="measures")
    send(client, source, "decisions/measures/")
    question.refresh_from_db()
    assert question.is_open
    send(client, source, "decisions/measures/", **{f"d{question.pk}-likely": world["measure"].pk})
    question.refresh_from_db()
    assert (question.is_open, question.answer) == (False, {"measures": [world["measure"].pk]})
    again = client.get(f"/actions/import/{source.pk}/decisions/measures/")
    assert "Suggested success measure" not in text_of(again)
    assert again.content.count(b" checked") == 1


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_import(client, world, with_suggestion):
    source, base = with_suggestion, f"/actions/import/{with_suggestion.pk}/"
    typed = {f"column_{place}": each["meaning"] for place, each in enumerate(source.layout["sheets"][0]["columns"])}
    assert send(client, source, "columns/", looked="on", header_0=1, **typed).url == f"{base}decisions/outcome/"
    outcome, measures = source.questions.order_by("kind").reverse()
    said = {f"d{outcome.pk}-use_title": "on"}
    assert send(client, source, "decisions/outcome/").url == f"{base}decisions/measures/"
    assert send(client, source, "decisions/outcome/", **said).url == f"{base}decisions/measures/"
    said = {f"d{measures.pk}-measures": world["measure"].pk}
    assert send(client, source, "decisions/measures/", **said).url == base


def test_rows_answered_by_themselves_go_on_to_the_next_page(client, world):
    source = begin(world, HEAD, *(row(Ref=f"1.{number}", Action=f"Task {number}") for number in range(1, 25)))
    assert send(client, source, "row-by-row/").url == f"/actions/import/{source.pk}/row-by-row/?page=2"
    assert send(client, source, "row-by-row/?page=2").url == f"/actions/import/{source.pk}/"


def test_what_is_gone_leads_back_to_what_would_be_written(client, world, later):
    said = {f"g{Action.objects.get(reference='ASB-02').pk}-do": "leave"}
    assert send(client, later, "no-longer-in-the-file/", **said).url == f"/actions/import/{later.pk}/confirm/"
