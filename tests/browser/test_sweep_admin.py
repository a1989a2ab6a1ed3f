"""The administration pages of every kind of record: list, add, change, history, 403, 404, 409, and with errors."""

import pytest
from django.contrib import admin
from django.urls import reverse

from records.services import keep
from tests.browser.board_world import build_board
from tests.browser.long_names import with_long_names
from tests.browser.looking import Look, crowded_targets
from tests.factories import NOW

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
PARTS = 6


def names(model) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_of_each_kind(page, world_with, sign_in, part):
    has_board = any(model._meta.app_label == "board" for model in MODELS[part::PARTS])
    world = world_with(*([build_board] if has_board else []), with_long_names)
    sign_in(page, world.email("admin"))
    look = Look(page, at_new_pieces=True)
    if part == 0:
        look.at(reverse("admin:index"))
        look.at(reverse("admin:app_list", args=["partners"]))
        look.at("/admin/nowhere/", expect=404)
    for model in MODELS[part::PARTS]:
        row = model._default_manager.order_by("pk").first()
        keep(row, by=world.people["manager"], at=NOW, why="Looked at")
        may_add = admin.site._registry[model].has_add_permission(request_of(world))
        look.at(reverse(f"{names(model)}_changelist"))
        look.at(reverse(f"{names(model)}_add"), expect=200 if may_add else 403)
        look.at(reverse(f"{names(model)}_history", args=[row.pk]))
        look.at(reverse(f"{names(model)}_delete", args=[row.pk]), expect=403)
        look.at(reverse(f"{names(model)}_change", args=[row.pk]))
        if page.get_by_role("button", name="Save", exact=True).count():
            look_at_stale(look, model, row, world)
            look_at_errors(look, model, row)
    look.assert_nothing()


def request_of(world):
    return type("Request", (), {"user": world.people["admin"]})()


def send(look: Look) -> int:
    page = look.page
    page.evaluate("document.querySelector('#content-main form').noValidate = true")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    return answer.value.status


def look_at_stale(look: Look, model, row, world) -> None:
    row = model._default_manager.get(pk=row.pk)
    keep(row, by=world.people["manager"], at=NOW, why="Saved meanwhile")
    look.here(status=send(look), expect=409)


def look_at_errors(look: Look, model, row) -> None:
    page = look.page
    page.goto(reverse(f"{names(model)}_change", args=[row.pk]))
    for kind in ("text", "email", "number"):
        if page.locator(f"#content-main form input[type={kind}]").count():
            page.locator(f"#content-main form input[type={kind}]").first.fill("")
            break
    page.locator("#content-main form input[type=checkbox]").evaluate_all(
        "all => all.forEach(e => { e.checked = false })"
    )
    page.locator("#content-main form select").evaluate_all("all => all.forEach(e => { e.value = '' })")
    status = send(look)
    if not page.title().startswith("Error: "):
        look.say(f"{model._meta.label}: the title of the page with errors is {page.title()!r}")
    if page.locator(".app-admin-problems:focus").count() != 1:
        look.say(f"{model._meta.label}: the summary of the errors has no focus")
    look.here(status=status)


def test_empty_lists(page, world, sign_in):
    sign_in(page, world.email("admin"))
    look = Look(page)
    look.at("/admin/partners/partner/?q=nobody-of-this-name")
    look.at("/admin/partners/user/?is_active__exact=0")
    look.at("/admin/partners/partner/999/change/")
    look.assert_nothing()


def test_targets_of_administration_can_be_hit(page, world_with, sign_in):
    world = world_with(is_example=True)
    sign_in(page, world.email("admin"))
    found = []
    for path in ("/admin/", "/admin/partners/user/", "/admin/partners/user/1/history/"):
        page.goto(path)
        for width in (1280, 375, 320):
            page.set_viewport_size({"width": width, "height": 640})
            found += [f"{path} at {width}: {fault}" for fault in crowded_targets(page)]
    assert found == []
