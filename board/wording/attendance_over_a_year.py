"""Who came over a year, in words. A table of many meetings is wider than a page: it is cut after some."""

from collections.abc import Iterator

from board.models import Body
from board.summaries.attendance import AttendanceYear, YearOfPartner
from board.wording.paper import MeetingPaper
from govuk.dates import day
from papers.document import Block, Heading, PaperDocument, PaperTable, Paragraph

# Columns of meetings for which there is room beside the name of a partner.
MEETINGS_ABREAST = 4
NONE = "No meeting was held in this year."


def attendance_paper(body: Body, found: AttendanceYear, *, year: str, publisher: str) -> MeetingPaper:
    blocks = tuple(_blocks(found)) if found.rows else (Paragraph(NONE),)
    document = PaperDocument(f"Attendance: {body}, {year}", "", publisher, (), blocks)
    return MeetingPaper(document, f"{body.slug}-{year}-attendance")


def in_words(found: AttendanceYear) -> str:
    """As the page says it above the table."""
    count = len(found.meetings)
    meetings = "1 meeting" if count == 1 else f"{count} meetings"
    said = f"{found.there} of {found.asked} places were filled, over {meetings}. A substitute fills a place."
    if not found.vacant:
        return said
    vacant = "1 place was vacant and is" if found.vacant == 1 else f"{found.vacant} places were vacant and are"
    return f"{said} {vacant} not counted."


def _blocks(found: AttendanceYear) -> Iterator[Block]:
    yield Paragraph(in_words(found))
    yield Heading(2, "Over the year")
    yield PaperTable("Places filled", ("Partner", "Filled"), tuple((_name(row), row.words) for row in found.rows))
    yield Heading(2, "Meeting by meeting")
    for first in range(0, len(found.meetings), MEETINGS_ABREAST):
        meetings = found.meetings[first : first + MEETINGS_ABREAST]
        days = [day(meeting.meets_on) for meeting in meetings]
        rows = tuple((_name(row), *row.marks[first : first + MEETINGS_ABREAST]) for row in found.rows)
        caption = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        yield PaperTable(f"Attendance, {caption}", ("Partner", *days), rows)


def _name(row: YearOfPartner) -> str:
    return f"{row.partner}, {row.seat}" if row.seat else row.partner
