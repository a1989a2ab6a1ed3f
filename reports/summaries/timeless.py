"""Names of figures, captions and headings without the time in them, by which two years are paired."""

import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:\d{{1,2}} )?(?:{MONTHS})"
# With what leads to it: "Still open on 31 March 2026" is "Still open", "Calls, 2025-26 Q4" is "Calls".
TIME = re.compile(
    rf"(?:, ?)?(?:\b(?:on|by|at|in|of|for|from|to|until|as it stood on) )?"
    rf"\b(?:(?:{MONTH} to )?{MONTH} )?20\d\d(?:-\d\d)?(?: Q[1-4])?\b"
)


def timeless(words: str) -> str:
    """Without the years, quarters and days in it, and without the little words that lead to them."""
    return " ".join(TIME.sub("", words).split()).replace(" ,", ",").strip(" ,")
