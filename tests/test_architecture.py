"""One direction of imports, one order of rooms, no clock below the views, and sizes one can read.

Each rule is a function of a file's place and text, so that a second test can plant a breach and see it caught.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent

# Each may import what stands to its right. `govuk` is the ground floor for looks.
ORDER = [
    "safer_norwich",
    "upkeep",
    "briefings",
    "audits",
    "reports",
    "oversight",
    "packs",
    "succession",
    "measures",
    "risks",
    "board",
    "engagement",
    "imports",
    "updates",
    "past",
    "actions",
    "priorities",
    "datasets",
    "periods",
    "notices",
    "accounts",
    "partners",
    "records",
    "search",
    "papers",
    "sheets",
    "files",
    "govuk",
]
# Each may import what stands above it, in any app to the right, and the models of those apps.
# Rooms of one rank leave each other alone but for NEIGHBOURS.
# `parsing` turns a file into values and never opens the database. `matching` compares these with what `summaries` read
# of the plan, and says what would be written; `services` write it. So both stand after summaries, parsing first.
ROOMS = {
    "limits": -1,
    "choices": 0,
    "kinds": 0,
    "words": 0,
    "caching": 0,
    "frozen": 0,
    "querysets": 1,
    "models": 2,
    "policy": 3,
    "summaries": 4,
    "wording": 4,
    "links": 4,
    "parsing": 5,
    "matching": 6,
    "services": 7,
    "search": 7,
    "responsibilities": 7,
    "notices": 7,
    "reminders": 7,
    "forms": 8,
    "filters": 8,
    "exports": 8,
    "views": 9,
    "admin": 9,
    "management": 9,
    "admin_site": 9,
    "adapter": 9,
    "templatetags": 9,
    "urls": 10,
}
NEIGHBOURS = {
    ("responsibilities", "services"): "a thing goes over by the acts of its own app",
    ("services", "responsibilities"): "the act in which everything goes over knows no app",
    ("services", "notices"): "an act tells whom it concerns",
    ("notices", "services"): "what is told goes to the one act that tells",
    ("services", "reminders"): "the day's mails hold what people are reminded of",
    ("reminders", "services"): "a reminder gives its way in by the act that makes one",
    ("reminders", "notices"): "both are the sentences of one app",
    ("notices", "reminders"): "a sentence says which of its reminders it is",
    ("views", "adapter"): "a page asks what the session remembers of how somebody signed in",
    ("admin", "views"): "the administration pages show the same page when somebody else saved first",
    ("words", "choices"): "a question may name a kind of thing",
    ("kinds", "choices"): "each kind is entered with how it is found",
    ("exports", "filters"): "an export holds exactly what the filter shows",
    ("filters", "forms"): "a filter is a form too",
    ("summaries", "wording"): "what is read is put into words for page, file and pack alike",
    ("wording", "summaries"): "what is put into words was read",
}
NO_ROOMS = ("safer_norwich", "papers", "sheets", "files", "govuk")
NO_ROOM = ("__init__", "apps", "migrations")
MAY_ASK_THE_TIME = ("views", "admin", "adapter", "management", "middleware", "context_processors", "migrations")
CLOCKS = {
    ("timezone", "now"),
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
}
CLOCKS_WITHOUT_ARGUMENT = {("timezone", "localdate"), ("timezone", "localtime")}
CLOCK_NAMES = {
    "django.utils.timezone": {"now", "localdate", "localtime"},
    "time": {"time"},
    "django.db.models.functions": {"Now"},
}
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_LINES_OF_TEMPLATE = 400, 40, 120


def imported(place: str, source: str) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, wherever it stands; `from a import b` gives both a and a.b."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = ".".join([*package_of(place, node.level), *filter(None, [node.module])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            yield from ((node.lineno, text.value) for text in node.args if isinstance(text, ast.Constant))


def package_of(place: str, level: int) -> list[str]:
    return list(Path(place).parts[:-level]) if level else []


def room_of(place: str) -> str:
    return Path(place).with_suffix("").parts[1]


def imports_to_the_left(place: str, source: str) -> list[str]:
    app = Path(place).parts[0]
    found = []
    for line, module in imported(place, source):
        target = module.split(".")[0]
        if target in ORDER and ORDER.index(target) < ORDER.index(app):
            found.append(f"{place}:{line} imports {module}")
    return found


def imports_of_a_later_room(place: str, source: str) -> list[str]:
    app, room = Path(place).parts[0], room_of(place)
    if app in NO_ROOMS or room in NO_ROOM:
        return []
    if room not in ROOMS:
        return [f"{place} is in no known room"]
    found = []
    for line, module in imported(place, source):
        target, _, rest = module.partition(".")
        other = rest.split(".")[0]
        if target not in ORDER or target in NO_ROOMS or other not in ROOMS or other == room:
            continue
        if target != app and other == "models":
            continue
        if ROOMS[other] > ROOMS[room] or (ROOMS[other] == ROOMS[room] and (room, other) not in NEIGHBOURS):
            found.append(f"{place}:{line} imports {module}")
    return found


def clocks(place: str, source: str) -> list[str]:
    """Where the time is asked for, which below the views is always handed in."""
    # A session is read before there is a view that could hand in anything.
    if room_of(place) in MAY_ASK_THE_TIME or place == "safer_norwich/sessions.py":
        return []
    tree = ast.parse(source)
    with_argument = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and is_given_a_time(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            name = (ast.unparse(node.value).split(".")[-1], node.attr)
            if name in CLOCKS or (name in CLOCKS_WITHOUT_ARGUMENT and id(node) not in with_argument):
                found.append(f"{place}:{node.lineno} asks {'.'.join(name)}")
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names} & CLOCK_NAMES.get(node.module, set())
            found += [f"{place}:{node.lineno} imports {name}" for name in sorted(names)]
    return found


def is_given_a_time(call: ast.Call) -> bool:
    return bool(call.args) or any(keyword.arg == "value" for keyword in call.keywords)


def signal_receivers(place: str, source: str) -> list[str]:
    modules = [(line, module) for line, module in imported(place, source)]
    return [
        f"{place}:{line} imports {module}"
        for line, module in modules
        if "signals" in module.split(".") or module.startswith("django.dispatch")
    ]


def save_overrides(place: str, source: str) -> list[str]:
    # `records` is where saving is; neither a session nor a form of the library for signing in is a record.
    if place.startswith(("records/", "accounts/adapter/")) or place == "safer_norwich/sessions.py":
        return []
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    methods = [(owner, node) for owner in classes for node in owner.body if isinstance(node, ast.FunctionDef)]
    return [f"{place}:{node.lineno} {owner.name}.save" for owner, node in methods if node.name == "save"]


def long_files(place: str, source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{place} has {lines} lines"] if lines > MOST_LINES else []


def long_functions(place: str, source: str) -> list[str]:
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    sizes = ((node, node.end_lineno - node.lineno + 1) for node in functions)
    return [
        f"{place}:{node.lineno} {node.name} has {size} lines" for node, size in sizes if size > MOST_LINES_OF_FUNCTION
    ]


def long_templates(place: str, source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{place} has {lines} lines"] if lines > MOST_LINES_OF_TEMPLATE else []


def keys_to_the_left(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of (app, app that its foreign key points to) those that point to the left."""
    known = [pair for pair in pairs if set(pair) <= set(ORDER)]
    return [pair for pair in known if ORDER.index(pair[0]) > ORDER.index(pair[1])]


