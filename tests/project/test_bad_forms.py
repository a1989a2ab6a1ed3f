"""What bad input in a form gets: a message that says what is wrong, and everything typed still there."""

from html import escape

import pytest

from actions.forms.milestones import MOST_STEPS
from actions.models import Action, Document, Milestone, ProgressUpdate
from tests.factories import MilestoneFactory
from tests.project.requests import form_keys, sent, target_of, view_name

pytestmark = pytest.mark.usefixtures("today")


def send(client, world, name: str, target: str = "open", **changes):
    action = target_of(world, target)
    data = sent(world, view_name(name), target) | changes
    return client.post(f"/actions/{action.reference}/{name.replace('_', '-')}/", data)


def refused(response, *kept: str) -> bool:
    page = response.content.decode()
    return response.status_code == 200 and "There is a problem" in page and all(text in page for text in kept)


def test_a_percentage_outside_0_to_100_is_refused_and_kept(world):
    client, before = world.client("lead"), ProgressUpdate.objects.count()
    for percent in ("-1", "−1", "101", "1e9", "abc", "50%", "9" * 400, "0x10", "²", "1.5"):
        response = send(client, world, "update", percent_complete=percent, text="Typed with care")
        assert refused(response, "Typed with care", f'value="{percent}"'), percent
    assert ProgressUpdate.objects.count() == before


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("100", 100), ("４０", 40), (" 40 ", 40), ("", None)])
def test_a_percentage_that_a_person_would_read_as_one_is_taken(world, typed, kept):
    assert send(world.client("lead"), world, "update", percent_complete=typed).status_code == 302
    assert Action.objects.get(reference="ASB-01").percent_complete == kept


UNREADABLE = (
    "\x00",
    "Tidy\x00 up",
    "bell \x07",
    "escape \x1b[31m",
    "no character \ufffe",
    "nor this \uffff",
    "\u200b\u200b",
    "\u2060",
    "\xad",
    "\ufeff",
    "\u3164",
)


@pytest.mark.parametrize("field", ["text", "next_steps"])
def test_text_that_no_person_can_read_is_refused_with_a_message(world, field):
    client, before = world.client("lead"), ProgressUpdate.objects.count()
    assert [text for text in UNREADABLE if not refused(send(client, world, "update", **{field: text}))] == []
    assert ProgressUpdate.objects.count() == before


def test_a_title_is_one_line_that_can_be_read(world):
    client = world.client("manager")
    titles = ("\x00", "a\x00b", "two\nlines", "\u200b", "a\x85b", " ")
    assert [title for title in titles if not refused(send(client, world, "edit", title=title))] == []
    assert Action.objects.get(reference="ASB-01").title == "Action ASB-01"


def test_half_a_surrogate_pair_is_no_error_of_ours(world):
    data = sent(world, "updates:send", "open") | {"text": "half %ED%A0%80 pair"}
    body = "&".join(f"{key}={value}" for key, value in data.items()).replace(" ", "+")
    form = "application/x-www-form-urlencoded"
    assert world.client("lead").post("/actions/ASB-01/update/", body, content_type=form).status_code in (200, 302)


LIMITS = [
    ("update", "text", 4000),
    ("update", "reason", 1000),
    ("update", "next_steps", 4000),
    ("edit", "title", 200),
    ("edit", "outcome", 500),
    ("edit", "description", 4000),
    ("edit", "timescale_text", 200),
]
OFF_TRACK = {"rating": "amber", "reason": "Rain", "way_back": "By May"}


@pytest.mark.parametrize(("name", "field", "limit"), LIMITS)
def test_text_over_its_limit_is_refused_with_the_limit_and_kept(world, name, field, limit):
    client = world.client("manager")
    for over in (1, 300_000):
        typed = "é" * (limit + over)
        response = send(client, world, name, **OFF_TRACK | {field: typed})
        assert refused(response, typed)
        assert f"{limit:,}" in response.content.decode() or f" {limit} " in response.content.decode()


@pytest.mark.parametrize(("name", "field", "limit"), LIMITS)
def test_text_of_exactly_its_limit_is_taken(world, name, field, limit):
    whole = OFF_TRACK | {field: "é" * limit}
    assert send(world.client("manager"), world, name, **whole).status_code == 302


