"""Fill the database step by step, and measure at each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from actions.views.plan import OF_EACH_PRIORITY
from benchmarks.measuring import Browser, Figure, Page, measure, measure_moments
from benchmarks.pack import forget_packs, publish_pack
from benchmarks.places import DAYS_AGO, build_places, pages_of, save_something
from benchmarks.plan import DUE, MILESTONES, UPDATES, add_actions
from benchmarks.report import forget_made, publish_last_year
from benchmarks.views import ROWS
from benchmarks.world import World, make_world
from records.caching import forget_answers
from reports.models import Report
from search.services import rebuild

# Of which every second is public: a report of 500.
ACTIONS_AROUND_REPORT = 1000
PDFS = 3
ACTIONS_IN_PACK = 60

# In the four priorities of the plan.
WORST_SHOWN = ('<li class="app-exception">', 4 * OF_EACH_PRIORITY)


def run(sizes: list[int], *, requests: int, whole: bool, pages: list[str] | None = None) -> Iterator[Figure]:
    """`whole`: with the pack, the annual report and every page of the access table; of these only `pages` if any."""
    world, there, places = make_world(timezone.localdate()), 0, None
    browsers = {"officer": Browser(world.officers[0]), "manager": Browser(world.manager)}
    if pages:
        yield from run_some(world, sizes, pages, requests=requests)
        return
    if whole and sizes[0] >= ACTIONS_IN_PACK:
        there = grow(world, there, ACTIONS_IN_PACK)
        yield from measure_pack(world, requests=requests)
    for size in sizes:
        there = grow(world, there, size)
        pages = [reference_page(), *officer_pages(), *past_pages(), *manager_pages()]
        yield from measure(pages, browsers, actions=size, requests=requests)
        # By themselves, because they throw away what the others would find.
        yield from measure([plan_anew(), past_plan_anew()], browsers, actions=size, requests=requests)
        if whole and places is None:
            published = publish_last_year(world)
            yield from measure_report(published, requests=requests)
            places = build_places(world, published)
        if whole:
            yield from measure_places(world, places, actions=size, requests=max(requests // 10, 1))


def run_some(world: World, sizes: list[int], names: list[str], *, requests: int) -> Iterator[Figure]:
    """Of the pages of the access table alone, those whose names begin so."""
    there, places = 0, None
    for size in sizes:
        there = grow(world, there, size)
        places = places or build_places(world, publish_last_year(world))
        yield from measure_places(world, places, actions=size, requests=requests, names=tuple(names))


def measure_places(world: World, places, *, actions: int, requests: int, names: tuple = ("",)) -> Iterator[Figure]:
    browsers = {name: Browser(person) for name, person in places.people.items()} | {"anonymous": Browser()}
    some = [page for page in pages_of(places) if page.name.startswith(names)]
    pages = [replace(reference_page(), who="lead"), *some]
    yield from measure_moments(pages, browsers, partial(save_something, world), actions=actions, requests=requests)


def grow(world: World, there: int, size: int) -> int:
    add_actions(world, range(there, size))
    # Written past the services, which the index of the search follows.
    rebuild()
    if connection.vendor == "postgresql":
        # As its autovacuum does after so many rows. SQLite's users get no such help.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return size


def reference_page() -> Page:
    return Page("reference", reverse("reference"), "officer", ("<td>Partner organisation", ROWS))


def officer_pages() -> list[Page]:
    action = Action.objects.in_plan_order().first().get_absolute_url()
    return [
        *_list_and_plan("officer"),
        Page("action", action, "officer", ('aria-label="Update for', UPDATES)),
        Page("history", f"{action}history/", "officer", ('"app-history__entry"', UPDATES + 1 + MILESTONES)),
        Page("updates", reverse("updates:mine"), "officer", ('name="actions"', DUE)),
        *search_pages(),
    ]


def search_pages() -> list[Page]:
    """A matter that few actions are about, a question in words, and a word that stands in every action."""
    asked = {
        "search": "lighting ward 77",
        "search_ask": "who leads the work on walking routes in ward 78",
        "search_all": "patrols",
    }
    return [
        Page(name, reverse("search:search", query={"q": typed}), "officer", ('id="results"', 1))
        for name, typed in asked.items()
    ]


def past_pages() -> list[Page]:
    """The same pages as they stood some weeks ago, of which as much was to be shown."""
    day, action = timezone.localdate() - timedelta(days=DAYS_AGO), Action.objects.in_plan_order().first().reference
    return [
        Page("past_list", reverse("past:list", args=[day]), "officer", ("app-action-cell", ROWS)),
        Page("past_plan", reverse("past:plan", args=[day]), "officer", WORST_SHOWN),
        Page("past_action", reverse("past:detail", args=[day, action]), "officer", ("<h1", 1)),
        Page("changes", reverse("past:changes", query={"since": day}), "officer", ("<h1", 1)),
    ]


def past_plan_anew() -> Page:
    plan = next(page for page in past_pages() if page.name == "past_plan")
    return replace(plan, name="past_plan_anew", before=forget_answers)


def plan_anew() -> Page:
    """The plan page for the first who asks after a change: the others get what was kept of it."""
    shows = WORST_SHOWN
    return Page("plan_anew", reverse("actions:plan"), "officer", shows, before=forget_answers)


def manager_pages() -> list[Page]:
    return _list_and_plan("manager")


def _list_and_plan(who: str) -> list[Page]:
    return [
        Page("list", reverse("actions:list"), who, ("app-action-cell", ROWS)),
        Page("plan", reverse("actions:plan"), who, WORST_SHOWN),
    ]


def measure_report(report: Report, *, requests: int) -> list[Figure]:
    page = reverse("reports:published_report", args=[report.slug])
    pdf, word = (reverse(f"reports:published_{ending}", args=[report.slug]) for ending in ("pdf", "docx"))
    browser = {"anybody": Browser()}
    read = Page("report_page", page, "anybody", ("<h1", 1))
    print_ = Page("report_pdf", pdf, "anybody", ("%%EOF", 1), before=lambda: forget_made(report))
    write = Page("report_word", word, "anybody", ("word/document.xml", 2), before=lambda: forget_made(report))
    figures = measure([read], browser, actions=ACTIONS_AROUND_REPORT, requests=requests)
    return figures + measure([write, print_], browser, actions=ACTIONS_AROUND_REPORT, requests=min(PDFS, requests))


def measure_pack(world: World, *, requests: int) -> list[Figure]:
    """The page for the first who reads a version, for those who come after, and the PDF made anew."""
    meeting = publish_pack(world)
    page, pdf = (reverse(f"packs:{name}", args=[meeting.pk]) for name in ("pack", "pack_pdf"))
    shows, browser = ("app-agenda__item", 12), {"officer": Browser(world.officers[0])}
    read = Page("pack_page", page, "officer", shows)
    slow = [
        Page("pack_first", page, "officer", shows, before=forget_packs),
        Page("pack_pdf", pdf, "officer", ("%%EOF", 1), before=forget_packs),
    ]
    figures = measure([read], browser, actions=ACTIONS_IN_PACK, requests=requests)
    return figures + measure(slow, browser, actions=ACTIONS_IN_PACK, requests=min(PDFS, requests))
