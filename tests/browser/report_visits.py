"""The visits to the pages on which a report is made: rows for `tests.browser.visits`."""

WORKING = [
    "reports:list",
    "reports:build",
    ("reports:detail", "draft"),
    ("reports:revise", "draft"),
    ("reports:reasons", "draft"),
    ("reports:confirm_reason", "not done"),
    ("reports:add_section", "draft"),
    ("reports:sentences", "section"),
    ("reports:abandon", "correction"),
    ("reports:section", "section"),
    ("reports:section", "partner page"),
    ("reports:picture", "foreword"),
    ("reports:check_page", "page check"),
    ("reports:detail", "waiting"),
    ("reports:send_back", "waiting"),
    ("reports:publish", "waiting"),
    ("reports:detail", "published"),
    ("reports:correct", "published"),
    ("reports:detail", "superseded"),
]
OPEN_TO_ALL = [
    ("reports:published_report", "published slug"),
    ("reports:published_report", "superseded slug"),
    ("reports:published_part", "published part"),
    "reports:plan",
    ("reports:compared", "published slug"),
]
PARTS = {
    "section": lambda world: (world.reports["draft"].pk, world.reports["draft"].sections.first().key),
    "foreword": lambda world: (world.reports["draft"].pk, "foreword"),
    "partner page": lambda world: (world.reports["draft"].pk, world.parts["page check"].section.key),
    "page check": lambda world: (world.parts["page check"].pk,),
}
