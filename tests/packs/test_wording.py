from packs.summaries.pack_copy import OffTrackAction, PriorityProgress
from packs.wording.plan_sections import off_track_section, progress_section
from packs.wording.writer import PackWriter
from papers.document import Heading, PaperTable


def test_every_column_of_numbers_is_set_as_numbers_however_many_stages_there_are():
    for stages in (("not_started",), ("not_started", "in_progress", "on_hold", "complete", "cancelled")):
        writer = PackWriter()
        row = PriorityProgress("All", 4, 4, tuple((stage, 1) for stage in stages), (("green", 4),), 0, 1)
        progress_section(writer, (row,), noun="action")
        tables = [block for block in writer.blocks if isinstance(block, PaperTable)]
        assert [table.numeric for table in tables] == [tuple(range(1, len(table.header))) for table in tables]


def test_the_headings_of_what_is_off_track_say_what_their_numbers_leave_out():
    """An action stands once, under the worst that is true of it: “Overdue: 1” would read as all that are overdue."""
    facts = {"lead": "Police", "officer": "", "due": "", "stage": "in_progress", "is_restricted": False}
    words = dict.fromkeys(("reason", "way_back", "said", "title"), "")
    marks = [("red", True, True), ("green", True, True), ("green", False, True)]
    rows = tuple(
        OffTrackAction(f"ASB-0{number}", rating=rating, is_overdue=overdue, is_stale=stale, **facts, **words)
        for number, (rating, overdue, stale) in enumerate(marks)
    )
    writer = PackWriter()
    off_track_section(writer, rows)
    assert [block.text for block in writer.blocks if isinstance(block, Heading) and block.level == 3] == [
        "Red: 1 action",
        "Overdue, not red or amber: 1 action",
        "Stale, not red, amber or overdue: 1 action",
    ]
