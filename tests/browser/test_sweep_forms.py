"""Every form with errors in it: the summary says so, its links land on fields, and the page is as sound as before."""

from dataclasses import dataclass, field

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import get_resolver, reverse
from django.views.generic.edit import FormMixin
from playwright.sync_api import expect

from tests.browser.audit_visits import build_audits
from tests.browser.board_world import build_board
from tests.browser.briefing_visits import build_briefings
from tests.browser.cannot_be_wrong import CANNOT_BE_WRONG
from tests.browser.engagement_world import build_engagement
from tests.browser.long_names import with_long_names
from tests.browser.looking import Look, type_in
from tests.browser.measures_world import build_measures
from tests.browser.visits import arguments
from tests.browser.world import build_reports, build_returned
from tests.project.data_world import build_data
from tests.project.residents_world import build_residents
from tests.project.succession_world import build_succession

# Empties the main form but what is hidden: nothing typed, ticked or chosen.
EMPTY = """form => {
  for (const box of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (["checkbox", "radio"].includes(box.type)) box.checked = false;
    else box.value = "";
  }
}"""


@dataclass(frozen=True)
class Broken:
    """A form that is sent empty, but for what `typed` says; it must come back with errors."""

    name: str
    of: str = ""
    typed: dict = field(default_factory=dict)
    button: str = ""


