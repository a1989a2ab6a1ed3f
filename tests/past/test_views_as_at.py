"""Pages about a day that is past: plainly marked, of that day all through, and an answer for every day asked for."""

import csv
import re
from datetime import timedelta
from html import unescape

import pytest

from actions import services
from actions.models import Action
from records.caching import forget_answers
from records.services import keep, remove
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    CommentFactory,
    CorrectionNoteFactory,
    DocumentFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    ThemeFactory,
)
from tests.project import fixtures
from tests.project.crawl import FLEETING

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

DAY = "2026-11-20"
THEN = NOW - timedelta(days=10)
PAGES = (f"/as-at/{DAY}/plan/", f"/as-at/{DAY}/actions/", f"/as-at/{DAY}/actions/ASB-01/")


def text(client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return b"".join(answer).decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_about_the_past_says_so_in_its_title_and_on_top_and_leads_back(world, path):
    page = text(world.client("other"), path)
    assert re.search(r"<title>.*as (?:it|they) stood on 20 November 2026", page)
    assert "This is the past: how things stood at the end of 20 November 2026." in page
    present = path.replace(f"/as-at/{DAY}", "")
    assert f'<a class="govuk-link" href="{present}">See the' in page
    assert '<form method="post" action="/accounts/logout/"' in page
    # To sign out, and to stay signed in: nothing of the past can be sent.
    assert page.count('method="post"') == 2


def test_today_is_shown_as_it_is_so_far(world):
    assert "As things stand so far today, 23 November 2026." in text(world.client("other"), f"/as-at/{TODAY}/plan/")


@pytest.mark.parametrize("path", PAGES)
def test_links_from_the_past_stay_in_it(world, path):
    page = text(world.client("manager"), path)
    main = page[page.index("<main") : page.index("</main")].replace("/priorities/", "/actions/")
    present = path.replace(f"/as-at/{DAY}", "")
    allowed = {present, f"{present}history/"} | set(re.findall(r'href="(/actions/[^"]*documents[^"]*)', main))
    leading_out = {unescape(link) for link in re.findall(r'href="(/(?:actions|plan)/[^"]*)"', main)}
    assert leading_out <= allowed


@pytest.mark.parametrize("persona", ["other", "lead", "manager"])
def test_every_figure_of_the_plan_opens_the_rows_of_that_day(world, persona):
    client = world.client(persona)
    page = text(client, PAGES[0])
    figures = re.findall(r'<a[^>]*href="(/as-at/[^"]+\?[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*(\d[\d,]*)<', page)
    counted = {unescape(url): int(number.replace(",", "")) for url, number in figures}
    opened = {url: len(text(client, f"{url}&format=csv").splitlines()) - 1 for url in counted}
    assert counted
    assert opened == counted


FILTERS = ("", "q=asb-03", "stage=on_hold&stage=complete", "rating=none", "visibility=public", "partner=lead")
FILTERS += ("supporting=supporting&stage=proposed", "theme=1&priority=1", "stale=on", "overdue=on", "exceptions=on")
FILTERS += ("due_from=2027-03-31&due_to=2027-03-31", "mine=on", "no_officer=on", "flagged=on", "measure=SAFER-1")
FILTERS += ("sort=title", "sort=-due", "sort=partner", "sort=-rating", "sort=-updated", "sort=nonsense")


def references(page: str) -> list[str]:
    return re.findall(r'app-action-cell"><a class="govuk-link" href="/(?:as-at/[\d-]+/)?actions/([A-Z0-9-]+)/"', page)


@pytest.fixture
def saved(world):
    """Each action saved once more, so that its history ends in what its row says."""
    for action in Action.objects.all():
        keep(action, by=None, at=NOW)
    return world


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("persona", ["lead", "manager"])
def test_the_list_of_today_is_the_list(saved, persona, query):
    client = saved.client(persona)
    now, then = (text(client, f"{path}?{query}") for path in ("/actions/", f"/as-at/{TODAY}/actions/"))
    assert references(then) == references(now)


@pytest.mark.parametrize("query", ["", "sort=-due", "stage=proposed"])
def test_the_csv_of_today_tells_what_the_csv_of_the_plan_does(saved, query):
    client = saved.client("lead")
    now, then = (
        list(csv.DictReader(text(client, f"{path}?format=csv&{query}").lstrip("\ufeff").splitlines()))
        for path in ("/actions/", f"/as-at/{TODAY}/actions/")
    )
    same = ("Reference", "Outcome", "Priority", "Lead partner", "Lead officer", "Stage", "Rating")
    assert [[row["Action"], *(row[name] for name in same)] for row in then] == [
        [row["Title"], *(row[name] for name in same)] for row in now
    ]
    assert then


def test_a_long_list_of_the_past_comes_in_pages(world):
    for number in range(60):
        ActionFactory(title=f"Further action {number}", lead_partner=world.partners["other"])
    client = world.client("other")
    for query in ("", "sort=title"):
        first, second = (text(client, f"{PAGES[1]}?{query}&page={number}") for number in (1, 2))
        assert "Showing 1 to 50 of 65 actions" in first
        assert (len(references(first)), len(references(second))) == (50, 15)


def test_an_unknown_filter_is_told_and_another_format_refused(world):
    client = world.client("other")
    assert "<title>Error: " in text(client, f"{PAGES[1]}?stage=flying")
    assert "No action fitted these filters on that day" in text(client, f"{PAGES[1]}?q=nowhere")
    text(client, f"{PAGES[1]}?format=exe", status=400)


WRONG_DAYS = {
    "2026-02-30": "That is not a day between 1 January 2000 and today",
    "0001-01-01": "That is not a day between 1 January 2000 and today",
    "9999-12-31": "That is not a day between 1 January 2000 and today",
    "20261120": "That is not a day between 1 January 2000 and today",
    "2026-W47-5": "That is not a day between 1 January 2000 and today",
    "٢٠٢٦-11-20": "That is not a day between 1 January 2000 and today",
    "tomorrow": "That is not a day between 1 January 2000 and today",
    "2026-11-24": "24 November 2026 has not come yet",
    "2026-03-31": "There was no action yet on 31 March 2026: the first action was entered on 1 April 2026",
}


@pytest.mark.parametrize("day", WRONG_DAYS)
@pytest.mark.parametrize("end", ["plan/", "actions/"])
def test_a_day_that_cannot_be_shown_is_told_with_a_way_on(world, day, end):
    page = text(world.client("other"), f"/as-at/{day}/{end}", status=404)
    assert f'<h1 class="govuk-heading-l">{WRONG_DAYS[day]}</h1>' in page
    assert "Show that day" in page
    assert "Enter a date from 1 April 2026 to today." in page


def test_an_action_that_is_younger_says_so(world):
    ActionFactory(reference="ASB-90", created_at=NOW)
    page = text(world.client("other"), f"/as-at/{DAY}/actions/ASB-90/", status=404)
    assert "Nothing was kept of ASB-90 on 20 November 2026" in page
    assert "Page not found" in text(world.client("other"), f"/as-at/{DAY}/actions/ASB-4711/", status=404)


def test_days_are_chosen_as_day_month_and_year(world):
    client = world.client("other")
    chosen = "day-day=20&day-month=Nov&day-year=2026"
    for to, path in (("plan", PAGES[0]), ("", PAGES[0]), ("actions", PAGES[1]), ("ASB-01", PAGES[2])):
        assert client.get(f"/as-at/?to={to}&{chosen}").url == path
    assert client.get(f"/as-at/?to=actions&{chosen}&stage=proposed&stage=complete").url == (
        f"{PAGES[1]}?stage=proposed&stage=complete"
    )
    assert client.get(f"/as-at/?to=//evil.example/&{chosen}").url == PAGES[0]
    assert "Show that day" in text(client, "/as-at/")


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("day-day=30&day-month=2&day-year=2026", "Date must be a real date"),
        ("day-day=1&day-month=1&day-year=1", "Date must have a year of 4 numbers"),
        ("day-day=24&day-month=11&day-year=2026", "The date must be today or in the past"),
        ("day-day=&day-month=&day-year=", "Enter a date"),
        ("day=nonsense", "Date must include a day and a month"),
    ],
)
def test_a_day_that_was_mistyped_is_told_beside_its_boxes(world, chosen, told):
    page = text(world.client("other"), f"/as-at/?to=plan&{chosen}")
    assert "<title>Error: " in page
    assert told in page


