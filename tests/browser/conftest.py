import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from partners.models import User
from tests.browser.gate import Gate
from tests.browser.hands import Keyboard, Mouse
from tests.browser.world import World, kept_world
from tests.factories import NOW
from tests.worlds import empty_database

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # as scripts/browser looks for it
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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
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
    # Waiting for words has a limit of its own, of five seconds: not enough where others use the machine too.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(django_db_setup) -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    server.gate = Gate(server.thread.httpd.get_app())
    server.thread.httpd.set_app(server.gate)
    yield server
    server.stop()


@pytest.fixture
def site(server, django_db_blocker) -> Iterator[LiveServer]:
    """The product, served from an empty database, which is emptied again when the test ends.

    pytest-django's `live_server` does this too, but makes every permission anew each time: half a second.
    """
    # Journeys sign in by the page as managers and do their work: test_second_factor is asked for one.
    not_asked = override_settings(SECOND_FACTOR_IS_ASKED=False)
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=True), not_asked:
        server.gate.open()
        yield server
        try:
            server.gate.close()
        finally:
            empty_database()
            cache.clear()  # nobody has tried to sign in yet


@pytest.fixture
def world_with(site):
    """The world, with what these functions add to it: `world_with(build_board)`."""

    def restore(*additions, **partnership) -> World:
        return kept_world(*additions, **partnership).restore()

    return restore


@pytest.fixture
def world(world_with) -> World:
    return world_with()


@pytest.fixture(scope="session")
def context(browser, server):
    return new_context(browser, server)


@pytest.fixture(scope="session")
def no_script_context(browser, server):
    return new_context(browser, server, java_script_enabled=False)


def new_context(browser, server, **options):
    """What pages share: the cache, and cookies, which go after each test. To make one takes as long as two pages."""
    context = browser.new_context(base_url=server.url, viewport=WIDE, locale="en-GB", **options)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(context, site) -> Iterator[Page]:
    """A page at desktop width. The test fails if anything goes wrong in it that nobody would see."""
    with watched_page(context, site) as page:
        yield page


@pytest.fixture
def no_script_page(no_script_context, site) -> Iterator[Page]:
    """The same, where scripts do not run."""
    with watched_page(no_script_context, site) as page:
        yield page


@pytest.fixture(params=["keyboard", "no scripts"])
def hand(request, site) -> Iterator[Mouse]:
    """Runs a journey twice: by keyboard alone, and with a mouse where scripts do not run.

    What scripts do is done by either hand, as none of ours listens to a pointer; `all_hands` tries it all the same.
    """
    has_scripts = request.param != "no scripts"
    context = request.getfixturevalue("context" if has_scripts else "no_script_context")
    with watched_page(context, site) as page:
        yield (Keyboard if request.param == "keyboard" else Mouse)(page, has_scripts=has_scripts)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def width(request, page) -> int:
    """Runs the test twice, with `page` at 1280 and at 320 CSS pixels."""
    page.set_viewport_size(request.param)
    return request.param["width"]


@pytest.fixture
def sign_in(site):
    """Signs a person in without the page for it, which the journeys and tests/project/test_sign_in.py go through."""

    def sign_in(page: Page, email: str) -> None:
        client = Client()
        client.force_login(User.objects.get(email=email))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])

    return sign_in


@contextmanager
def watched_page(context, site) -> Iterator[Page]:
    troubles = []
    page = context.new_page()
    keep_to(site.url, page, troubles)
    listen(page, troubles)
    try:
        yield page
    finally:
        page.close()
        context.clear_cookies()
    if troubles:
        pytest.fail("The browser reported:\n" + "\n".join(troubles), pytrace=False)


def keep_to(server: str, page: Page, troubles: list[str]) -> None:
    """Tells of requests to elsewhere, which find no host. (To route them here would switch the cache off.)"""

    def on_request(request):
        if not request.url.startswith((f"{server}/", "data:")):
            troubles.append(f"request to elsewhere: {request.url}")

    page.on("request", on_request)


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