FORMS = {  # persona: forms
    "admin": [Broken("upkeep:give_file", "officer"), Broken("upkeep:erase_person", "who left")],
    "officer": [
        Broken("actions:propose"),
        Broken("actions:edit", "walks"),
        Broken("actions:milestones", "walks"),
        Broken("updates:send", "walks"),
        Broken("updates:mine", typed={"ASB-01-percent_complete": "300", "VIO-01-text": "Half."}, button="Send"),
        Broken("actions:complete", "walks"),
        Broken("actions:hold", "walks"),
        Broken("actions:hand_over", "walks"),
        Broken("actions:comment", "walks"),
        Broken("actions:attach", "walks"),
        Broken("updates:workbook"),
        Broken("updates:correct", "walks update"),
        Broken("account_change_password"),
        Broken("accounts:set_up_app"),
    ],
    "manager": [
        Broken("actions:add"),
        Broken("actions:edit", "walks", {"due_on-day": "31", "due_on-month": "2", "due_on-year": "2027"}),
        Broken("actions:accept", "proposed"),
        Broken("actions:cancel", "walks"),
        Broken("actions:reopen", "complete"),
        Broken("updates:return_update", "update"),
        Broken("updates:return_proposal", "proposed"),
        Broken("updates:public_text", "waiting text"),
        Broken("updates:reopen_period"),
        Broken("imports:list"),
        Broken("imports:columns", "asking import"),
        Broken("imports:row", "row"),
        Broken("reports:revise", "draft"),
        Broken("reports:section", "section", {"narrative": "x" * 10_001}),
        Broken("reports:picture", "foreword", {"says": ""}),
        Broken("reports:send_back", "waiting"),
        Broken("reports:publish", "waiting"),
        Broken("reports:correct", "published"),
        Broken("reports:add_section", "draft"),
        Broken("reports:confirm_reason", "not done", {"reason": ""}),
    ],
    "constable, reports": [Broken("reports:check_page", "page check")],
    "officer, returned": [
        Broken("updates:rewrite_text", "returned text", {"public_text": ""}),
        Broken("updates:revise_proposal", "returned proposal"),
    ],
    "manager, board": [
        Broken("board:plan_year"),
        Broken("board:appoint", "seat"),
        Broken("board:decide_by_email", "body"),
        Broken("board:edit_meeting", "called meeting"),
        Broken("board:cancel_meeting", "called meeting"),
        Broken("board:add_item", "planned meeting"),
        Broken("board:edit_item", "called item"),
        Broken("board:attach_paper", "called item"),
        Broken("board:restrict_item", "draft item"),
        Broken("board:note", "called item", {"text": "x" * 4001}),
        Broken("board:agree_minutes", "draft meeting"),
        Broken("board:correct", "corrected item"),
        Broken("board:decline_correction", "waiting correction"),
        Broken("board:close_decision", "draft decision"),
        Broken("board:supersede", "draft decision"),
        Broken("board:reopen_decision", "done decision"),
        Broken("board:close_point", "action point"),
        Broken("board:give_point", "action point", {"due_on-day": "31", "due_on-month": "2"}),
        Broken("board:reopen_point", "closed action point"),
        Broken("board:raise_point", "action point"),
        Broken("board:propose_point", "action point"),
        Broken("board:respond", "recommendation"),
        Broken("board:address_recommendation", "recommendation", {"due_on-day": "31", "due_on-month": "2"}),
        Broken("board:follow_recommendation", "accepted recommendation", {"action": "NONE-99"}),
        Broken("board:finish_recommendation", "accepted recommendation"),
        Broken("board:reopen_recommendation", "done recommendation"),
        Broken("board:add_standing_item", "body"),
        Broken("board:edit_standing_item", "standing item", {"title": ""}),
        Broken("oversight:record_county_request"),
        Broken("oversight:edit_county_request", "county request", {"title": ""}),
        Broken("oversight:answer_county_request", "county request"),
        Broken("oversight:withdraw_county_request", "county request"),
        Broken("board:open_poll", "body"),
        Broken("board:reply_for", "expected member", {"answer": "deputy"}),
        Broken("board:end_poll", "open poll"),
        Broken("risks:record"),
        Broken("risks:edit", "risk", {"title": ""}),
        Broken("risks:review", "risk", {"likelihood": "2"}),
        Broken("risks:close", "risk"),
        Broken("risks:reopen", "closed risk"),
        Broken("oversight:note_evidence", "duty"),
        Broken("oversight:withdraw_evidence", "duty evidence"),
        Broken("oversight:note_occasion", "restricted duty"),
        Broken("oversight:withdraw_occasion", "duty occasion"),
    ],
    "manager, engagement": [
        Broken("engagement:record", "walks"),
        Broken("engagement:ask", "walks"),
        Broken("engagement:edit_consultation", "consultation"),
        Broken("engagement:ask_now", "complete", {"addresses": "nobody"}),
        Broken("engagement:add_people", "feedback round"),
        Broken("engagement:reply", "feedback round"),
        Broken("engagement:note_lesson", "complete"),
        Broken("engagement:edit_lesson", "lesson"),
    ],
    "officer, engagement": [
        Broken("engagement:answer", "feedback request"),
        Broken("engagement:say", "consultation request"),
    ],
    "manager, succession": [
        Broken("succession:words", "next strategy", {"consulted_from-day": "31", "consulted_from-month": "2"}),
        Broken("succession:measure", "measure of the next strategy", {"came_to": "x" * 4001}),
        Broken("succession:answer", "walks of the next strategy"),
        Broken("succession:workbook", "next strategy"),
        Broken("succession:hand_over", "officer"),
        Broken("datasets:take_in_crime"),
    ],
    "manager, indicators": [
        Broken("datasets:add_indicator"),
        Broken("datasets:edit_indicator", "indicator", {"name": ""}),
        Broken("datasets:add_reading", "indicator", {"value": "1e9"}),
        Broken("datasets:edit_reading", "reading", {"value": "1e9"}),
        Broken("datasets:fill_from_crime", "crime indicator"),
        Broken("datasets:set_target", "target", {"value": "many"}),
        Broken("datasets:note_break", "indicator"),
        Broken("datasets:edit_break", "break", {"reason": ""}),
        Broken("datasets:remove_break", "break"),
        Broken("datasets:withdraw_reading", "reading"),
        Broken("datasets:ask_for_reading", "indicator"),
        Broken("datasets:readings_workbook"),
    ],
    "manager, measures": [
        Broken("measures:judge", "measure", {"reason": ""}),
        Broken("actions:add_reason", "walks"),
        Broken("board:add_reason", "email decision"),
    ],
    "manager, data": [
        Broken("datasets:add_dataset"),
        Broken("datasets:edit_dataset", "dataset", {"name": ""}),
        Broken("datasets:receive_dataset", "dataset", {"received_on-day": "31", "received_on-month": "2"}),
        Broken("datasets:move_dataset", "dataset"),
        Broken("datasets:add_agreement"),
        Broken("datasets:edit_agreement", "agreement", {"title": ""}),
        Broken("datasets:add_return"),
        Broken("datasets:edit_return", "return", {"title": ""}),
        Broken("datasets:add_question", "return", {"text": ""}),
        Broken("datasets:edit_question", "question", {"text": ""}),
        Broken("datasets:add_check", "return"),
        Broken("datasets:open_return_period", "return"),
        Broken("datasets:give_answer", "answer", {"note": "x" * 4001}),
        Broken("datasets:sign_agreement", "party", {"signed_on-day": "31", "signed_on-month": "2"}),
    ],
    "manager, residents": [
        Broken("engagement:publish_comment", "comment"),
        Broken("engagement:decline_comment", "comment"),
        Broken("engagement:reply_to_comment", "published comment"),
        Broken("engagement:pass_comment_on", "comment"),
        Broken("engagement:add_survey"),
        Broken("engagement:edit_survey", "survey", {"title": ""}),
        Broken("engagement:add_question", "survey"),
        Broken("engagement:edit_question", "question of a survey", {"text": ""}),
    ],
    "manager, briefings": [
        Broken("briefings:new"),
        Broken("briefings:message", "draft briefing", {"message": "x" * 1001}),
        Broken("briefings:add_question", "draft briefing"),
        Broken("briefings:question", "briefing answer"),
        Broken("briefings:send", "draft briefing"),
        Broken("briefings:correct", "sent briefing"),
        Broken("audits:start"),
        Broken("audits:introduction", "draft audit", {"introduction": "x" * 4001}),
        Broken("audits:part", "audit part"),
        Broken("audits:add_finding", "draft audit"),
        Broken("audits:finding", "finding", {"text": ""}),
        Broken("audits:send_back", "waiting audit"),
        Broken("audits:publish", "waiting audit"),
        Broken("audits:correct", "published audit"),
    ],
    "board, board": [Broken("board:reply", "called meeting", {"answer": "deputy"})],
    "constable, residents": [Broken("engagement:suggest_reply", "passed comment", {"suggested": ""})],
    ", residents": [Broken("reports:comment", "published slug"), Broken("engagement:survey", "open survey")],
    "": [Broken("account_login"), Broken("account_reset_password")],
}
ADDED = {
    "board": [build_board],
    "briefings": [build_briefings, build_audits],
    "data": [build_data],
    "engagement": [build_engagement],
    "measures": [build_board, build_measures],
    "residents": [build_residents],
    "returned": [build_returned],
    "succession": [build_board, build_succession],
}


