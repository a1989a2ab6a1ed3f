"""What bad input in a form gets: a message that says what is wrong, and everything typed still there."""

from html import escape

import pytest

from actions.models import Action, Document, Milestone, ProgressUpdate
from tests.factories import MilestoneFactory, PartnerFactory, StrategyFactory, SuccessMeasureFactory, UserFactory
from tests.project.deeds import deed_keys, sent, target_of

pytestmark = pytest.mark.usefixtures("today")


def send(world, persona: str, name: str, target: str = "open", **changes):
    action = target_of(world, target)
    path = {"edit": "edit", "update": "update", "accept": "accept"}[name]
    data = sent(world, f"actions:{name}", target) | changes
    return world.client(persona).post(f"/actions/{action.reference}/{path}/", data)


@pytest.mark.parametrize("percent", ["-1", "−1", "101", "1e9", "abc", "50%", "9" * 400, "0x10", "²", "1.5"])
def test_a_percentage_outside_0_to_100_is_refused_and_kept(world, percent):
    before = ProgressUpdate.objects.count()
    response = send(world, "lead", "update", percent_complete=percent, text="Typed with care")
    page = response.content.decode()
    assert (response.status_code, ProgressUpdate.objects.count()) == (200, before)
    assert "There is a problem" in page
    assert "Typed with care" in page
    assert f'value="{percent}"' in page


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("100", 100), ("４０", 40), (" 40 ", 40), ("", None)])
def test_a_percentage_that_a_person_would_read_as_one_is_taken(world, typed, kept):
    assert send(world, "lead", "update", percent_complete=typed).status_code == 302
    assert Action.objects.get(reference="ASB-01").percent_complete == kept


NOT_TEXT = ["\x00", "Tidy\x00 up", "bell \x07", "escape \x1b[31m", "\u200b\u200b", "\u2060", "\xad", "\ufeff", "\u3164"]


@pytest.mark.parametrize("text", NOT_TEXT)
@pytest.mark.parametrize("field", ["text", "next_steps"])
def test_text_that_no_person_can_read_is_refused_with_a_message(world, field, text):
    before = ProgressUpdate.objects.count()
    response = send(world, "lead", "update", **{field: text})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert ProgressUpdate.objects.count() == before


@pytest.mark.parametrize("title", ["\x00", "a\x00b", "two\nlines", "\u200b", "a\x85b", " "])
def test_a_title_is_one_line_that_can_be_read(world, title):
    response = send(world, "manager", "edit", title=title)
    assert (response.status_code, "There is a problem" in response.content.decode()) == (200, True)
    assert Action.objects.get(reference="ASB-01").title == "Action ASB-01"


def test_half_a_surrogate_pair_is_no_error_of_ours(world):
    data = sent(world, "actions:update", "open") | {"text": "SURROGATE"}
    body = "&".join(f"{key}={value}" for key, value in data.items()).replace("SURROGATE", "half %ED%A0%80 pair")
    form = "application/x-www-form-urlencoded"
    response = world.client("lead").post("/actions/ASB-01/update/", body.replace(" ", "+"), content_type=form)
    assert response.status_code in (200, 302)


LIMITS = [
    ("update", "text", 4000),
    ("update", "reason", 1000),
    ("update", "next_steps", 4000),
    ("edit", "title", 200),
    ("edit", "outcome", 500),
    ("edit", "description", 4000),
    ("edit", "timescale_text", 200),
]


@pytest.mark.parametrize(("name", "field", "limit"), LIMITS)
@pytest.mark.parametrize("over", [1, 300_000])
def test_text_over_its_limit_is_refused_with_the_limit_and_kept(world, name, field, limit, over):
    typed = "é" * (limit + over)
    response = send(world, "manager", name, **{field: typed, "rating": "amber", "way_back": "By May"})
    page = response.content.decode()
    assert response.status_code == 200
    assert f"{limit:,}" in page or str(limit) in page
    assert typed in page


@pytest.mark.parametrize(("name", "field", "limit"), LIMITS)
def test_text_of_exactly_its_limit_is_taken(world, name, field, limit):
    whole = {field: "é" * limit, "rating": "amber", "way_back": "By May"}
    response = send(world, "manager", name, **({"reason": "Rain", **whole}))
    assert response.status_code == 302


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


@pytest.mark.parametrize(("day", "month", "year", "words"), BAD_DAYS)
def test_a_day_that_is_none_is_refused_in_words_and_kept(world, day, month, year, words):
    typed = {"due_on-day": day, "due_on-month": month, "due_on-year": year}
    response = send(world, "manager", "accept", "proposed", **typed)
    page = response.content.decode()
    assert (response.status_code, words in page) == (200, True)
    assert all(f'value="{escape(part)}"' in page for part in typed.values() if part.isprintable() and part)


