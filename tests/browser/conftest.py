import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from playwright.sync_api import Page, sync_playwright

from tests.browser.hands import Keyboard, Mouse
from tests.browser.world import World, build_world
from tests.factories import NOW, PASSWORD

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # root, as in most CI, cannot have one; only our own pages are opened
    "--disable-gpu",
    # Chromium would otherwise call its maker from every test.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}  # 1280 at 400% zoom, as WCAG 1.4.10 asks

PATIENCE = 10_000

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    chosen = os.environ.get("CHROMIUM")
    program = next(filter(None, map(shutil.which, [chosen] if chosen else NAMES)), None)
    if not program:
        missing = f"CHROMIUM={chosen} cannot be run." if chosen else "No Chromium: type 'make browser'."
        pytest.fail(missing, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """Made after the test database: before, its connection is to one in memory, which all threads would share."""
    return live_server


@pytest.fixture(autouse=True)
def clock_and_counters(request):
    """Every test begins at NOW, and nobody has tried to sign in yet: the flush leaves the cache's table alone."""
    with time_machine.travel(NOW, tick=True):
        yield
        if "live_server" in request.fixturenames:
            cache.clear()


@pytest.fixture
def world(live_server) -> World:
    return build_world()


@pytest.fixture
def page(browser, live_server) -> Iterator[Page]:
    """A page at desktop width. The test fails if anything goes wrong in it that nobody would see."""
    with watched_page(browser, live_server) as page:
        yield page


@pytest.fixture
def no_script_page(browser, live_server) -> Iterator[Page]:
    """The same, where scripts do not run."""
    with watched_page(browser, live_server, java_script_enabled=False) as page:
        yield page


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def hand(request, browser, live_server) -> Iterator[Mouse]:
    """Runs a journey three times: with a mouse, by keyboard alone, and where scripts do not run."""
    with watched_page(browser, live_server, java_script_enabled=request.param != "no scripts") as page:
        yield (Keyboard if request.param == "keyboard" else Mouse)(page, has_scripts=request.param != "no scripts")


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def width(request, page) -> int:
    """Runs the test twice, with `page` at 1280 and at 320 CSS pixels."""
    page.set_viewport_size(request.param)
    return request.param["width"]


@pytest.fixture(scope="session")
def sign_in():
    def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        page.locator("form:has([name=password]) [type=submit]").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return sign_in


@contextmanager
def watched_page(browser, live_server, **options) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, locale="en-GB", **options)
    context.set_default_timeout(PATIENCE)
    troubles = []
    keep_to(live_server.url, context, troubles)
    page = context.new_page()
    listen(page, troubles)
    try:
        yield page
    finally:
        context.close()
    if troubles:
        pytest.fail("The browser reported:\n" + "\n".join(troubles), pytrace=False)


def keep_to(server: str, context, troubles: list[str]) -> None:
    """Tells of requests to elsewhere, which find no host. (To route them here would switch the cache off.)"""

    def on_request(request):
        if not request.url.startswith((f"{server}/", "data:")):
            troubles.append(f"request to elsewhere: {request.url}")

    context.on("request", on_request)


def listen(page: Page, troubles: list[str]) -> None:
    def on_console(message):
        # A document may well answer 404 or 409; on_response tells what else was refused.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"console at {page.url}: {message.text}")

    def on_response(response):
        if response.status >= 400 and response.request.resource_type not in {"document", "fetch", "xhr"}:
            troubles.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(f"script at {page.url}: {error}"))
    page.on("response", on_response)