def form_views(patterns, space: str = "") -> set[str]:
    names = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            names |= form_views(pattern.url_patterns, inner)
        elif issubclass(getattr(pattern.callback, "view_class", object), FormMixin):
            names.add(f"{space}{pattern.name}")
    return names


def test_every_form_is_sent_with_errors():
    broken = {each.name for forms in FORMS.values() for each in forms}
    assert form_views(get_resolver().url_patterns) - broken - set(CANNOT_BE_WRONG) == set()


@pytest.mark.parametrize("persona", FORMS)
@pytest.mark.parametrize("half", [0, 1])
def test_forms_with_errors(page, world_with, sign_in, persona, half):
    forms = FORMS[persona][half::2]
    additions = [build_reports] if any(each.name.startswith("reports:") for each in forms) else []
    world = world_with(*additions, *(ADDED.get(persona.partition(", ")[2], [])), with_long_names)
    if who := persona.partition(",")[0]:
        sign_in(page, world.email(who))
    look = Look(page)
    for each in forms:
        send_broken(page, reverse(each.name, args=arguments(world, each.of)), each)
        look_at_errors(look, each.name)
    look.assert_nothing()


def send_broken(page, path: str, broken: Broken) -> None:
    page.goto(path)
    form = page.locator("main form").last
    form.evaluate(EMPTY)
    page.locator("main details").evaluate_all("all => all.forEach(details => { details.open = true })")
    for name, text in broken.typed.items():
        type_in(form, name, text)
    form.get_by_role("button").last.click()
    page.wait_for_load_state()


