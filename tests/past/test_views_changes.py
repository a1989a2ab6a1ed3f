"""What changed: from named moments or any day, as a page and as CSV, and a message for what is no day."""

import csv
import io
import re
from datetime import timedelta

import pytest

from actions import services
from actions.models import Action, ProgressUpdate
from partners.models import User
from partners.services import note_visit
from past.summaries import starting_points
from records.querysets import PointInTime
from tests.factories import CREATED_AT, NOW, ActionFactory, ProgressUpdateFactory
from tests.project import fixtures

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

EARLIER = NOW - timedelta(days=5)


@pytest.fixture
def quiet(world):
    """Nobody has sent an update since the spring."""
    # Those of closed periods never change, and are long past.
    ProgressUpdate.objects.filter(period__closed_at=None).update(reported_at=CREATED_AT)
    return world


@pytest.fixture
def changed(quiet):
    """One action put on hold, one moved in date, one new, four and five days ago."""
    manager, actions = quiet.people["manager"], quiet.actions
    held, moved = (Action.objects.get(pk=actions[name].pk) for name in ("open", "public"))
    services.put_on_hold(held, reason="The post is vacant.", by=manager, at=EARLIER)
    moved.due_on = None
    services.revise(moved, by=manager, at=EARLIER + timedelta(days=1), why="=The board agreed")
    ActionFactory(title="Brand new", reference="ASB-90", lead_partner=quiet.partners["other"], created_at=EARLIER)
    return quiet


