"""The 409 of every page that saves over a record: the text stays, the page is sound, and it saves the second time."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from actions.models import Milestone, ProgressUpdate
from imports.models import Import
from periods.models import ReportingPeriod
from records.services import keep
from reports.models import Report
from tests.browser.board_world import build_board
from tests.browser.looking import Look
from tests.browser.visits import arguments
from tests.browser.world import World, build_reports, let_the_quarter_be_over
from tests.factories import NOW

LATER = {"due_on-day": "1", "due_on-month": "6", "due_on-year": "2027"}


@dataclass(frozen=True)
class Stale:
    """A form sent after somebody else saved the record; `fields` are filled and must come back as typed."""

    name: str
    of: str
    fields: dict = field(default_factory=dict)
    ticks: tuple = ()


STALE = {
    "officer": [
        Stale("actions:edit", "walks", {"description": "Mine."}),
        Stale("updates:send", "walks", {"text": "Mine."}),
        Stale("actions:hold", "walks", {"stage_reason": "Mine."}),
        Stale("actions:complete", "walks", {"outcome_evidence": "Mine."}, ("outcome_achieved",)),
        Stale("actions:hand_over", "walks"),
        Stale("actions:milestones", "walks", {"steps-0-title": "Mine."}),
        Stale("updates:mine", "", {"ASB-01-text": "Mine."}),
    ],
    "manager": [
        Stale("actions:edit", "walks", {"description": "Mine."} | LATER),
        Stale("actions:accept", "proposed", LATER),
        Stale("actions:cancel", "walks", {"stage_reason": "Mine."}),
        Stale("actions:reopen", "complete", {"reason": "Mine."}),
        Stale("actions:resume", "held"),
        Stale("updates:public_text", "waiting text", {"approved_text": "Mine."}),
        Stale("updates:close_period", ""),
    ],
    "manager, imports": [
        Stale("imports:columns", "asking import", ticks=("looked",)),
        Stale("imports:decide", "lead of asking import"),
        Stale("imports:row", "row", ticks=("row",)),
        Stale("imports:by_row", "asking import"),
        Stale("imports:discard", "asking import"),
        Stale("imports:confirm", "ready import"),
    ],
    "manager, reports": [
        Stale("reports:revise", "draft", {"title": "Mine."}),
        Stale("reports:section", "section", {"narrative": "Mine."}),
        Stale("reports:send_back", "waiting", {"reason": "Mine."}),
        Stale("reports:publish", "waiting", {"approval_note": "Mine."}, ("is_checked",)),
    ],
}

STALE["manager, board"] = [
    Stale("board:edit_meeting", "called meeting", {"place": "Mine."}),
    Stale("board:cancel_meeting", "called meeting", {"because": "Mine."}),
    Stale("board:edit_item", "called item", {"text": "Mine."}),
    Stale("board:withdraw_item", "called item"),
    Stale("board:restrict_item", "draft item"),
    Stale("board:agree_minutes", "draft meeting", {}, ("is_read",)),
    Stale("board:correct", "corrected item", {"minute": "Mine.", "why": "Mine."}),
    Stale("board:decline_correction", "waiting correction", {"reason": "Mine."}),
    Stale("board:close_decision", "draft decision", {"outcome_note": "Mine."}),
    Stale("board:reopen_decision", "done decision", {"reason": "Mine."}),
]
STALE["manager, indicators"] = [
    Stale("datasets:edit_indicator", "indicator", {"definition": "Mine."}),
    Stale("datasets:edit_reading", "reading", {"story": "Mine."}),
    Stale("datasets:set_target", "target", {"value": "77"}),
    Stale("datasets:edit_break", "break", {"reason": "Mine."}),
    Stale("datasets:remove_break", "break", {"because": "Mine."}),
]


def save_meanwhile(world: World, stale: Stale) -> None:
    """Somebody else saves what the open form is about."""
    if stale.name.startswith(("board:", "datasets:")):
        row = type(world.parts[stale.of]).objects.get(pk=world.parts[stale.of].pk)
    elif stale.of in world.reports:
        row = Report.objects.get(pk=world.reports[stale.of].pk)
    elif stale.name.startswith("imports:"):
        row = Import.objects.get(pk=arguments(world, stale.of)[0])
    elif stale.of == "section":
        row = world.reports["draft"].sections.first()
    elif stale.of == "waiting text":
        row = ProgressUpdate.objects.get(pk=world.parts["waiting text"].pk)
    elif stale.name == "updates:close_period":
        row = ReportingPeriod.objects.get(pk=world.periods["open"].pk)
    elif stale.name == "actions:milestones":
        row = Milestone.objects.filter(action=world.actions["walks"]).first()
    else:
        row = type(world.actions["walks"]).objects.get(pk=world.actions[stale.of or "walks"].pk)
    keep(row, by=world.people["colleague"], at=NOW, why="Saved meanwhile")


@pytest.mark.parametrize("who", STALE)
def test_stale_forms(page, world_with, sign_in, who):
    persona, _, about = who.partition(", ")
    world = world_with(*{"reports": [build_reports], "board": [build_board]}.get(about, []))
    sign_in(page, world.email(persona))
    look = Look(page)
    let_the_quarter_be_over(world)
    for stale in STALE[who]:
        page.goto(reverse(stale.name, args=arguments(world, stale.of)))
        for name, text in stale.fields.items():
            page.locator(f'[name="{name}"]').fill(text)
        for name in stale.ticks:
            page.locator(f'[name="{name}"]').first.check()
        save_meanwhile(world, stale)
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.locator("main form").last.get_by_role("button").last.click()
        page.wait_for_load_state()
        look.here(status=answer.value.status, expect=409)
        lost = [text for text in stale.fields.values() if text not in page.content()]
        if lost:
            look.say(f"{stale.name}: {lost} is not on the page any more")
        if not page.title().startswith("Error: "):
            look.say(f"{stale.name}: the title is {page.title()!r}")
    look.assert_nothing()


def test_stale_minute(page, world_with, sign_in):
    """Both texts are on the page of the second, each at its item."""
    world = world_with(build_board)
    sign_in(page, world.email("manager"))
    item, look = world.parts["held item"], Look(page)
    page.goto(reverse("board:minutes", args=[item.meeting_id]))
    row = type(item).objects.get(pk=item.pk)
    row.minute = "Theirs."
    keep(row, by=world.people["colleague"], at=NOW, why="Minute")
    section = page.locator("section", has=page.locator(f"#item-{item.key}"))
    section.get_by_label("Minute").fill("Mine.")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 409):
        section.get_by_role("button", name="Save the minute").click()
    page.wait_for_load_state()
    assert section.get_by_label("Minute").input_value() == "Mine."
    assert "Theirs." in section.inner_text()
    assert page.title().startswith("Error: ")
    look.here(status=409, expect=409)
    # What is being sent by itself is waited for first.
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        section.get_by_role("button", name="Save the minute").click()
    page.wait_for_load_state()
    assert type(item).objects.get(pk=item.pk).minute == "Mine."
    look.assert_nothing()