def look_at_errors(look: Look, name: str) -> None:
    page = look.page
    page.wait_for_load_state()
    summary = page.locator(".govuk-error-summary")
    if summary.count() != 1 or not page.title().startswith("Error: "):
        look.say(f"{name}: {summary.count()} summaries, title {page.title()!r}")
        return
    if not summary.evaluate("el => el === document.activeElement"):
        look.say(f"{name}: the summary has not the focus")
    for link in summary.get_by_role("link").all():
        link.click()
        target = link.get_attribute("href").removeprefix("#")
        if page.evaluate("document.activeElement.id") != target:
            look.say(f"{name}: “{link.inner_text()}” does not land on #{target}")
    look.here()


PARTS = [
    # address, what it is about, the button, what is typed
    ("board:note_attendance", "held meeting", "Save attendance", {}),
    ("board:add_guest", "held meeting", "Add attendee", {}),
    ("board:minute", "held item", "Save the minute of item 1", {"minute": "x" * 20_001}),
    ("board:decide", "held item", "Record this decision", {}),
    ("board:declare", "held item", "Record this interest", {}),
    ("board:note_point", "held item", "Record this action point", {}),
    ("board:recommend", "held item", "Record this recommendation", {}),
    ("board:raise_action", "held decision of its meeting", "Create this action", {}),
    ("board:move", "held meeting", "Left (City Council)", {"clock": "late"}),
    ("board:elect", "held item", "Record this appointment", {}),
    ("board:vote", "held decision of its meeting", "Save the vote", {"votes_for": "99"}),
    ("board:give", "held decision of its meeting", "Assign decision", {"owner": ""}),
]


def test_parts_of_the_page_for_minutes(page, world_with, sign_in):
    """Each form of the page sent with errors: the others are there as before."""
    world = world_with(build_board)
    sign_in(page, world.email("manager"))
    look = Look(page)
    for name, of, button, typed in PARTS:
        page.goto(reverse(name, args=arguments(world, of)))
        form = page.locator("main form").filter(has=page.get_by_role("button", name=button, exact=True))
        expect(form).to_have_count(1)
        if name == "board:note_attendance":
            form.locator("[name^=attendance-state_][value=substitute]").first.check()
            form.locator("[name^=attendance-who_]").first.fill("")
        for field_name, text in typed.items():
            part = {"board:move": "here", "board:minute": f"item_{world.parts['held item'].key.hex}"}.get(
                name, "panel"
            )
            type_in(form, f"{part}-{field_name}", text)
        form.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        look_at_errors(look, name)
    look.assert_nothing()


def test_mailed_key(page, world):
    person = world.people["officer"]
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    look = Look(page)
    page.goto(f"/accounts/password/reset/key/{key}/")
    look.here()
    page.get_by_label("New password", exact=True).fill("password")
    page.get_by_role("button", name="Save new password").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look_at_errors(look, "account_reset_password_from_key")
    look.at("/accounts/password/reset/key/1-nothing/")
    look.assert_nothing()


def test_acts_without_a_form_say_what_they_did(page, world, sign_in):
    """The banner after an act, and the page when nothing was said on any card."""
    sign_in(page, world.email("manager"))
    look = Look(page)
    page.goto("/updates/outstanding/")
    page.get_by_role("button", name="Remind all").click()
    expect(page.get_by_text("Reminders sent to")).to_be_visible()
    look.here()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, world.email("officer"))
    page.goto("/updates/")
    page.get_by_role("button", name="Send updates").click()
    look_at_errors(look, "updates:mine with nothing said")
    look.assert_nothing()


def test_a_batch_without_an_action(page, world_with, sign_in):
    world = world_with(build_board, build_succession)
    sign_in(page, world.email("manager"))
    page.goto(reverse("succession:review", args=arguments(world, "next strategy")))
    page.get_by_role("button", name="Decide about the ticked actions").click()
    look = Look(page)
    look_at_errors(look, "succession:review")
    look.assert_nothing()


def test_a_partner_is_continued_by_nobody(page, world_with, sign_in):
    world = world_with(build_board)
    sign_in(page, world.email("admin"))
    path = reverse("succession:continue", args=arguments(world, "partner"))
    page.goto(f"{path}?on-day=31&on-month=2&on-year=2026")
    look = Look(page)
    look_at_errors(look, "succession:continue")
    look.assert_nothing()