@pytest.fixture
def edited(world) -> Action:
    """ASB-01 as it was ten days ago, changed in everything since."""
    action, manager = world.actions["open"], world.people["manager"]
    Action.objects.filter(pk=action.pk).update(title="Title before", due_on=TODAY, carried_forward_from=None)
    action = Action.objects.get(pk=action.pk)
    keep(action, by=manager, at=THEN, links={"themes": [ThemeFactory(title="Theme before")]})
    steps = [MilestoneFactory(action=action, title=title) for title in ("Step that stays", "Step that goes")]
    action.title, action.due_on = "Title since", None
    services.revise(action, by=manager, at=NOW, links={"themes": [ThemeFactory(title="Theme since")]})
    steps[0].title = "Step in new words"
    keep(steps[0], by=manager, at=NOW)
    remove(steps[1], by=manager, at=NOW, why="Not needed")
    return action


def test_an_action_reads_as_it_stood(world, edited):
    page = text(world.client("other"), PAGES[2])
    there = ("Title before", "Theme before", "Step that stays", "Step that goes", "23 November 2026")
    since = ("Title since", "Theme since", "Step in new words")
    assert [words for words in there if words not in page] == []
    assert [words for words in since if words in page] == []


def test_what_was_said_by_then_is_there_and_what_was_said_since_is_not(world):
    action, manager = world.actions["open"], world.people["manager"]
    said = {"before": THEN, "since": NOW + timedelta(minutes=1)}
    for word, at in said.items():
        update = ProgressUpdateFactory(
            action=action,
            text=f"Text {word}",
            public_text=f"Draft {word}",
            approved_text="Approved since",
            approved_at=NOW,
            approved_by=manager,
            reported_at=at,
            latest=False,
        )
        CorrectionNoteFactory(update=update, text=f"Note {word}", written_at=at)
        CommentFactory(action=action, text=f"Comment {word}", written_at=at)
        DocumentFactory(action=action, title=f"Document {word}", created_at=at)
    page = text(world.client("other"), PAGES[2])
    for kind in ("Text", "Draft", "Note", "Comment", "Document"):
        assert (f"{kind} before" in page, f"{kind} since" in page) == (True, False)
    assert ("not approved by then" in page, "Approved since" in page) == (True, False)