@pytest.mark.parametrize(("day", "month", "year"), [("29", "2", "2028"), ("31", "December", "2100"), ("1", "jan", "2027")])
def test_a_day_that_exists_is_taken(world, day, month, year):
    typed = {"due_on-day": day, "due_on-month": month, "due_on-year": year}
    assert send(world, "manager", "accept", "proposed", **typed).status_code == 302


def errors_of(response) -> list[str]:
    return sorted(str(error) for errors in response.context["form"].errors.values() for error in errors)


def test_what_is_not_offered_is_refused_in_the_same_words_as_what_does_not_exist(world):
    gone = PartnerFactory(left=True)
    stranger, former = UserFactory(), UserFactory(partner=world.partners["lead"], is_active=False)
    old = SuccessMeasureFactory(outcome__strategy=StrategyFactory(starts_on="2000-01-01", ends_on="2003-01-01"))
    cases = [
        ("hand-over", "lead_officer", [stranger.pk, former.pk, 987654, "abc"]),
        ("hand-over", "lead_partner", [world.partners["other"].pk, gone.pk, 987654, "abc"]),
        ("edit", "measures", [old.pk, 987654]),
        ("edit", "supporting_partners", [gone.pk, 987654]),
        ("update", "stage", ["complete", "cancelled", "proposed", "nonsense"]),
        ("update", "rating", ["blue", "nonsense"]),
    ]
    for path, field, values in cases:
        name = f"actions:{path.replace('-', '_')}"
        answers = [
            world.client("lead").post(f"/actions/ASB-01/{path}/", sent(world, name, "open") | {field: value})
            for value in values
        ]
        assert {answer.status_code for answer in answers} == {200}, field
        words = {tuple(error.replace(str(v), "…") for error in errors_of(a)) for a, v in zip(answers, values, strict=True)}
        assert len(words) == 1, words


def test_a_document_cannot_be_hung_on_an_update_of_another_action(world):
    secret = world.parts["restricted open update"].pk
    answers = [
        world.client("lead").post("/actions/ASB-01/documents/add/", sent(world, "actions:attach", "open") | {"update": pk})
        for pk in (secret, 987654)
    ]
    assert [errors_of(answer) for answer in answers] == [errors_of(answers[0])] * 2
    assert not Document.objects.filter(update=secret, title="Walks").exists()


STEPS = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "1", "steps-0-title": "Mine now", "steps-0-read_version": "1"}


@pytest.mark.parametrize("forged", ["another action's", 987654, "abc", ""])
def test_a_milestone_of_another_action_is_as_unknown_as_one_that_does_not_exist(world, forged):
    other = MilestoneFactory(action=world.actions["held"], title="Not yours")
    data = STEPS | {"steps-0-id": other.pk if forged == "another action's" else forged}
    data |= deed_keys(world, "actions:milestones", "open")
    response = world.client("lead").post("/actions/ASB-01/milestones/", data)
    assert response.status_code == 200
    assert "Not yours" not in response.content.decode()
    assert Milestone.objects.get(pk=other.pk).title == "Not yours"


@pytest.mark.parametrize(
    "form",
    [
        {"steps-TOTAL_FORMS": "abc", "steps-INITIAL_FORMS": "0"},
        {"steps-TOTAL_FORMS": "-1", "steps-INITIAL_FORMS": "0"},
        {"steps-TOTAL_FORMS": str(10**9), "steps-INITIAL_FORMS": "0"},
        {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "9"},
        {},
    ],
)
def test_a_form_of_milestones_that_was_tampered_with_is_no_error_of_ours(world, form):
    data = form | deed_keys(world, "actions:milestones", "open")
    assert world.client("lead").post("/actions/ASB-01/milestones/", data).status_code in (200, 400)


@pytest.mark.parametrize(("name", "value"), [("token", ""), ("token", "abc"), ("version", ""), ("version", "abc")])
def test_a_form_without_its_own_marks_is_refused_and_keeps_the_text(world, name, value):
    response = send(world, "lead", "update", **{name: value, "text": "Typed with care"})
    assert (response.status_code, "Typed with care" in response.content.decode()) == (200, True)


@pytest.mark.parametrize("version", ["0", "-1", "99", str(2**31), str(10**30)])
def test_a_version_that_never_was_is_a_stale_one(world, version):
    response = send(world, "lead", "update", version=version, text="Typed with care")
    assert (response.status_code, "Typed with care" in response.content.decode()) == (409, True)
