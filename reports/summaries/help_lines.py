"""Whom residents can call: the lines of the country, which are the same everywhere, and those of this place."""

import tomllib
from functools import cache
from pathlib import Path

from papers.document import HelpLine
from reports.models import LocalHelpLine

NATIONAL = Path(__file__).parents[1] / "help_lines.toml"
# The first lines are for danger and for the police: what is local comes after them.
FIRST = 2


@cache
def national_lines() -> tuple[HelpLine, ...]:
    with NATIONAL.open("rb") as file:
        return tuple(HelpLine(**line) for line in tomllib.load(file)["lines"])


def help_lines() -> tuple[HelpLine, ...]:
    local = (HelpLine(line.name, line.number, line.note) for line in LocalHelpLine.objects.all())
    national = national_lines()
    return (*national[:FIRST], *local, *national[FIRST:])
