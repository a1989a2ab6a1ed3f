"""A paper of a meeting before it is a file: its words, what the file is called, and what each of its pages says."""

from dataclasses import dataclass

from board.choices import RESTRICTED
from board.models import Meeting
from govuk.dates import clock, day
from papers.document import PaperDocument
from partners.models import the_partnership

# At the top of a copy that holds something restricted, above each restricted page, and on a cover sheet.
KEEP_TO_YOURSELF = "do not pass it on"
HOLDS_RESTRICTED = f"This copy holds restricted matters: {KEEP_TO_YOURSELF}."
NOTHING = "–"


@dataclass(frozen=True)
class MeetingPaper:
    """`file_name` has no ending. `is_lasting`: whether the same reader finds the same words in it tomorrow."""

    document: PaperDocument
    file_name: str
    stamp: str = ""
    has_contents: bool = False
    is_lasting: bool = False


def name_of(meeting: Meeting) -> str:
    return f"{meeting.body}, {day(meeting.meets_on)}"


def place_of(meeting: Meeting) -> str:
    return ", ".join(filter(None, [clock(meeting.begins_at), meeting.place]))


def publisher_of(meeting: Meeting) -> str:
    return str(the_partnership(on=meeting.meets_on) or meeting.body)


def file_name_of(meeting: Meeting, kind: str, state: str = "") -> str:
    """the-board-2026-12-08-minutes-draft"""
    return "-".join(filter(None, [meeting.body.slug, f"{meeting.meets_on}", kind, state]))


def holds_restricted(lines) -> bool:
    """Whether a reader's copy has lines of an agenda or of minutes that not everybody reads."""
    return any(line.restriction in RESTRICTED and not line.is_withheld for line in lines)
