"""Comments, docstrings, heads of templates and documents name modules and classes: each must be there.

Files move and names change; prose does not fail by itself.
"""

import re
from pathlib import Path

import pytest

from tests.test_architecture import ORDER, ROOT

DOTTED = re.compile(rf"\b((?:{'|'.join(ORDER)})(?:\.[a-z_]\w*)+(?:\.[A-Z]\w*)?)")
PLACE = re.compile(rf"^((?:{'|'.join([*ORDER, 'tests', 'templates', 'docs', 'static', 'scripts'])})/[\w/.-]+)$")
QUOTED = re.compile(r"`([^`\n]+)`")
# Addresses, mail and names of files look like modules.
NOT_A_MODULE = re.compile(r"\.(html|toml|md|py|css|js|svg|org|com)$")
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = sorted(path for app in ORDER for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def dotted_names(text: str) -> list[str]:
    return [name for name in DOTTED.findall(text) if not NOT_A_MODULE.search(name)]


def is_there(name: str) -> bool:
    """Whether the longest part of the name that is a module or package holds the rest of it."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:end])
        files = [place.with_suffix(".py")] if place.with_suffix(".py").is_file() else sorted(place.glob("*.py"))
        if files:
            text = "\n".join(file.read_text() for file in files)
            return all(re.search(rf"\b{re.escape(part)}\b", text) for part in parts[end:])
    return False


def missing_in(path: Path) -> list[str]:
    text = path.read_text()
    if path.suffix == ".html":
        return [name for head in re.findall(r"\{#.*?#\}", text) for name in dotted_names(head) if not is_there(name)]
    quoted = QUOTED.findall(text)
    missing = [name for words in quoted for name in dotted_names(words) if not is_there(name)]
    places = [match[1] for match in map(PLACE.match, quoted) if match and path.suffix == ".md"]
    return missing + [place for place in places if not any(ROOT.glob(f"{place}*"))]


@pytest.mark.parametrize("paths", [PROSE, CODE, TEMPLATES], ids=["documents", "code", "templates"])
def test_what_prose_names_is_there(paths):
    assert paths
    assert [f"{path.relative_to(ROOT)}: {name}" for path in paths for name in missing_in(path)] == []


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("partners.policy", True),
        ("actions.models.Action", True),
        ("actions.models.action.Action", True),
        ("records.services.keep", True),
        ("actions.models.Deed", False),
        ("actions.helpers.Action", False),
    ],
)
def test_a_name_is_looked_up_where_it_says(name, there):
    assert is_there(name) is there