def page(client, query: str = "") -> str:
    answer = client.get(f"/changes/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(html: str) -> list[str]:
    """Each action once, where it stands first."""
    found = re.findall(r'app-changed__title"><a class="govuk-link" href="/actions/([A-Z0-9-]+)/"', html)
    return list(dict.fromkeys(found))


def lines(client, query: str = "") -> list[dict]:
    body = b"".join(client.get(f"/changes/?format=csv&{query}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body, newline="")))


def test_a_page_says_what_changed_who_did_it_when_and_why(changed):
    html = page(changed.client("other"), "since=2026-11-01")
    told = ("Put on hold", "The post is vacant.", "from 31 March 2027 to no date", "Brand new", "manager, 18 November")
    assert [words for words in told if words not in html] == []
    assert shown(html) == ["ASB-01", "ASB-90", "ASB-05"]
    headings = re.findall(r'<h2 class="govuk-heading-m">([^<]+)</h2>', html)
    assert headings == ["Got worse (1)", "New (1)", "Dates moved (1)", "Other changes (2)"]


def test_the_day_before_counts_and_the_day_itself_does_not(changed):
    client = changed.client("other")
    assert shown(page(client, "since=2026-11-17")) == ["ASB-01", "ASB-90", "ASB-05"]
    assert shown(page(client, "since=2026-11-18")) == ["ASB-05"]
    assert shown(page(client, "since=2026-11-19")) == []
    assert "Nothing changed in the actions that you can see." in page(client, "since=2026-11-19")


def test_a_day_may_come_in_three_boxes(changed):
    html = page(changed.client("other"), "since-day=17&since-month=11&since-year=2026")
    assert shown(html) == ["ASB-01", "ASB-90", "ASB-05"]


def test_only_some_kinds_can_be_asked_for(changed):
    client = changed.client("other")
    assert shown(page(client, "since=2026-11-01&kind=dates")) == ["ASB-05"]
    assert shown(page(client, "since=2026-11-01&kind=dates&kind=new")) == ["ASB-05", "ASB-90"]
    assert shown(page(client, "since=2026-11-01&kind=nonsense")) == ["ASB-01", "ASB-90", "ASB-05"]


def test_every_number_opens_as_many_changes(changed):
    client = changed.client("manager")
    ProgressUpdateFactory(action=changed.actions["open"], reported_at=EARLIER)
    html = page(client, "since=2026-11-01")
    numbers = re.findall(r'href="\?since=2026-11-01&amp;group=(\w+)">[^<]* <strong>(\d+)</strong>', html)
    assert [group for group, _ in numbers] == ["worse", "new", "dates", "other", "updates"]
    for group, number in numbers:
        asked = f"since=2026-11-01&group={group}"
        there = lines(client, asked)
        # Of updates each counts, of other changes each action.
        assert len(there if group == "updates" else {row["Reference"] for row in there}) == int(number)
        assert shown(page(client, asked)) == list(dict.fromkeys(row["Reference"] for row in there))


def test_routine_updates_are_folded_under_one_count_for_each_priority(quiet):
    for name in ("open", "public"):
        ProgressUpdateFactory(action=quiet.actions[name], reported_at=EARLIER, text=f"Said of {name}")
    html = page(quiet.client("other"), "since=2026-11-01")
    folded = re.findall(r"<details.*?</details>", html.partition("Routine updates (2)")[2], re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>", " ", each).split())[:46] for each in folded] == [
        "1. Priority 1: 2 updates of 2 actions ASB-01 A"
    ]
    assert "Said of open" in folded[0]


def test_it_begins_with_the_last_meeting_of_ones_body(changed):
    html = page(changed.client("board"))
    assert "since the last meeting of" in html


def test_the_csv_holds_what_the_page_shows_and_runs_no_formula(changed):
    found = lines(changed.client("other"), "since=2026-11-01&kind=on_hold&kind=dates&kind=new")
    assert [(row["Reference"], row["Change"], row["Of"]) for row in found] == [
        ("ASB-01", "Put on hold", ""),
        ("ASB-05", "Date moved", "due"),
        ("ASB-90", "New in the plan", ""),
    ]
    assert found[1] == {
        "Priority": "1. Priority 1",
        "Reference": "ASB-05",
        "Action": "Action ASB-05",
        "Change": "Date moved",
        "Of": "due",
        "From": "31 March 2027",
        "To": "no date",
        "Why": "'=The board agreed",
        "Who": "manager",
        "When": "2026-11-19 10:00",
    }


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=2026-02-30", "Date must include a day and a month"),
        ("since=0001-01-01", "Date must have a year of 4 numbers"),
        ("since=1999-12-31", "Date must be between 1 January 2000 and today"),
        ("since=2026-11-24", "The date must be today or in the past"),
        ("since=lately", "Date must include a day and a month"),
        ("since-day=31&since-month=2&since-year=2026", "Date must be a real date"),
        ("since-day=&since-month=&since-year=", "Enter a date"),
    ],
)
def test_what_is_no_day_is_told_and_nothing_is_listed(changed, query, told):
    for kind in ("", "&format=csv"):
        answer = changed.client("other").get(f"/changes/?{query}{kind}")
        html = answer.content.decode()
        assert (answer.status_code, "<title>Error: " in html, told in html) == (200, True, True)
        assert shown(html) == []


def test_another_format_is_refused(world):
    assert world.client("other").get("/changes/?format=exe").status_code == 400


def test_it_can_begin_with_the_period(changed):
    html = page(changed.client("other"), "since=period")
    assert "since the start of 2026-27 Q3" in html
    assert 'href="/as-at/2026-09-30/plan/"' in html


def visited(world, persona: str, *, at) -> None:
    note_visit(User.objects.get(pk=world.people[persona].pk), at=at)


def test_since_my_last_visit_is_since_the_last_day_that_i_came(changed):
    visited(changed, "other", at=EARLIER + timedelta(hours=1))
    client = changed.client("other")
    html = page(client, "since=visit")
    assert "since your last visit, 18 November 2026 at 11am" in html
    assert shown(html) == ["ASB-05"]
    assert shown(page(client, "since=period")) == ["ASB-01", "ASB-90", "ASB-05"]
    assert "What changed since your last visit, 18 November 2026" in client.get("/").content.decode()


def test_a_second_visit_of_the_day_is_part_of_the_first(world):
    for hours in (0, 3, 9):
        visited(world, "other", at=EARLIER + timedelta(hours=hours))
    person = User.objects.get(pk=world.people["other"].pk)
    assert (person.visited_before_at, person.visited_at) == (None, EARLIER)
    visited(world, "other", at=NOW)
    person.refresh_from_db()
    assert (person.visited_before_at, person.visited_at) == (EARLIER, NOW)


def test_a_visit_leaves_no_trace_in_version_or_history(world):
    person = world.people["other"]
    visited(world, "other", at=NOW)
    assert (User.objects.get(pk=person.pk).version, person.history.count()) == (person.version, 1)


def test_an_app_to_the_left_can_add_a_starting_point(changed, monkeypatch):
    def last_inspection(user, *, on):
        yield starting_points.StartingPoint("inspection", "the inspection", PointInTime.end_of(EARLIER.date()))

    monkeypatch.setattr(starting_points, "FINDERS", [*starting_points.FINDERS])
    starting_points.starting_point(last_inspection)
    html = page(changed.client("other"), "since=inspection")
    assert "since the inspection" in html
    assert shown(html) == ["ASB-05"]


def test_long_lists_come_in_pages_and_the_csv_holds_all(quiet):
    for number in range(60):
        ActionFactory(title=f"New {number}", lead_partner=quiet.partners["other"], created_at=EARLIER)
    client = quiet.client("other")
    assert len(shown(page(client, "since=2026-11-01"))) == 10
    assert 'href="?since=2026-11-01&amp;group=new">All 60<' in page(client, "since=2026-11-01")
    asked = "since=2026-11-01&group=new"
    assert [len(shown(page(client, f"{asked}&page={n}"))) for n in (1, 2, "x")] == [50, 10, 50]
    assert "Showing 1 to 50 of 60 actions that changed" in page(client, asked)
    assert len(lines(client, "since=2026-11-01&page=2")) == 60


def test_the_page_costs_as_many_queries_for_thirty_changes_as_for_one(world, django_assert_max_num_queries):
    client = world.client("lead")
    client.get("/priorities/strategy/")  # the first request of a session notes the time in it

    def queries(count: int) -> int:
        for _ in range(count):
            action = ActionFactory(lead_partner=world.partners["lead"], created_at=EARLIER)
            ProgressUpdateFactory(action=action, reported_at=EARLIER)
        with django_assert_max_num_queries(40) as captured:
            page(client, "since=2026-11-01")
        return len(captured)

    assert queries(1) == queries(29)
