"""After an act that leads back to a place of a page, what it did is said there: in sight, and focused."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.board_world import build_board
from tests.browser.visits import arguments
from tests.browser.world import build_reports

PAPER = {"name": "paper.csv", "mimeType": "text/csv", "buffer": b"Route,Lamps\r\nA,9\r\n"}


@dataclass(frozen=True)
class Told:
    """An act: the page it begins on, what is typed and ticked there, its button, and what the banner then says."""

    name: str
    of: str
    button: str
    words: str
    fields: dict = field(default_factory=dict)
    ticks: tuple = ()
    selects: tuple = ()
    file: bool = False


ON_ACTIONS = [
    Told("actions:comment", "walks", "Add comment", "Comment added", {"text": "Good."}),
    Told("actions:attach", "walks", "Attach document", "Document attached", {"title": "Lamps"}, file=True),
    Told("actions:remove_document", "document", "Remove document", "Document removed"),
    Told("updates:correct", "walks update", "Add correction", "Correction added", {"text": "Nine, not eight."}),
]
ON_MINUTES = [
    Told("board:minutes", "held meeting", "Save attendance", "Attendance saved"),
    Told("board:minutes", "held meeting", "Save the minute of item 2", "Minute of item 2 saved"),
    Told("board:add_guest", "held meeting", "Add attendee", "Attendee added", {"who": "Analyst"}),
    Told(
        *("board:declare", "held item", "Record this interest", "Interest recorded"),
        {"who": "Police", "interest": "Lets a room there."},
        ("conduct",),
    ),
    Told(
        *("board:decide", "held item", "Record this decision", "recorded"),
        {"text": "Noted.", "section_17": "None."},
    ),
    Told("board:give", "held decision of its meeting", "Assign", "assigned to", selects=("owner",)),
    Told(
        *("board:raise_action", "held decision of its meeting", "Create", "added to the plan"),
        {"title": "Marshals", "outcome": "People get home."},
        selects=("priority", "measure", "lead_partner"),
    ),
    Told("board:restrict_item", "draft item", "Save", "Who may see it saved."),
]
ON_AGENDA = [
    Told("board:meeting", "called meeting", "Up : item 2", "moved up"),
    Told("board:meeting", "called meeting", "Up : item 1", "cannot move up"),
    Told("board:add_item", "called meeting", "Save", "Item added to the agenda", {"title": "Parks at night"}),
    Told("board:edit_item", "called item", "Save", "Item saved", {"text": "Read this."}),
    Told("board:attach_paper", "called item", "Attach", "Paper attached", {"title": "Lamps"}, file=True),
    Told("board:remove_paper", "called paper", "Remove paper", "Paper removed"),
    Told("board:note", "called item", "Save note", "Note saved.", {"text": "Ask who pays."}),
]
ON_REPORT = [Told("reports:section", "section", "Save", "Text saved", {"narrative": "What we learnt."})]


@pytest.fixture(params=["scripts", "no scripts"])
def reader(request):
    return request.getfixturevalue("page" if request.param == "scripts" else "no_script_page")


@pytest.mark.parametrize(
    ("persona", "additions", "acts"),
    [
        ("officer", (), ON_ACTIONS),
        ("manager", (build_board,), ON_MINUTES),
        ("manager", (build_board,), ON_AGENDA),
        ("manager", (build_reports,), ON_REPORT),
    ],
    ids=["actions", "minutes", "agenda", "report"],
)
def test_what_an_act_did_is_said_where_it_leads(reader, world_with, sign_in, persona, additions, acts):
    world = world_with(*additions)
    sign_in(reader, world.email(persona))
    for act in acts:
        reader.goto(reverse(act.name, args=arguments(world, act.of)))
        do(reader, act)
        assert_said_in_sight(reader, act.words)


def do(page, act: Told) -> None:
    # What stands open on the page for minutes is a part of its one form, by names of its own.
    panel = page.locator("#panel", has=page.get_by_role("button", name=act.button))
    own = "panel-" if panel.count() else ""
    form = panel if own else page.locator("main form", has=page.get_by_role("button", name=act.button)).last
    for name, text in act.fields.items():
        form.locator(f'[name="{own}{name}"]').fill(text)
    for name in act.ticks:
        form.locator(f'[name="{own}{name}"]').first.check()
    for name in act.selects:
        form.locator(f'[name="{own}{name}"]').select_option(index=1)
    if act.file:
        form.locator('[name="file"]').set_input_files(PAPER)
    form.get_by_role("button", name=act.button).first.click()


def assert_said_in_sight(page, words: str) -> None:
    banner = page.locator(".govuk-notification-banner", has_text=words)
    expect(banner).to_be_focused()
    expect(banner).to_be_in_viewport(ratio=1)
    expect(page.locator(".govuk-notification-banner")).to_have_count(1)
    # The address names the banner itself: without a script nothing else would take the focus to it.
    assert page.url.partition("#")[2] == banner.get_attribute("id")
