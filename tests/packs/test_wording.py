import pytest

from packs.summaries.frozen import LastMeeting, ToldChange
from packs.summaries.pack_copy import (
    ChangedAction,
    OffTrackAction,
    PackCopy,
    PriorityPicture,
    PriorityProgress,
    ServedMeasure,
)
from packs.wording.new_in_version import pack_changes
from packs.wording.plan_sections import changes_section, measures_section, off_track_section, progress_section
from packs.wording.writer import PackWriter
from papers.document import BarChart, BulletList, Heading, PaperTable, Paragraph


def pack_copy(**parts) -> PackCopy:
    facts = {"name": "The Board", "place": "", "publisher": "", "last": None}
    empty = dict.fromkeys(("matters", "exceptions", "progress", "measures", "changes"), ())
    return PackCopy(**facts | empty | parts)


def test_the_picture_of_each_priority_comes_first_with_its_numbers_below():
    quarters = (("2026-27 Q1", (("amber", 1), ("red", 2))), ("2026-27 Q2", (("closed", 1), ("red", 2))))
    pictures = tuple(PriorityPicture(name, quarters, (("green", 3),)) for name in ("The whole plan", "1. Streets"))
    row = PriorityProgress("The whole plan", 3, 3, (("in_progress", 3),), (("green", 3),), 0, 0)
    writer = PackWriter()
    progress_section(writer, pack_copy(progress=(row,), pictures=pictures))
    kinds = [type(block).__name__ for block in writer.blocks if not isinstance(block, Paragraph)]
    assert kinds == ["Heading", *["Heading", "BarChart", "PaperTable"] * 2, "Heading", "PaperTable", "PaperTable"]
    chart, table = (next(b for b in writer.blocks if isinstance(b, kind)) for kind in (BarChart, PaperTable))
    assert chart.periods == ("2026-27 Q1", "2026-27 Q2", "Latest")
    assert table.header == ("End of", "Red", "Amber", "Not rated", "On hold", "Green", "Closed", "All")
    assert table.rows == (
        ("2026-27 Q1", "2", "1", "0", "0", "0", "0", "3"),
        ("2026-27 Q2", "2", "0", "0", "0", "0", "1", "3"),
        ("Latest", "0", "0", "0", "0", "3", "0", "3"),
    )


def test_a_pack_that_knows_nothing_of_earlier_quarters_shows_no_picture():
    row = PriorityProgress("The whole plan", 3, 3, (("in_progress", 3),), (("green", 3),), 0, 0)
    writer = PackWriter()
    progress_section(writer, pack_copy(progress=(row,)))
    assert not any(isinstance(block, BarChart) for block in writer.blocks)


def told(kind: str, old: str = "", new: str = "", why: str = "") -> ToldChange:
    return ToldChange(kind, "", old, new, why, "The officer", "")


def test_what_changed_is_told_in_the_order_of_the_board_with_one_count_of_updates():
    sent = told("update", "", "In progress, green", "All is well.")
    changes = (
        ChangedAction("ASB-01", "Walk", "1. Streets", (sent, told("dates", "1 May", "1 June", "The post is vacant."))),
        ChangedAction("ASB-02", "Light", "1. Streets", (told("rating", "Green", "Red", "It rained."), sent)),
        ChangedAction("VIO-01", "Talk", "2. Homes", (sent,)),
    )
    writer = PackWriter()
    changes_section(
        writer, pack_copy(changes=changes, last=LastMeeting(1, "1 May 2026", is_agreed=True, minutes=None))
    )
    assert writer.blocks[2:] == [
        Heading(3, "Got worse: 1 action"),
        Paragraph("ASB-02 Light (1. Streets)"),
        BulletList(("Rating changed: from Green to Red\nIt rained.",)),
        Heading(3, "Dates moved: 1 action"),
        Paragraph("ASB-01 Walk (1. Streets)"),
        BulletList(("Date moved: from 1 May to 1 June\nThe post is vacant.",)),
        Heading(3, "Routine updates: 3"),
        BulletList(("1. Streets: 2 updates, of ASB-01 and ASB-02", "2. Homes: 1 update, of VIO-01")),
    ]


def test_every_column_of_numbers_is_set_as_numbers_however_many_stages_there_are():
    for stages in (("not_started",), ("not_started", "in_progress", "on_hold", "complete", "cancelled")):
        writer = PackWriter()
        picture = PriorityPicture("All", (("2026-27 Q1", (("red", 1),)),), (("green", 4),))
        row = PriorityProgress("All", 4, 4, tuple((stage, 1) for stage in stages), (("green", 4),), 0, 1)
        progress_section(writer, pack_copy(progress=(row,), pictures=(picture,)))
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


def many_off_track(number: int) -> tuple[OffTrackAction, ...]:
    words = dict.fromkeys(("title", "lead", "officer", "due", "reason", "way_back", "said"), "")
    facts = {"stage": "in_progress", "rating": "red", "is_overdue": False, "is_stale": False, "is_restricted": False}
    return tuple(OffTrackAction(f"ASB-{n:02}", **facts, **words) for n in range(1, number + 1))


@pytest.mark.parametrize(
    ("number", "shown", "rest"),
    [(40, 40, []), (41, 40, ["And 1 more action."]), (1042, 40, ["And 1,002 more actions."])],
)
def test_of_a_long_plan_the_first_forty_of_a_kind_are_told_and_how_many_more_there_are(number, shown, rest):
    sent = told("rating", "Green", "Red", "It rained.")
    changes = tuple(ChangedAction(f"ASB-{n:02}", "Walk", "1. Streets", (sent,)) for n in range(1, number + 1))
    last = LastMeeting(1, "1 May 2026", is_agreed=True, minutes=None)
    for write, heads in (
        (lambda writer: off_track_section(writer, many_off_track(number)), "ASB-"),
        (lambda writer: changes_section(writer, pack_copy(changes=changes, last=last)), "ASB-"),
    ):
        writer = PackWriter()
        write(writer)
        said = [block.text for block in writer.blocks if isinstance(block, Heading | Paragraph)]
        assert len([words for words in said if words.startswith(heads)]) == shown
        assert [words for words in said if words.startswith("And ")] == rest
        assert any(words.endswith(f": {number} actions") for words in said)


def test_the_references_of_many_actions_are_cut_where_they_are_only_named():
    sent = told("update", "", "In progress, green", "All is well.")
    references = [f"ASB-{n:02}" for n in range(1, 101)]
    changes = tuple(ChangedAction(each, "Walk", "1. Streets", (sent,)) for each in references)
    writer = PackWriter()
    changes_section(
        writer, pack_copy(changes=changes, last=LastMeeting(1, "1 May 2026", is_agreed=True, minutes=None))
    )
    assert f"1. Streets: 100 updates, of {', '.join(references[:40])} and 60 more" in writer.blocks[-1].items
    old, new = (pack_copy(exceptions=many_off_track(number)) for number in (0, 100))
    assert pack_changes(old, new) == (f"New in what is off track: {', '.join(references[:40])} and 60 more.",)
    measure = ServedMeasure("M1", "Fewer reports", tuple(references))
    writer = PackWriter()
    measures_section(writer, pack_copy(measures=(measure,)))
    assert f"{', '.join(references[:40])} and 60 more" in writer.blocks[-1].rows[0]
