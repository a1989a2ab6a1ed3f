"""Whether a decision only notes or confirms something, by its words: then nothing is left to do for it."""

import re

WHO = r"(?:(?:that )?(?:the )?(?:board|group|committee|panel|partnership|meeting|members|we)\s+)?"
ONLY_NOTES = r"(?:note[sd]?|noted|confirm(?:s|ed)?|receive[sd]?|welcome[sd]?|acknowledge[sd]?)\b"
AGREES_WHAT_WAS = r"(?:agree[sd]?|approve[sd]?)\b[^.]*\b(?:minutes|agenda|correct record)\b"
CONFIRMS = re.compile(rf"^\W*{WHO}(?:{ONLY_NOTES}|{AGREES_WHAT_WAS})", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:ask|asks|asked|request|requests|requested|will|must|should|to be|instruct\w*)\b", re.IGNORECASE
)


def only_confirms(text: str) -> bool:
    """Not where it asks for something as well: "noted the report and asked the council to come back"."""
    return bool(CONFIRMS.match(text)) and not ASKS.search(text)
