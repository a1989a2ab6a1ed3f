"""The pages for what went wrong are as sound as any other: 400, 403, 404, 413, 429, 500 and 503."""

import pytest
from django.db import OperationalError

from safer_norwich.views.pages import PublicPage
from tests.browser.looking import Look


def test_refused_addresses(page, world, sign_in):
    look = Look(page)
    look.at("/nowhere/", expect=404)
    look.at("/?q=%00", expect=400)
    look.at("/published/annual-report-1999-00/", expect=404)
    sign_in(page, world.email("board"))
    look.at("/nowhere/", expect=404)
    look.at(f"/actions/{world.actions['restricted'].reference}/", expect=404)
    look.at("/actions/?q=%00", expect=400)
    look.at("/updates/outstanding/", expect=403)
    look.at("/admin/", expect=403)
    look.at("/reports/999/", expect=404)
    look.assert_nothing()


def test_form_that_is_too_big(page, world, sign_in, settings):
    sign_in(page, world.email("board"))
    page.goto(f"{world.actions['walks'].get_absolute_url()}comment/")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    page.get_by_label("Comment", exact=True).fill("x" * 1900)
    look = Look(page)
    press_and_look(look, "Add comment", 413)


def test_form_from_another_session(page, world, sign_in):
    sign_in(page, world.email("board"))
    page.goto(f"{world.actions['walks'].get_absolute_url()}comment/")
    page.get_by_label("Comment", exact=True).fill("Is it lit?")
    page.context.clear_cookies(name="csrftoken")
    press_and_look(Look(page), "Add comment", 403)


def test_too_many_tries_to_sign_in(page, world, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    for _ in range(2):
        page.goto("/accounts/login/")
        page.get_by_label("Email address").fill(world.email("board"))
        page.get_by_label("Password", exact=True).fill("not this one")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    look = Look(page)
    look.here(status=answer.value.status, expect=429)
    look.assert_nothing()


@pytest.mark.parametrize(("fault", "status"), [(ZeroDivisionError, 500), (OperationalError, 503)])
def test_what_broke(page, site, monkeypatch, fault, status):
    def fail(*args, **kwargs):
        raise fault

    monkeypatch.setattr(PublicPage, "get", fail)
    look = Look(page)
    look.at("/privacy/", expect=status)
    look.assert_nothing()


def press_and_look(look: Look, button: str, status: int) -> None:
    with look.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        look.page.get_by_role("button", name=button).click()
    look.page.wait_for_load_state()
    look.here(status=answer.value.status, expect=status)
    look.assert_nothing()
