"""Every address, who opens it and with what in it. An address that is in no list here fails the sweep."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import admin
from django.urls import reverse

from board.models import AgendaItem, DatePoll, Decision, MinuteCorrection, Paper
from notices.wording import less_path, no_more_path
from oversight.models import CountyRequest
from risks.models import Risk
from tests.browser import (
    account_visits,
    audit_visits,
    briefing_visits,
    duty_visits,
    engagement_visits,
    meeting_visits,
    point_visits,
    report_visits,
    resident_visits,
    risk_visits,
)
from tests.browser.engagement_world import PARTS as PARTS_OF_ENGAGEMENT
from tests.browser.engagement_world import keys_in_address
from tests.browser.not_a_page import ADMIN_LEADS_ELSEWHERE, NOT_A_PAGE
from tests.browser.world import World
from tests.project.indicators_world import keys_of_indicators
from tests.project.requests import view_name
from tests.project.succession_world import KEY

LAST_WEEK = "2026-11-16"
BOARD_THINGS = (" poll", " meeting", " item", " correction", " paper", " decision", " request", "risk")
BOARD_THINGS += (*duty_visits.THINGS, *point_visits.THINGS, *meeting_visits.THINGS, *briefing_visits.THINGS)
BOARD_THINGS += audit_visits.THINGS
VISITS_OF_PARTS = (resident_visits, duty_visits, point_visits, meeting_visits, briefing_visits, audit_visits)
DATA_THINGS = ("dataset", "agreement", "return", "question", "check", "return period")
LIST_QUERIES = ("?exceptions=on&sort=-due", "?q=nowhere&stage=complete", "?due_from=tomorrow&partner=nobody")


@dataclass(frozen=True)
class Visit:
    """`of` names what stands in the address; see `arguments`."""

    name: str
    of: str = ""
    query: str = ""

    def path(self, world: World) -> str:
        return reverse(self.name, args=arguments(world, self.of)) + self.query


# By what an address is of, when the world has nothing of that name.
ARGUMENTS: dict[str, Callable[[World], tuple]] = {
    "last week": lambda world: (LAST_WEEK,),
    "priority last week": lambda world: (LAST_WEEK, world.priorities[0].number),
    "walks last week": lambda world: (LAST_WEEK, world.actions["walks"].reference),
    "complete last week": lambda world: (LAST_WEEK, world.actions["complete"].reference),
    "mapping": lambda world: (world.parts["mapping"].pk,),
    "row": lambda world: (world.parts["asking import"].pk, 2),
    "asking import": lambda world: (world.parts["asking import"].pk,),
    "faulty import": lambda world: (world.parts["faulty import"].pk,),
    "ready import": lambda world: (world.parts["ready import"].pk,),
    "priority": lambda world: (world.priorities[0].number,),
    "strategy": lambda world: (world.priorities[0].strategy.key,),
    "partner": lambda world: (world.partners["police"].slug,),
    "walks update": lambda world: (world.actions["walks"].reference, world.parts["walks update"].pk),
    "document": lambda world: (world.actions["walks"].reference, world.parts["document"].pk),
    "measure": lambda world: (world.parts["measures"][0].reference,),
    "walks reason": lambda world: (world.actions["walks"].reference, world.parts["walks reason"].pk),
    "email reason": lambda world: (world.parts["email decision"].slug, world.parts["email reason"].pk),
    "update": lambda world: (world.parts["walks update"].pk,),
    "returned text": lambda world: (world.actions["walks"].reference, world.parts["returned text"].pk),
    "returned": lambda world: (world.parts["returned"].pk,),
    "returned proposal": lambda world: (world.actions["proposed"].reference,),
    "waiting text": lambda world: (world.parts["waiting text"].pk,),
    **report_visits.PARTS,
    **audit_visits.PARTS,
    "next strategy": lambda world: (KEY,),
    "walks of the next strategy": lambda world: (KEY, world.actions["walks"].reference),
    "measure of the next strategy": lambda world: (KEY, world.parts["measures"][0].pk),
    "fewer mails": lambda world: (less_path(next(iter(world.people.values()))).split("/")[-2],),
    "no more mails": lambda world: (no_more_path(world.parts["correspondent"].pk).split("/")[-2],),
    "ready return": lambda world: ("asb_case_review",),
    "answer": lambda world: (world.parts["answer"].period_id, world.parts["answer"].partner.slug),
    "party": lambda world: (world.parts["party"].agreement_id, world.parts["party"].partner.slug),
    "published slug": lambda world: (world.reports["published"].slug,),
    "published part": lambda world: (world.reports["published"].slug, "where-the-figures-come-from"),
    "not done": lambda world: (world.reports["draft"].pk, world.parts["not done"].pk),
    "superseded slug": lambda world: (world.reports["superseded"].slug,),
    "body": lambda world: (world.parts["body"].slug,),
    "seat": lambda world: (world.parts["body"].slug, world.parts["body"].seats.first().pk),
    "held decision of its meeting": lambda world: (
        world.parts["held meeting"].pk,
        world.parts["held decision"].slug,
    ),
}


def of_indicators(name: str, world: World) -> tuple:
    return tuple(next(keys_of_indicators(world.parts[name])).values())


for name in PARTS_OF_ENGAGEMENT:
    ARGUMENTS[name] = partial(keys_in_address, name)
for name in ("indicator", "crime indicator", "reading", "target", "break"):
    ARGUMENTS[name] = partial(of_indicators, name)


def arguments(world: World, of: str) -> tuple:
    """What `of` puts into the address: "walks" that action's reference, "draft" that report's key; "" nothing."""
    if not of:
        return ()
    if of in world.actions:
        return (world.actions[of].reference,)
    if of in world.reports:
        return (world.reports[of].pk,)
    with_arguments = BOARD_THINGS + DATA_THINGS + resident_visits.THINGS
    if of in world.parts and of not in PARTS_OF_ENGAGEMENT and of.endswith(with_arguments):
        return part_arguments(world.parts[of])
    if of in world.people:
        return (world.people[of].pk,)
    kind, _, rest = of.partition(" of ")
    if rest.endswith("import"):
        return (world.parts[rest].pk, kind)
    return ARGUMENTS[of](world)


def part_arguments(thing) -> tuple:
    if isinstance(thing, Decision):
        return (thing.slug,)
    if isinstance(thing, CountyRequest | Risk | DatePoll):
        return (thing.key,)
    if arguments := next(filter(None, (each.arguments_of(thing) for each in VISITS_OF_PARTS)), ()):
        return arguments
    if isinstance(thing, MinuteCorrection | Paper):
        return (thing.item.meeting_id, thing.key)
    return (thing.meeting_id, thing.key) if isinstance(thing, AgendaItem) else (thing.pk,)


def visits(*rows) -> list[Visit]:
    return [Visit(*row) if isinstance(row, tuple) else Visit(row) for row in rows]


def on_action(*names: str, of: str = "walks") -> list[Visit]:
    return [Visit(view_name(name), of) for name in names]


PUBLIC = visits(
    "home",
    "accessibility",
    "privacy",
    "cookies",
    "reports:published",
    *report_visits.OPEN_TO_ALL,
    *audit_visits.OPEN_TO_ALL,
    ("notices:less", "fewer mails"),
    ("notices:no_more", "no more mails"),
    *resident_visits.OPEN_TO_ALL,
)
ACCOUNTS = visits(*account_visits.SIGNING_IN)
OFFICER = [
    *visits("home", "updates:mine", "actions:list", "actions:propose", "account_change_password", "account_logout"),
    *visits("updates:workbook", "notices:list", "notices:settings"),
    *visits(*account_visits.OF_ONES_OWN),
    *(Visit("actions:list", query=query) for query in LIST_QUERIES),
    *on_action("detail", "history", "edit", "milestones", "update", "complete", "hold", "hand_over", "comment"),
    *on_action("attach"),
    *visits(("updates:correct", "walks update"), ("actions:remove_document", "document")),
    *(Visit("actions:detail", name) for name in ("lights", "taxis", "complete")),
]
BOARD = visits(
    "home",
    "actions:plan",
    "actions:priorities",
    ("actions:priority", "priority"),
    "actions:coverage",
    "priorities:list",
    ("priorities:strategy", "strategy"),
    "datasets:crime",
    "partners:list",
    ("partners:detail", "partner"),
    "reports:list",
    ("reports:detail", "published"),
    ("actions:detail", "walks", "?updates=all"),
    *(("actions:detail", of) for of in ("held", "patrols", "cancelled", "proposed")),
)
MANAGER = [
    *visits("home", "actions:add", "updates:outstanding", "updates:close_period", "updates:public_texts"),
    *visits("updates:reopen_period", "updates:workbook", ("updates:no_change", "held")),
    *visits(("updates:public_text", "waiting text"), ("actions:accept", "proposed"), ("actions:cancel", "walks")),
    *visits(("actions:reopen", "complete"), ("actions:resume", "held"), ("actions:edit", "walks")),
    *visits(("updates:send", "held"), ("actions:hand_over", "nobody"), ("actions:detail", "restricted")),
    *visits("updates:check", ("updates:check", "", "?show=all"), ("updates:return_update", "update")),
    Visit("updates:return_proposal", "proposed"),
]
# Of what a manager returned.
RETURNED = visits(
    ("updates:rewrite_text", "returned text"),
    ("updates:revise_proposal", "returned proposal"),
    "updates:mine",
    ("actions:detail", "walks"),
)
REPORTS = visits(
    ("updates:take_back", "returned"),
    *report_visits.WORKING,
)
PAST = [
    *visits("past:choose_day", ("past:choose_day", "", "?day-day=31&day-month=2&day-year=2026&to=actions")),
    *visits(("past:plan", "last week"), ("past:list", "last week"), ("past:coverage", "last week")),
    *visits(("past:priority", "priority last week")),
    *visits(("past:list", "last week", "?exceptions=on&sort=-due")),
    *visits(("past:list", "last week", "?q=nowhere&stage=complete")),
    *visits(("past:list", "last week", "?due_from=tomorrow&partner=nobody")),
    *visits(("past:detail", "walks last week"), ("past:detail", "complete last week")),
    *visits("past:changes", ("past:changes", "", "?since=2026-03-31"), ("past:changes", "", "?since=2026-11-23")),
    *visits(("past:changes", "", "?since=2026-03-31&kind=update"), ("past:changes", "", "?since=2026-02-30")),
]
BOARD_MANAGER = [
    *visits("board:bodies", ("board:body", "body"), "board:plan_year", "board:rota", "board:feeds"),
    *visits(("board:appoint", "seat"), ("board:decide_by_email", "body"), "board:meetings"),
    *(Visit("board:meeting", f"{name} meeting") for name in ("planned", "called", "held", "agreed")),
    *visits(("board:edit_meeting", "called meeting"), ("board:cancel_meeting", "called meeting")),
    *visits(("board:add_item", "called meeting"), ("board:edit_item", "called item")),
    *visits(("board:withdraw_item", "called item"), ("board:attach_paper", "called item")),
    *visits(("board:remove_paper", "called paper")),
    *visits("oversight:section_17", "oversight:county", "oversight:record_county_request"),
    *visits(*duty_visits.OF_A_MANAGER, *point_visits.OF_A_MANAGER),
    *visits(*risk_visits.OF_A_MANAGER),
    *visits(*meeting_visits.OF_A_MANAGER),
    *(Visit(f"oversight:{act}_county_request", "county request") for act in ("edit", "answer", "withdraw")),
    *(Visit("oversight:county_request", f"{name}county request") for name in ("", "answered ", "restricted ")),
]
PACKS = [
    *visits(("packs:pack", "planned meeting"), ("packs:pack", "called meeting")),
    *visits(("packs:pack", "called meeting", "?draft=1"), ("packs:pack", "called meeting", "?copy=residents")),
    *visits(("packs:pack", "called meeting", "?version=1"), ("board:restrict_item", "draft item")),
    *visits(("board:note", "called item"), "home"),
]
MINUTING = [
    *visits(("board:minutes", "held meeting"), ("board:minutes", "held meeting", "?read=1")),
    *visits(("board:note_attendance", "held meeting"), ("board:add_guest", "held meeting")),
    *visits(("board:minute", "held item"), ("board:decide", "held item"), ("board:declare", "held item")),
    *visits(("board:raise_action", "held decision of its meeting"), ("board:give", "held decision of its meeting")),
    *visits(("board:move", "held meeting"), ("board:elect", "held item")),
    *visits(("board:vote", "held decision of its meeting"), ("board:decide", "inquorate item")),
    *visits(("board:agree_minutes", "draft meeting"), ("board:minutes", "agreed meeting")),
    *visits(("board:corrections", "corrected meeting"), ("board:correct", "corrected item")),
    *visits(("board:decline_correction", "waiting correction")),
    *visits(("board:close_decision", "draft decision"), ("board:supersede", "agreed decision")),
    *visits(("board:reopen_decision", "done decision")),
    *visits(*point_visits.WHILE_MINUTING),
]
BOARD_READER = [
    *visits("home", "board:bodies", ("board:body", "body", "?on-day=31&on-month=2&on-year=2026"), "board:meetings"),
    *(Visit("board:meeting", f"{name} meeting") for name in ("planned", "called", "draft")),
    *(Visit("board:minutes", f"{name} meeting") for name in ("held", "draft", "agreed")),
    *visits("board:decisions", ("board:decisions", "", "?q=nowhere&state=done"), ("board:decision", "draft decision")),
    *visits(("board:decision", "email decision"), ("board:decision", "done decision"), "board:matters_arising"),
    *visits("board:attendance", "board:rota", "board:feeds"),
    *visits("search:search", ("search:search", "", "?q=taxi+marshals"), ("search:search", "", "?q=txai&year=soon")),
    *visits(("packs:pack", "planned meeting"), ("packs:pack", "called meeting"), ("board:note", "called item")),
    *visits("oversight:section_17", ("oversight:section_17", "", "?year=2025"), "oversight:county"),
    *visits(("oversight:county", "", "?state=withdrawn"), ("oversight:county_request", "county request")),
    *visits(*duty_visits.OF_A_READER, *point_visits.OF_A_READER),
    *visits(*risk_visits.OF_A_READER),
]
SUCCESSION = visits(
    ("partners:detail", "partner"),
    ("succession:continue", "partner"),
    ("succession:continue", "partner", "?on-day=31&on-month=2&on-year=2026"),
    ("succession:continue", "partner", "?to=charity&to=council&on-day=23&on-month=11&on-year=2026"),
    ("succession:hand_over", "constable"),
    ("succession:hand_over", "officer", "?leaving=yes"),
)
IMPORTS = visits(
    "datasets:take_in_crime",
    "imports:list",
    ("imports:forget_mapping", "mapping"),
    ("imports:preview", "asking import"),
    ("imports:preview", "asking import", "?rows=all"),
    ("imports:preview", "faulty import"),
    ("imports:columns", "asking import"),
    ("imports:decide", "lead of asking import"),
    ("imports:decide", "date of asking import"),
    *(("imports:decide", f"{what} of asking import") for what in ("stage", "row", "percent")),
    *(("imports:decide", f"{what} of faulty import") for what in ("outcome", "measures")),
    ("imports:row", "row"),
    *(("imports:by_row", f"{what} import") for what in ("faulty", "ready")),
    ("imports:gone", "asking import"),
    ("imports:confirm", "ready import"),
    ("imports:discard", "asking import"),
)
INDICATORS = visits(
    "datasets:indicators",
    ("datasets:indicators", "", "?show=red"),
    "datasets:add_indicator",
    *(("datasets:indicator", f"{kind}indicator") for kind in ("", "crime ")),
    ("datasets:indicator_history", "indicator"),
    ("datasets:edit_indicator", "indicator"),
    ("datasets:add_reading", "indicator"),
    *((f"datasets:{act}_reading", "reading") for act in ("edit", "withdraw")),
    ("datasets:fill_from_crime", "crime indicator"),
    ("datasets:set_target", "target"),
    ("datasets:note_break", "indicator"),
    *((f"datasets:{act}_break", "break") for act in ("edit", "remove")),
    ("datasets:readings_workbook", "", "?partner=police"),
    ("datasets:ask_for_reading", "indicator"),
    ("datasets:ask_for_readings", "partner"),
)
REVIEW = visits(
    *(("succession:review", "next strategy", query) for query in ("", "?tick=proposed&answer=none", "?answer=carry")),
    ("succession:words", "next strategy"),
    ("succession:answer", "walks of the next strategy"),
    ("succession:measure", "measure of the next strategy"),
    ("succession:workbook", "next strategy"),
    ("succession:begin", "strategy"),
    ("succession:adopt", "next strategy"),
)
MEASURES = [
    *visits("measures:list", *((f"measures:{name}", "measure") for name in ("measure", "judge", "chain", "history"))),
    *visits(("actions:detail", "walks"), ("actions:add_reason", "walks"), ("actions:remove_reason", "walks reason")),
    *visits(*((f"board:{name}", "email decision") for name in ("decision", "add_reason"))),
    Visit("board:remove_reason", "email reason"),
]
DATA = [
    *visits("datasets:register", ("datasets:register", "", "?state=flowing&provider=nobody"), "datasets:add_dataset"),
    *(Visit("datasets:dataset", f"{name}dataset") for name in ("", "late ", "wanted ", "refused ")),
    *(Visit(f"datasets:{act}_dataset", "dataset") for act in ("edit", "receive", "move")),
    *visits("datasets:agreements", ("datasets:agreement", "agreement"), ("datasets:agreement", "ended agreement")),
    *visits("datasets:add_agreement", ("datasets:edit_agreement", "agreement"), ("datasets:sign_agreement", "party")),
    *visits(("board:name_agreed", "draft decision")),
]
RETURNS = [
    *visits("datasets:returns", "datasets:add_return", ("datasets:add_ready_return", "ready return")),
    *(Visit(f"datasets:{name}", "return") for name in ("return", "edit_return", "add_question", "add_check")),
    *visits(("datasets:open_return_period", "return"), ("datasets:edit_question", "question")),
    *visits(("datasets:remove_check", "check"), ("datasets:return_period", "return period")),
    *visits(
        ("datasets:close_return_period", "return period"),
        ("datasets:give_answer", "answer"),
        ("datasets:answers_workbook", "answer"),
        ("datasets:ask_for_answers", "return period"),
    ),
]
CHUNKS = {  # name: (persona, visits)
    "signed out": ("", PUBLIC),
    "accounts": ("", ACCOUNTS),
    "officer, first half": ("officer", OFFICER[: len(OFFICER) // 2]),
    "officer, second half": ("officer", OFFICER[len(OFFICER) // 2 :]),
    "board": ("board", BOARD),
    "manager": ("manager", MANAGER),
    "what was returned": ("officer", RETURNED),
    "reports": ("manager", REPORTS),
    "briefings": ("manager", visits(*briefing_visits.OF_A_MANAGER, *audit_visits.OF_A_MANAGER)),
    "read by all": ("observer", visits(*briefing_visits.OF_A_READER, *audit_visits.OF_A_READER)),
    "past": ("board", PAST),
    "board pages, for who builds them": ("manager", BOARD_MANAGER),
    "packs": ("manager", PACKS),
    "minutes": ("manager", MINUTING),
    "board pages, for who reads them": ("observer", BOARD_READER),
    "board pages, for a member": ("board", visits(*meeting_visits.OF_A_MEMBER)),
    "imports": ("manager", IMPORTS),
    "indicators": ("manager", INDICATORS),
    "indicators, for who reads them": ("board", INDICATORS[3:4]),
    "data": ("manager", DATA),
    "returns": ("manager", RETURNS),
    "succession": ("admin", [*visits(*resident_visits.UPKEEP, *account_visits.OF_AN_ADMINISTRATOR), *SUCCESSION]),
    "engagement": ("manager", visits(*engagement_visits.LOOKED_AFTER)),
    "engagement, for who is asked": ("officer", visits(*engagement_visits.ASKED)),
    "residents": ("manager", visits(*resident_visits.MANAGING)),
    "residents, for whom it was passed to": ("constable", visits(*resident_visits.PASSED_TO)),
    "measures": ("manager", MEASURES),
    "review": ("admin", REVIEW),
    "review, for who reads it": ("observer", REVIEW[:1]),
}


def admin_names() -> set[str]:
    """The administration pages that test_sweep_admin derives from what is registered there."""
    names = {"index", "app_list"}
    for model in admin.site._registry:
        kind = f"{model._meta.app_label}_{model._meta.model_name}"
        names |= {f"{kind}_{page}" for page in ("changelist", "add", "change", "history", "delete")}
    return {f"admin:{name}" for name in names}


def visited_names() -> set[str]:
    return {visit.name for _, rows in CHUNKS.values() for visit in rows} | admin_names()


def left_out_names() -> set[str]:
    return set(NOT_A_PAGE) | {f"admin:{name}" for name in ADMIN_LEADS_ELSEWHERE}