def test_a_document_that_was_taken_away_since_is_counted_and_not_named(world):
    action, officer = world.actions["public"], world.people["lead"]
    DocumentFactory(action=action, title="Taken away", created_at=THEN, removed=True, removed_by=officer)
    page = text(world.client("other"), f"/as-at/{DAY}/actions/{action.reference}/")
    assert ("Taken away" in page, "1 document of that day was removed since." in page) == (False, True)


def test_long_stories_show_the_last_updates_first_and_all_on_demand(world):
    for number in range(8):
        at = THEN - timedelta(days=number)
        ProgressUpdateFactory(action=world.actions["open"], text=f"Update {number}.", reported_at=at, latest=False)
    client = world.client("other")
    short, long = text(client, PAGES[2]), text(client, f"{PAGES[2]}?updates=all")
    assert [number for number in range(8) if f"Update {number}." in short] == [0, 1, 2, 3, 4, 5]
    assert [number for number in range(8) if f"Update {number}." in long] == list(range(8))


@pytest.mark.parametrize("path", [*PAGES, f"{PAGES[1]}?format=csv", f"{PAGES[1]}?sort=-updated&stale=on"])
@pytest.mark.parametrize("persona", ["lead", "manager"])
def test_the_past_costs_as_many_queries_for_thirty_rows_as_for_a_few(
    world, persona, path, django_assert_max_num_queries
):
    client = world.client(persona)
    client.get("/priorities/strategy/")  # the first request of a session notes the time in it

    def queries() -> int:
        forget_answers()
        with django_assert_max_num_queries(40) as captured:
            text(client, path)
        return len(captured)

    few = queries()
    lead = {"lead_partner": world.partners["lead"], "lead_officer": world.people["lead"]}
    for _ in range(30):
        action = ActionFactory(**lead, overdue=True)
        MilestoneFactory(action=action)
        MilestoneFactory(action=world.actions["open"])
    assert queries() == few


@pytest.mark.parametrize("end", ["plan/", "priorities/1/", "coverage/"])
def test_a_past_day_is_worked_out_once_however_often_the_present_is_saved(world, end, django_assert_max_num_queries):
    client, path = world.client("lead"), f"/as-at/{DAY}/{end}"
    first = FLEETING.sub("", text(client, path))
    action = Action.objects.get(pk=world.actions["open"].pk)
    action.due_on = TODAY + timedelta(days=400)
    services.revise(action, by=world.people["manager"], at=NOW)
    with django_assert_max_num_queries(9):
        assert FLEETING.sub("", text(client, path)) == first


def test_a_day_to_come_is_refused_by_a_sentence_that_offers_none(world):
    for year, told in (
        (2030, "The date must be today or in the past"),
        (2101, "Date must be between 1 January 2000 and today"),
    ):
        page = text(world.client("other"), f"/as-at/?to=plan&day-day=1&day-month=1&day-year={year}")
        assert told in page
        assert "2100" not in page


def test_a_day_alone_leads_to_its_plan_and_one_that_is_none_says_so(world):
    client = world.client("observer")
    answer = client.get(f"/as-at/{DAY}/")
    assert (answer.status_code, answer.url) == (302, f"/as-at/{DAY}/plan/")
    assert client.get("/as-at/2026-02-31/", follow=True).status_code == 404
