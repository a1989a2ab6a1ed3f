"""Every page, filled and with an empty database, at 1280 and at 320 pixels: nothing for axe, nothing sideways."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver

from actions.models import Action
from actions.services import revise
from partners.choices import Role
from tests.browser.audit_visits import build_audits
from tests.browser.board_world import build_board
from tests.browser.briefing_visits import build_briefings
from tests.browser.engagement_world import build_engagement
from tests.browser.long_names import with_long_names
from tests.browser.looking import Look
from tests.browser.measures_world import build_measures
from tests.browser.visits import CHUNKS, left_out_names, visited_names
from tests.browser.world import build_reports, build_returned
from tests.factories import NOW, PartnerFactory, UserFactory
from tests.project.data_world import build_data
from tests.project.residents_world import build_residents
from tests.project.succession_world import build_succession

EMPTY = ["", "plan/", "priorities/", "coverage/", "updates/", "updates/outstanding/"]
EMPTY += [
    "updates/public-texts/",
    "actions/",
    "actions/propose/",
    "actions/add/",
    "reports/",
    "partners/",
    "as-at/",
    "changes/",
    "strategies/",
]
EMPTY += ["board/", "board/meetings/", "board/meetings/plan/", "board/meetings/rota/", "board/decisions/"]
EMPTY += ["measures/", "engagement/", "engagement/nobody-asked/", "engagement/feedback/"]
EMPTY += ["engagement/comments/", "engagement/surveys/", "engagement/surveys/add/", "said-and-did/"]
EMPTY += ["indicators/", "indicators/add/", "indicators/workbook/"]
EMPTY += ["data/", "data/datasets/add/", "data/agreements/", "data/agreements/add/", "data/returns/"]
EMPTY += ["audits/", "audits/start/"]
EMPTY += ["briefings/", "briefings/new/", "briefings/priorities/", "briefings/priorities/?priority=1"]
EMPTY += ["risks/", "risks/matrix/", "risks/record/"]
EMPTY += ["board/duties/", "board/duties/scrutiny-pack/"]
EMPTY += ["board/section-17/", "board/county/", "board/county/record/"]
EMPTY += ["board/matters-arising/", "board/attendance/", "board/calendar/"]


# What is added to the world for visits that need it, in this order.
ADDITIONS = (
    (build_returned, lambda visit: visit.of.startswith("returned")),
    (build_reports, lambda visit: visit.of in {"published", "draft", "published slug", "section"}),
    (build_board, lambda visit: visit.name.startswith(("board:", "succession:"))),
    (build_measures, lambda visit: visit.name.startswith("measures:")),
    (build_data, lambda visit: visit.name.startswith("datasets:") and visit.of),
    (build_engagement, lambda visit: visit.name.startswith("engagement:")),
    (build_audits, lambda visit: visit.name.startswith("audits:")),
    (build_briefings, lambda visit: visit.name.startswith("briefings:")),
    (build_succession, lambda visit: visit.of.endswith("next strategy")),
    (build_residents, lambda visit: visit.name.startswith("engagement:") and visit.name != "engagement:consultation"),
)


def names_of(patterns, space: str = "") -> set[str]:
    names = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            names |= names_of(pattern.url_patterns, inner)
        else:
            names.add(f"{space}{pattern.name or pattern.pattern}")
    return names


def test_every_address_is_visited_or_left_out_for_a_reason():
    names = names_of(get_resolver().url_patterns)
    assert names - visited_names() - left_out_names() == set()
    assert (visited_names() | left_out_names()) - names == set()
    assert visited_names() & left_out_names() == set()


@pytest.mark.parametrize("chunk", CHUNKS)
def test_filled_pages(page, world_with, sign_in, chunk):
    persona, visits = CHUNKS[chunk]
    additions = [build for build, needs in ADDITIONS if any(map(needs, visits))]
    world = world_with(*additions, with_long_names, is_example=chunk == "board")
    if persona:
        sign_in(page, world.email(persona))
    look = Look(page)
    for visit in visits:
        look.at(visit.path(world))
    if chunk == "signed out" and page.context.cookies():
        look.say(f"public pages set {page.context.cookies()}")
    look.assert_nothing()


def test_pages_of_days_that_cannot_be_shown(page, world, sign_in):
    sign_in(page, world.email("board"))
    look = Look(page)
    for day in ("2026-02-30", "2030-01-01", "2001-01-01"):
        look.at(f"/as-at/{day}/plan/", expect=404)
    look.assert_nothing()


def test_a_history_of_long_texts(page, world, sign_in):
    """Words struck out and put in, at both widths."""
    walks = world.actions["walks"]
    for words in ("Walk the routes with residents and mend what is broken. " * 20, "Light every route at night, and "):
        walks.description = f"{words}{walks.description}"
        revise(walks, by=world.people["manager"], at=NOW)
    sign_in(page, world.email("board"))
    look = Look(page)
    look.at(f"/actions/{walks.reference}/history/")
    assert page.locator("ins").count() >= 2
    look.assert_nothing()


def test_empty_pages(page, site, sign_in):
    """A database with nothing in it but the one person who signs in."""
    look = Look(page)
    look.at("/")
    look.at("/published/")
    manager = UserFactory(roles=(Role.MANAGER,), partner=PartnerFactory())
    sign_in(page, manager.email)
    for path in EMPTY:
        look.at(f"/{path}")
    assert not Action.objects.exists()
    assert {group.name for group in Group.objects.all()} == set(Role.values)
    look.assert_nothing()