BAD_DAYS = [
    ("29", "2", "2027", "must be a real date"),
    ("31", "4", "2027", "must be a real date"),
    ("1", "13", "2027", "must be a real date"),
    ("0", "1", "2027", "must be a real date"),
    ("1", "1", "1999", "must be between 2000 and 2100"),
    ("1", "1", "2101", "must be between 2000 and 2100"),
    ("1", "1", "99999", "must have a year of 4 numbers"),
    ("1", "1", "27", "must have a year of 4 numbers"),
    ("", "1", "2027", "must include a day"),
    ("1", "1", "", "must include a year"),
    ("1", "1", "٢٠٢٧", "must be a real date"),
    ("1e0", "1", "2027", "must be a real date"),
    ("<b>", "1", "2027", "must be a real date"),
    ("9" * 5000, "1", "2027", "must be a real date"),
    ("1", "1", "\x002027", "must be a real date"),
]


def test_a_day_that_is_none_is_refused_in_words_and_kept(world):
    client = world.client("manager")
    for day, month, year, words in BAD_DAYS:
        typed = {"due_on-day": day, "due_on-month": month, "due_on-year": year}
        kept = [f'value="{escape(part)}"' for part in typed.values() if part and part.isprintable()]
        assert refused(send(client, world, "accept", "proposed", **typed), words, *kept), typed


@pytest.mark.parametrize(
    ("day", "month", "year"), [("29", "2", "2028"), ("31", "December", "2100"), ("1", "jan", "2027")]
)
def test_a_day_that_exists_is_taken(world, day, month, year):
    typed = {"due_on-day": day, "due_on-month": month, "due_on-year": year}
    assert send(world.client("manager"), world, "accept", "proposed", **typed).status_code == 302


STEPS = {
    "steps-TOTAL_FORMS": "1",
    "steps-INITIAL_FORMS": "1",
    "steps-0-title": "Mine now",
    "steps-0-read_version": "1",
}


@pytest.mark.parametrize("forged", ["another action's", 987654, "abc", ""])
def test_a_milestone_of_another_action_is_as_unknown_as_one_that_does_not_exist(world, forged):
    other = MilestoneFactory(action=world.actions["held"], title="Not yours")
    data = STEPS | {"steps-0-id": other.pk if forged == "another action's" else forged}
    data |= form_keys(world, "actions:milestones", "open")
    response = world.client("lead").post("/actions/ASB-01/milestones/", data)
    assert (response.status_code, "Not yours" in response.content.decode()) == (200, False)
    assert Milestone.objects.get(pk=other.pk).title == "Not yours"


TAMPERED = [
    {"steps-TOTAL_FORMS": "abc", "steps-INITIAL_FORMS": "0"},
    {"steps-TOTAL_FORMS": "-1", "steps-INITIAL_FORMS": "0"},
    {"steps-TOTAL_FORMS": str(10**9), "steps-INITIAL_FORMS": "0"},
    {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "9"},
    {},
]


@pytest.mark.parametrize("form", TAMPERED)
def test_a_form_of_milestones_that_was_tampered_with_is_no_error_of_ours(world, form):
    data, before = form | form_keys(world, "actions:milestones", "open"), set(Milestone.objects.all())
    assert world.client("lead").post("/actions/ASB-01/milestones/", data).status_code in (200, 302, 400)
    assert set(Milestone.objects.all()) == before


def test_no_more_milestones_are_made_than_an_action_may_have_whatever_a_form_claims(world):
    data = form_keys(world, "actions:milestones", "open")
    data |= {"steps-TOTAL_FORMS": str(10**9), "steps-INITIAL_FORMS": "0"}
    page = world.client("lead").post("/actions/ASB-01/milestones/", data)
    assert len(page.context["formset"].forms) == MOST_STEPS + 1


@pytest.mark.parametrize(("name", "value"), [("token", ""), ("token", "abc"), ("version", ""), ("version", "abc")])
def test_a_form_without_its_own_marks_is_refused_and_keeps_the_text(world, name, value):
    response = send(world.client("lead"), world, "update", **{name: value, "text": "Typed with care"})
    assert refused(response, "Typed with care")


@pytest.mark.parametrize("version", ["0", "-1", "99", str(2**31), str(10**30)])
def test_a_version_that_never_was_saves_nothing_and_keeps_the_text(world, version):
    before = ProgressUpdate.objects.count()
    response = send(world.client("lead"), world, "update", version=version, text="Typed with care")
    assert response.status_code in (200, 409)
    assert "Typed with care" in response.content.decode()
    assert ProgressUpdate.objects.count() == before


def test_files_are_taken_only_with_a_title_and_something_in_them(world):
    client, before = world.client("lead"), Document.objects.count()
    whole = sent(world, "actions:attach", "open")
    without = [{key: value for key, value in whole.items() if key != name} for name in ("title", "file")]
    answers = [client.post("/actions/ASB-01/documents/add/", data) for data in without]
    assert [refused(answer) for answer in answers] == [True, True]
    assert Document.objects.count() == before
