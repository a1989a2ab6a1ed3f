"""Which rows head a part of the plan, and what they are called. Takes texts, gives whether they do, or the heading."""

import re

LONGEST_HEADING = 150
NOUNS = "priority|theme|objective|outcome|aim|section|strand|work ?stream|goal|part|pillar|domain|pathway|stage|phase"
SECTION = re.compile(
    rf"(?:(?:strategic |key )?(?:{NOUNS})\b|\d+(?:\.\d+)*[.):]?\s+\S|[A-Z][.)]\s)",
    re.IGNORECASE,
)
# "PRIORITY 1" in a cell of its own, with its words in the next one.
NUMBERED = re.compile(
    rf"(?:strategic |key )?(?:{NOUNS}|area)\s*(?:no\.? ?|number )?"
    r"(?:\d+|[a-h]|[ivx]+|one|two|three|four|five|six)\s*[:.)–-]?",
    re.IGNORECASE,
)
OWNER = re.compile(rf"(?:{NOUNS}|overall)\s+(?:owner|lead|sponsor|champion|lead officer)s?\s*[:–-]\s*(?P<who>.+)",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
A_NUMBER = re.compile(r"\d+(?:\.\d+)*[.):]?\s+\S")


def is_section(text: str) -> bool:
    """Words that can only head a part of the plan: "Priority 2 …", "2. A safer city", all in capitals."""
    if len(text) > LONGEST_HEADING or "\n" in text or text.endswith(".") or owner_in(text):
        return False
    capitals = text.isupper() and sum(sign.isalpha() for sign in text) > 2
    return capitals or SECTION.match(text) is not None


def heading_of_two(texts: list[str]) -> str:
    """The heading of a row whose two cells hold "PRIORITY 1" and its words; empty for any other row."""
    if len(texts) != 2 or not NUMBERED.fullmatch(texts[0].strip()) or len(texts[1]) > LONGEST_HEADING:
        return ""
    return f"{texts[0].strip().rstrip(':.)–-').strip()}: {texts[1]}"


def owner_in(text: str) -> str:
    """Who answers for the heading above, of a row such as "Priority Owner – Head of Service"."""
    found = OWNER.fullmatch(text.strip())
    return found["who"].strip() if found else ""


def kind_of_section(text: str) -> str:
    """What headings of one kind have in common: that they begin with a number, or with one word."""
    if A_NUMBER.match(text):
        return "number"
    found = re.match(rf"(?:strategic |key )?({NOUNS})\b", text, re.IGNORECASE)
    return found[1].casefold() if found else ""
