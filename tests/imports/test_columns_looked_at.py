"""The page of the columns: what somebody has to say there before anything else goes on."""

from uuid import uuid4

import pytest

from actions.models import Action
from imports import services
from tests.factories import NOW, TODAY
from tests.imports.samples import FIRST, HEAD, csv_of
from tests.imports.test_views import send, text_of

pytestmark = pytest.mark.django_db
WIDE, CELLS = [*HEAD, "Progress"], [*FIRST, "Two lamps"]


def uploaded(world, *rows):
    return services.begin(csv_of(*rows), name="plan.csv", by=world["manager"], at=NOW, on=TODAY)[0]


def shown(client, source) -> dict:
    """What the form holds as it is shown."""
    form = client.get(f"/actions/import/{source.pk}/columns/").context["form"]
    return {name: value for name in form.fields if (value := form.get_initial_for_field(form.fields[name], name))}


def errors(client, source, **typed) -> list[str]:
    answer = send(client, source, "columns/", **typed)
    return [] if answer.status_code == 302 else [str(each[0]) for each in answer.context["form"].errors.values()]


def test_nobody_goes_on_without_saying_that_they_looked(client, world):
    source = uploaded(world, HEAD, FIRST)
    assert errors(client, source, **shown(client, source)) == ["Tick “I have looked at each column” to continue"]
    assert errors(client, source, **shown(client, source), looked="on") == []


def test_nothing_is_put_into_the_plan_before_that(client, world):
    source = uploaded(world, HEAD, FIRST)
    assert (source.open_count, source.faults, source.is_ready) == (0, [], False)
    assert client.get(f"/actions/import/{source.pk}/confirm/").status_code == 302


def test_the_quarter_is_chosen_and_never_left_open(client, world):
    source = uploaded(world, WIDE, CELLS)
    typed = shown(client, source) | {"looked": "on"}
    assert "period" not in typed
    assert errors(client, source, **typed) == ["Select the quarter of the newest progress in the file"]
    assert errors(client, source, **typed, period="text") == []


@pytest.mark.parametrize(
    ("left_out", "name", "words"),
    [
        ("Lead partner", "no_lead_0", "Select the column that says who leads an action, or tick that there is none"),
        ("Due", "no_due_0", "Select the column that says when an action is due, or tick that there is none"),
    ],
)
def test_that_no_column_says_who_leads_or_when_is_said_by_somebody(client, world, left_out, name, words):
    at = HEAD.index(left_out)
    source = uploaded(world, [*HEAD[:at], *HEAD[at + 1 :]], [*FIRST[:at], *FIRST[at + 1 :]])
    typed = shown(client, source) | {"looked": "on"}
    assert errors(client, source, **typed) == [words]
    assert errors(client, source, **typed, **{name: "on"}) == []


def test_the_page_says_it_in_words(client, world):
    page = text_of(client.get(f"/actions/import/{uploaded(world, HEAD, FIRST).pk}/columns/"))
    assert "I have looked at each column and at what it is taken for" in page


def test_what_was_read_in_another_way_since_the_page_was_shown_is_told_and_not_written(client, world):
    source = uploaded(world, HEAD, FIRST)
    assert errors(client, source, **shown(client, source), looked="on") == []
    source.refresh_from_db()
    seen = {"token": uuid4(), "version": source.version}
    how = {"sheets": [], "headers": {}, "columns": {"due": "keep"}, "period": None}
    services.choose(source, **how, by=world["manager"], at=NOW, on=TODAY)
    assert source.is_ready
    assert client.post(f"/actions/import/{source.pk}/confirm/", seen).status_code == 409
    assert not Action.objects.exists()


@pytest.mark.parametrize("label", ["Q1 2026-27", "2026-27 Q1", "Quarter 1", "April to June 2026"])
def test_a_column_headed_by_a_quarter_alone_is_suggested_as_its_progress(world, label):
    source = uploaded(world, [*HEAD, label], [*FIRST, "Two lamps are up"])
    (sheet,) = source.layout["sheets"]
    assert [each["meaning"] for each in sheet["columns"] if each["label"] == label] == ["progress"]


def test_columns_that_make_a_quarter_needed_ask_for_it_in_the_same_press(client, world):
    """Nothing that was chosen or ticked is lost."""
    source = uploaded(world, [*HEAD, "What we think"], [*FIRST, "Two lamps are up"])
    typed = shown(client, source) | {"looked": "on", "remember_as": "Ours"}
    assert "period" not in typed
    name = next(name for name in typed if name.startswith("column_") and typed[name] == "keep")
    answer = send(client, source, "columns/", **typed | {name: "progress"})
    page = client.get(answer.url.partition("#")[0])
    assert "Say of which quarter the newest progress is" in text_of(page)
    form = page.context["form"]
    assert "period" in form.fields
    assert form.get_initial_for_field(form.fields["looked"], "looked") is True
    source.refresh_from_db()
    assert (source.is_ready, source.columns["what we think"]) == (False, "progress")
    period = form.fields["period"].choices[1][0]
    now = {**typed, name: "progress", "period": period, "remember_as": ""}
    del now["version"], now["token"]
    assert send(client, source, "columns/", **now).status_code == 302
    source.refresh_from_db()
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    assert Action.objects.get().latest_update.text == "Two lamps are up"


def test_what_nobody_can_decide_yet_is_left_open_and_there_is_a_way_on(client, world):
    cells = [*FIRST[:5], "GMP", FIRST[6], "Wibble"]
    source = services.begin(
        csv_of(HEAD, cells), name="plan.csv", by=world["manager"], at=NOW, on=TODAY, columns_seen=True
    )[0]
    base = f"/actions/import/{source.pk}/"
    lead = source.questions.get(kind="lead")
    answer = send(client, source, "decisions/lead/", **{f"d{lead.pk}-lead": ""})
    assert answer.url == f"{base}decisions/stage/"
    page = text_of(client.get(answer.url))
    assert "Nothing was decided." in page
    assert "Answers saved" not in page
    stage = source.questions.get(kind="stage")
    assert send(client, source, "decisions/stage/", **{f"d{stage.pk}-stage": ""}).url == base