def files(*folders: str, ending: str = ".py") -> list[str]:
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "migrations" not in path.parts)


CODE, ALL_CODE = files(*ORDER), files(*ORDER, "tests", "scripts", "benchmarks")
TEMPLATES = files(*ORDER, "templates", ending=".html")
RULES = {
    imports_to_the_left: CODE,
    imports_of_a_later_room: [place for place in CODE if Path(place).parts[1:] != ("__init__.py",)],
    clocks: CODE,
    signal_receivers: CODE,
    save_overrides: CODE,
    long_files: ALL_CODE,
    long_functions: ALL_CODE,
    long_templates: TEMPLATES,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_is_kept(rule):
    assert RULES[rule], "there are no files to look at"
    assert [breach for place in RULES[rule] for breach in rule(place, (ROOT / place).read_text())] == []


def test_foreign_keys_point_to_the_right():
    pairs = [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]
    assert ("actions", "partners") in pairs
    assert keys_to_the_left(pairs) == []


PLANTED = [
    (imports_to_the_left, "partners/models.py", "from actions.models import Action"),
    (imports_to_the_left, "actions/views/plan.py", "import safer_norwich.access"),
    (imports_to_the_left, "records/services.py", "def late():\n    from partners import models"),
    (imports_to_the_left, "records/apps.py", "import_module('partners.policy')"),
    (imports_to_the_left, "govuk/forms.py", "from ..records import forms") ,
    (imports_of_a_later_room, "actions/models/action.py", "from actions.services import lifecycle"),
    (imports_of_a_later_room, "actions/summaries/plan.py", "from actions import services"),
    (imports_of_a_later_room, "actions/choices.py", "from .models import Action"),
    (imports_of_a_later_room, "actions/services/lifecycle.py", "from partners.admin import PolicyAdmin"),
    (imports_of_a_later_room, "actions/forms/action.py", "from actions.exports import rows"),
    (imports_of_a_later_room, "actions/helpers.py", ""),
    (clocks, "actions/models/action.py", "made_at = DateTimeField(default=timezone.now)"),
    (clocks, "actions/summaries/plan.py", "today = timezone.localdate()"),
    (clocks, "actions/services/lifecycle.py", "now = datetime.datetime.now(tz=UTC)"),
    (clocks, "actions/querysets.py", "from datetime import date\nday = date.today()"),
    (clocks, "actions/forms/action.py", "from django.utils.timezone import now"),
    (clocks, "records/services.py", "import time\nsince = time.time()"),
    (clocks, "reports/summaries.py", "from django.db.models.functions import Now"),
    (signal_receivers, "actions/apps.py", "from django.db.models.signals import post_save"),
    (signal_receivers, "actions/models/action.py", "from django.dispatch import receiver"),
    (save_overrides, "actions/models/action.py", "class A(Record):\n    def save(self):\n        pass"),
    (long_files, "actions/models/action.py", "\n" * 401),
    (long_functions, "actions/views/plan.py", "class A:\n    def f():\n" + "        x = 1\n" * 40),
    (long_templates, "templates/base.html", "<p>\n" * 121),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "place", "source"), PLANTED)
def test_planted_breach_is_caught(rule, place, source):
    assert len(rule(place, source)) == 1


def test_planted_foreign_key_is_caught():
    assert keys_to_the_left([("partners", "actions"), ("actions", "partners")]) == [("partners", "actions")]


def test_what_the_rules_allow_is_not_caught():
    allowed = [
        (imports_to_the_left, "actions/models/action.py", "from partners.models import Partner\nimport datetime"),
        (imports_of_a_later_room, "records/admin.py", "from records.views import Conflict"),
        (imports_of_a_later_room, "actions/services/lifecycle.py", "from actions.summaries import due"),
        (imports_of_a_later_room, "reports/querysets.py", "from priorities.models import financial_year_of"),
        (clocks, "actions/services/updates.py", "day = timezone.localdate(at)\nnow = at.time()"),
        (clocks, "actions/views/plan.py", "today = timezone.localdate()"),
        (save_overrides, "records/models.py", "class A(Model):\n    def save(self):\n        pass"),
    ]
    assert [breach for rule, place, source in allowed for breach in rule(place, source)] == []
