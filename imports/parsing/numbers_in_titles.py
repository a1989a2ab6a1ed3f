"""Numbers that stand before the words of an action: "1.1 Keep the dashboard" where the sheet has no column for them.

Takes the actions of one sheet, gives each its `number`.
"""

import re
from typing import NamedTuple

from imports.choices import NAMES_THE_ACTION, Meaning
from imports.parsing.parsed_plan import SourceAction

NUMBERED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?[.):]?|\d{1,3}[.)]|[A-Z]{1,4}[- ]?\d{1,3}(?:\.\d{1,3})*[.):]?)"
    r"\s+(?=\S)"
)


class NumberedText(NamedTuple):
    number: str
    text: str


def number_and_text(text: str) -> NumberedText:
    found = NUMBERED.match(text)
    if not found:
        return NumberedText("", text)
    return NumberedText(found["number"].rstrip(".):"), text[found.end() :])


def split_numbers(actions: list[SourceAction]) -> None:
    """Only where more than half of the actions begin with a number: one that does may count something."""
    named = {id(action): _named(action) for action in actions if action.first(Meaning.REFERENCE) is None}
    numbers = {key: number_and_text(text).number for key, text in named.items()}
    if len(named) < len(actions) or sum(map(bool, numbers.values())) * 2 <= len(actions):
        return
    for action in actions:
        action.number = numbers[id(action)]


def _named(action: SourceAction) -> str:
    return next((cell.text for cell in action.all(*NAMES_THE_ACTION)), "")
