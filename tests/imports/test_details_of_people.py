"""Texts of a file that may tell who somebody is: asked text by text before anything is written."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from actions.models import Action, Milestone, ProgressUpdate
from actions.summaries.plan_check import differences
from imports import services
from imports.matching.details_of_people import LEFT_OUT
from partners.choices import Role
from periods.models import ReportingPeriod
from tests.factories import NOW, TODAY, PartnershipFactory, ReportingPeriodFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, looked, plain_world, row
from tests.imports.test_views import send, text_of

pytestmark = pytest.mark.django_db
TELEPHONE, EMAIL, CASE = "Ring 07700 900123", "Ask jo@example.org", "Victim of 36/12345/26"


@pytest.fixture
def world(time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,), email="manager@example.org")}


def begin(world, *rows, name="plan.csv"):
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    return services.begin(csv_of(*rows), name=name, period=ReportingPeriod.objects.get(quarter=3), **sent)[0]


def answered(world, source, *todo):
    questions = source.questions.filter(kind="people").order_by("pk")
    answers = {each.pk: {"do": do} for each, do in zip(questions, todo, strict=True)}
    return services.decide(source, answers=answers, by=world["manager"], at=NOW, on=TODAY)


def commit(world, source):
    return services.commit(source, by=world["manager"], at=NOW, on=TODAY)


def asked(found) -> list[str]:
    return [question.words for question in found.about_people]


def test_nothing_is_written_before_each_text_is_decided(client, world):
    source = begin(world, HEAD, row(Outcome=EMAIL))
    assert (source.is_ready, source.open_count) == (False, 1)
    with pytest.raises(ValidationError):
        commit(world, source)
    assert client.get(f"/actions/import/{source.pk}/confirm/").status_code == 302
    assert send(client, source, "confirm/").status_code == 200
    assert not Action.objects.exists()


def test_each_row_tells_what_was_found_and_nothing_is_ticked(client, world):
    source = begin(world, HEAD, row(Outcome=EMAIL))
    page = client.get(f"/actions/import/{source.pk}/decisions/people/")
    words = text_of(page)
    assert "Outcome: an email address (“jo@example.org”)" in words
    assert "“Ask jo@example.org”. Row 2 Light the underpass" in words
    assert "The same for all" not in words
    assert b" checked" not in page.content.replace(b'value="" checked', b"")


@pytest.mark.parametrize(("do", "outcome", "said"), [
    ("meant", EMAIL, "meant, and written"),
    ("leave_out", FIRST[1], "left out"),
])  # fmt: skip
def test_what_is_meant_is_written_and_what_is_left_out_is_not(client, world, do, outcome, said):
    source = begin(world, HEAD, row(Outcome=EMAIL))
    question = source.questions.get(kind="people")
    assert send(client, source, "decisions/people/", **{f"d{question.pk}-do": do}).status_code == 302
    page = text_of(client.get(f"/actions/import/{source.pk}/confirm/"))
    assert f"Outcome: an email address (“jo@example.org”), row 2: {said}" in page
    assert send(client, source, "confirm/").status_code == 302
    assert Action.objects.get().outcome == outcome


def test_an_answer_holds_for_these_very_words_and_this_file_alone(world):
    commit(world, answered(world, begin(world, HEAD, row(Outcome=EMAIL)), "meant"))
    other = row(Ref="2.1", Action="Visit hostels")
    again = begin(world, HEAD, row(Outcome=EMAIL), row(Ref="2.1", Action="Visit hostels", Outcome=EMAIL), name="2.csv")
    # The first row says nothing new; the second is another action.
    assert again.questions.get(kind="people").places == ["row 3"]
    same = begin(world, HEAD, other, row(Outcome=f"{EMAIL}, who knows"), name="3.csv")
    assert same.questions.get(kind="people").places == ["row 3"]


def test_every_text_of_a_new_action_is_looked_at():
    head = [*HEAD, "Progress", "Milestones", "Notes"]
    told = row(Action=TELEPHONE, Outcome=EMAIL)
    found = looked(head, [*told, CASE, "March 2027: ring Mr Smith", "at 12 Example Road"])
    assert asked(found) == [
        "Title: a telephone number (“07700 900123”)",
        "Outcome: an email address (“jo@example.org”)",
        "What will be done: a home address (“12 Example Road”)",
        "Progress: a crime or case number (“36/12345/26”)",
        "Milestone: the name of a person (“Mr Smith”)",
    ]
    assert (found.is_ready, found.open_questions) == (True, [])


def test_the_same_words_are_asked_once_for_all_rows():
    found = looked(HEAD, row(Outcome=EMAIL), row(Ref="1.2", Action="Visit hostels", Outcome=EMAIL))
    (question,) = found.about_people
    assert [place.row for place in question.places] == [2, 3]


def test_a_title_cannot_be_left_out_alone(client, world):
    source = begin(world, HEAD, row(Action=TELEPHONE))
    assert "To keep it out of the plan, leave out its row" in text_of(
        client.get(f"/actions/import/{source.pk}/decisions/people/")
    )
    question = source.questions.get()
    assert send(client, source, "decisions/people/", **{f"d{question.pk}-do": "leave_out"}).status_code == 200
    commit(world, answered(world, source, "leave_out"))
    assert Action.objects.get().title == TELEPHONE


def test_words_of_quarters_are_left_out_and_their_ratings_stay(world):
    ReportingPeriodFactory(quarter=2)
    head, cells = [*HEAD[:7], "Stage", "Q2 update", "Q2 RAG", "Q3 update", "Q3 RAG"], [*FIRST[:7], "In progress"]
    source = begin(world, head, [*cells, TELEPHONE, "Amber", EMAIL, "Green"])
    commit(world, answered(world, source, "leave_out", "leave_out"))
    assert [(each.text, each.rating) for each in ProgressUpdate.objects.order_by("reported_at")] == [
        *((f"{LEFT_OUT}\n\nQ2 RAG: Amber", "amber"), (LEFT_OUT, "green"))
    ]
    assert list(differences()) == []


def test_what_would_change_in_an_action_is_looked_at(world):
    head = [*HEAD, "Progress", "Milestones"]
    commit(world, begin(world, head, [*FIRST, None, None]))
    source = begin(world, head, [*row(Outcome=EMAIL), TELEPHONE, f"March 2027: {CASE}"], name="2.csv")
    assert [each.words.partition(":")[0] for each in source.questions.all()] == ["Outcome", "Progress", "Milestone"]
    commit(world, answered(world, source, "leave_out", "leave_out", "leave_out"))
    action = Action.objects.get()
    assert (action.outcome, action.latest_update.text, Milestone.objects.count()) == (FIRST[2], LEFT_OUT, 0)


@pytest.mark.parametrize("options", [(), ("--commit",)])
def test_the_command_warns_and_its_counts_and_exit_code_are_as_without(world, tmp_path, options):
    path = tmp_path / "plan.csv"
    path.write_bytes(csv_of(HEAD, row(Outcome=EMAIL)))
    out, err = StringIO(), StringIO()
    call_command("import_actions", str(path), "--json", *options, stdout=out, stderr=err)
    printed = json.loads(out.getvalue())
    assert (printed["actions"], printed["needs_decision"], printed["questions"]) == (1, 0, [])
    warning = "Warning: this may tell who somebody is: Outcome: an email address (“jo@example.org”) (row 2)."
    assert err.getvalue().splitlines().count(warning) == 1
    assert [each.outcome for each in Action.objects.all()] == ([EMAIL] if options else [])


def test_a_harmless_text_of_another_cell_stays_when_one_is_left_out(world):
    head = [*HEAD, "Progress", "Comments", "Notes", "Costs"]
    source = begin(world, head, [*FIRST, TELEPHONE, "Two lamps are up", "at 12 Example Road", "None"])
    assert len(source.questions.filter(kind="people")) == 2
    commit(world, answered(world, source, "leave_out", "leave_out"))
    action = Action.objects.get()
    assert action.latest_update.text == f"{LEFT_OUT}\n\nComments: Two lamps are up"
    assert "Example Road" not in action.description
    assert "Costs: None" in action.description


@pytest.mark.parametrize("box", ["Action", "Outcome"])
def test_a_text_is_typed_anew(client, world, box):
    source = begin(world, HEAD, row(**{box: EMAIL}))
    question = source.questions.get()
    path = f"/actions/import/{source.pk}/decisions/people/"
    assert "Type it anew" in text_of(client.get(path))
    refused = send(client, source, "decisions/people/", **{f"d{question.pk}-do": "anew"})
    assert "Enter the text anew, or select another answer" in text_of(refused)
    typed = {f"d{question.pk}-do": "anew", f"d{question.pk}-text": "Ask the team"}
    assert send(client, source, "decisions/people/", **typed).status_code == 302
    source.refresh_from_db()
    commit(world, source)
    action = Action.objects.get()
    assert "Ask the team" in (action.title, action.outcome)
    assert EMAIL not in f"{action.title} {action.outcome} {action.description}"
