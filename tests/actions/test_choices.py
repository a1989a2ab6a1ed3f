"""The words of an action have one home: another rating is a few lines in `actions/choices.py` and a migration."""

import ast
import re
from collections.abc import Iterator

import pytest

from actions import choices
from actions.choices import Flag, Rating, Stage
from tests.test_architecture import ORDER, ROOT

HOME = "actions/choices.py"
# What other councils write, and which of our ratings and stages it means; and the scheme of indicators, another one.
MAY_NAME_THEM = ("imports/", "datasets/")
TEMPLATES_THAT_MAY = {"status_rule.html"}
LABELS = re.compile(rf"\b({'|'.join(Rating.labels)})\b", re.IGNORECASE)
TYPED_TAG = re.compile(rf"""{{% tag "({"|".join([*Rating.labels, Flag.STALE.label])})" """)
TEMPLATE_CODE = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>")
MOST_STAGES_IN_A_ROW = 3


def is_member(node: ast.AST, of: str) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == of


def docstrings(tree: ast.AST) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, owners) and node.body)
    return {id(body[0].value) for body in bodies if isinstance(body[0], ast.Expr)}


def lists_typed_again(source: str) -> Iterator[str]:
    """What a module names that it should ask of `actions.choices`."""
    tree = ast.parse(source)
    documented = docstrings(tree)
    for node in ast.walk(tree):
        if is_member(node, "Rating") and node.attr in Rating.names:
            yield f"line {node.lineno} names {ast.unparse(node)}"
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            if sum(is_member(part, "Stage") for part in parts) > MOST_STAGES_IN_A_ROW:
                yield f"line {node.lineno} lists the stages"
        elif isinstance(node, ast.Constant) and id(node) not in documented and names_several(str(node.value)):
            yield f"line {node.lineno} says {node.value!r}"


def names_several(text: str) -> bool:
    return len({word.lower() for word in LABELS.findall(text)}) > 1


def words_typed_again(template: str) -> Iterator[str]:
    for number, line in enumerate(template.splitlines(), 1):
        if TYPED_TAG.search(line) or names_several(TEMPLATE_CODE.sub(" ", line)):
            yield f"line {number} says {line.strip()}"


def modules() -> list[str]:
    found = (path.relative_to(ROOT) for app in ORDER for path in (ROOT / app).rglob("*.py"))
    return sorted(str(path) for path in found if "migrations" not in path.parts and str(path) != HOME)


def test_no_other_module_types_ratings_or_the_list_of_stages():
    found = {name: list(lists_typed_again((ROOT / name).read_text(encoding="utf-8"))) for name in modules()}
    assert len(found) > 200
    assert {name: lines for name, lines in found.items() if lines and not name.startswith(MAY_NAME_THEM)} == {}


def test_no_template_types_ratings_or_their_tags():
    paths = sorted((ROOT / "templates").rglob("*.html"))
    found = {path.name: list(words_typed_again(path.read_text(encoding="utf-8"))) for path in paths}
    assert len(found) > 100
    assert {name: lines for name, lines in found.items() if lines and name not in TEMPLATES_THAT_MAY} == {}


@pytest.mark.parametrize(
    "source",
    [
        "bad = rows.filter(rating=Rating.RED)",
        "order = (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.ON_HOLD, Stage.COMPLETE)",
        "colours = {Stage.PROPOSED: 1, Stage.COMPLETE: 2, Stage.ON_HOLD: 3, Stage.CANCELLED: 4}",
        "label = 'Reason for amber or red'",
    ],
)
def test_planted_list_is_caught(source):
    assert len(list(lists_typed_again(source))) == 1
    assert list(lists_typed_again('"""Amber or red."""\nfound = OFF_TRACK, Stage.COMPLETE')) == []


@pytest.mark.parametrize("line", ['<li>{% tag "Stale" "purple" %}</li>', "<p>Nothing is red or amber.</p>"])
def test_planted_words_are_caught(line):
    assert len(list(words_typed_again(line))) == 1
    assert list(words_typed_again('<li>{% tag "Done" "green" %} or {% tag "Late" "red" %}, but not red</li>')) == []


def test_every_stage_rating_and_flag_has_its_words_colour_and_place():
    rated = {*Rating.values, ""}
    assert set(choices.STAGE_WORDS) == set(choices.STAGE_COLOURS) == set(Stage.values)
    assert set(choices.RATING_WORDS) == set(choices.RATING_COLOURS) == set(choices.RATING_MEANINGS) == rated
    assert set(choices.RATING_MEANINGS_FOR_RESIDENTS) == set(Rating.values)
    assert sorted([*choices.ON_TRACK, *choices.OFF_TRACK]) == sorted(Rating.values)
    assert sorted([Stage.PROPOSED, *choices.IN_PLAN]) == sorted(Stage.values)
    assert set(choices.FLAG_COLOURS) == set(Flag.values)
    assert max(map(len, [*Stage.values, *Rating.values])) <= choices.CODE_LENGTH


def test_groups_read_as_words():
    assert choices.OFF_TRACK_WORDS == "amber or red"
    assert choices.EXCEPTION_WORDS == "red, amber, overdue or stale"
    assert choices.in_words([Flag.STALE], joined_by="or") == "stale"
