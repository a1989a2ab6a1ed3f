"""Every address, who opens it and with what in it. An address that is in no list here fails the sweep."""

from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse

from tests.browser.world import World

LIST_QUERIES = ("?exceptions=on&sort=-due", "?q=nowhere&stage=complete", "?due_from=tomorrow&partner=nobody")


@dataclass(frozen=True)
class Visit:
    """`of` names what stands in the address; see `arguments`."""

    name: str
    of: str = ""
    query: str = ""

    def path(self, world: World) -> str:
        return reverse(self.name, args=arguments(world, self.of)) + self.query


def arguments(world: World, of: str) -> tuple:
    """What `of` puts into the address: "walks" that action's reference, "draft" that report's key; "" nothing."""
    if not of:
        return ()
    if of in world.actions:
        return (world.actions[of].reference,)
    if of in world.reports:
        return (world.reports[of].pk,)
    kind, _, rest = of.partition(" of ")
    if rest:
        return (world.parts[rest].pk, kind)
    return {
        "mapping": lambda: (world.parts["mapping"].pk,),
        "row": lambda: (world.parts["asking import"].pk, 2),
        "asking import": lambda: (world.parts["asking import"].pk,),
        "faulty import": lambda: (world.parts["faulty import"].pk,),
        "ready import": lambda: (world.parts["ready import"].pk,),
        "priority": lambda: (world.priorities[0].number,),
        "partner": lambda: (world.partners["police"].slug,),
        "walks update": lambda: (world.actions["walks"].reference, world.parts["walks update"].pk),
        "document": lambda: (world.actions["walks"].reference, world.parts["document"].pk),
        "waiting text": lambda: (world.parts["waiting text"].pk,),
        "section": lambda: (world.reports["draft"].pk, world.reports["draft"].sections.first().key),
        "published slug": lambda: (world.reports["published"].slug,),
        "superseded slug": lambda: (world.reports["superseded"].slug,),
    }[of]()


def visits(*rows) -> list[Visit]:
    return [Visit(*row) if isinstance(row, tuple) else Visit(row) for row in rows]


def on_action(*names: str, of: str = "walks") -> list[Visit]:
    return [Visit(f"actions:{name}", of) for name in names]


PUBLIC = visits(
    "home",
    "accessibility",
    "privacy",
    "cookies",
    "reports:published",
    ("reports:published_report", "published slug"),
    ("reports:published_report", "superseded slug"),
)
ACCOUNTS = visits(
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
)
OFFICER = [
    *visits("home", "actions:updates", "actions:list", "actions:propose", "account_change_password", "account_logout"),
    *(Visit("actions:list", query=query) for query in LIST_QUERIES),
    *on_action("detail", "history", "edit", "milestones", "update", "complete", "hold", "hand_over", "comment"),
    *on_action("attach"),
    *visits(("actions:correct", "walks update"), ("actions:remove_document", "document")),
    *(Visit("actions:detail", name) for name in ("lights", "taxis", "complete")),
]
BOARD = visits(
    "home",
    "actions:plan",
    "actions:priorities",
    ("actions:priority", "priority"),
    "actions:coverage",
    "priorities:strategy",
    "partners:list",
    ("partners:detail", "partner"),
    "reports:list",
    ("reports:detail", "published"),
    ("actions:detail", "walks", "?updates=all"),
    ("actions:detail", "held"),
    ("actions:detail", "patrols"),
    ("actions:detail", "cancelled"),
    ("actions:detail", "proposed"),
)
MANAGER = [
    *visits("home", "actions:add", "actions:outstanding", "actions:close_period", "actions:public_texts"),
    *visits(("actions:public_text", "waiting text"), ("actions:accept", "proposed"), ("actions:cancel", "walks")),
    *visits(("actions:reopen", "complete"), ("actions:resume", "held"), ("actions:edit", "walks")),
    *visits(("actions:update", "held"), ("actions:hand_over", "nobody"), ("actions:detail", "restricted")),
]
REPORTS = visits(
    "reports:list",
    ("reports:detail", "draft"),
    ("reports:revise", "draft"),
    ("reports:section", "section"),
    ("reports:detail", "waiting"),
    ("reports:send_back", "waiting"),
    ("reports:publish", "waiting"),
    ("reports:detail", "published"),
    ("reports:correct", "published"),
    ("reports:detail", "superseded"),
)
IMPORTS = visits(
    "imports:list",
    ("imports:forget_mapping", "mapping"),
    ("imports:preview", "asking import"),
    ("imports:preview", "asking import", "?rows=all"),
    ("imports:preview", "faulty import"),
    ("imports:columns", "asking import"),
    ("imports:decide", "lead of asking import"),
    ("imports:decide", "date of asking import"),
    ("imports:decide", "stage of asking import"),
    ("imports:decide", "row of asking import"),
    ("imports:decide", "outcome of faulty import"),
    ("imports:decide", "measures of faulty import"),
    ("imports:decide", "percent of asking import"),
    ("imports:row", "row"),
    ("imports:confirm", "ready import"),
    ("imports:discard", "asking import"),
)
CHUNKS = {  # name: (persona, visits)
    "signed out": ("", PUBLIC),
    "accounts": ("", ACCOUNTS),
    "officer, first half": ("officer", OFFICER[: len(OFFICER) // 2]),
    "officer, second half": ("officer", OFFICER[len(OFFICER) // 2 :]),
    "board": ("board", BOARD),
    "manager": ("manager", MANAGER),
    "reports": ("manager", REPORTS),
    "imports": ("manager", IMPORTS),
}

# What the sweep does not open as a page, each with its reason or the test that opens it.
NOT_A_PAGE = {
    "healthz": "plain text for a machine",
    "robots": "plain text for a machine",
    "reports:published_pdf": "a PDF; test_resident_reads opens it",
    "reports:published_words": "JSON to compute a checksum of",
    "reports:build": "takes POST alone; test_manager_year sends it",
    "reports:send_for_approval": "takes POST alone; test_manager_year sends it",
    "actions:remind": "takes POST alone; test_sweep_forms sends it",
    "actions:document": "a download",
    "imports:file": "a download",
    "account_reset_password_from_key": "needs a mailed key; test_sweep_forms opens it",
    "account_confirm_email": "needs a mailed key, and no such mail is sent",
    "account_email": "leads elsewhere: addresses are the administrators'",
    "account_set_password": "leads elsewhere: whoever is signed in has a password",
    "account_reauthenticate": "leads to signing in",
    "account_confirm_login_code": "leads elsewhere: nobody signs in by code",
}
ADMIN_LEADS_ELSEWHERE = ("login", "logout", "password_change", "password_change_done", "jsi18n", "autocomplete")
ADMIN_LEADS_ELSEWHERE += ("view_on_site", "(?P<url>.*)$", "<path:object_id>/")


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
