"""What belongs to an item of the agenda, of what its copy of the pack holds."""

from actions.choices import Rating
from board.summaries.agenda import Agenda, AgendaLine
from board.summaries.minuted_items import MinutedDecision, MinutedItem, RaisedAction
from board.summaries.minutes import Minutes
from packs.summaries.beside_items import BesideItem, EarlierDecision, OffTrack, beside_items_of
from packs.summaries.frozen import LastMeeting, PackMatter
from packs.summaries.pack_copy import OffTrackAction, PackCopy

NOTHING = dict.fromkeys(("matters", "exceptions", "progress", "measures", "changes"), ())


def copy(*, items=(), **parts) -> PackCopy:
    minutes = Minutes(body="", meeting="", place="", attendance=(), quorum="", declarations=(), items=tuple(items))
    last = LastMeeting(1, "8 September 2026", False, minutes)
    return PackCopy(**{"name": "", "place": "", "publisher": "", "last": last} | NOTHING | parts)


def line(title: str, *actions: str, **more) -> Agenda:
    return Agenda((AgendaLine("k", title, actions=actions, **more),))


def red(reference: str) -> OffTrackAction:
    words = dict.fromkeys(("lead", "officer", "due", "reason", "way_back", "said"), "")
    flags = {"is_overdue": True, "is_stale": False, "is_restricted": False}
    return OffTrackAction(reference, "Light the underpass", stage="in_progress", rating=Rating.RED, **words, **flags)


def test_what_was_decided_under_the_same_title_or_of_the_same_action():
    items = [
        MinutedItem("1", "Taxi marshals", decisions=(MinutedDecision("2026/001", "Fund them."),)),
        MinutedItem("2", "Parks", decisions=(MinutedDecision("2026/002", "Cut hedges."),)),
        MinutedItem(
            "3", "Other", decisions=(MinutedDecision("2026/003", "Act.", actions=(RaisedAction("ASB-01", "T", "L"),)),)
        ),
    ]
    on = "8 September 2026"
    assert beside_items_of(line("taxi marshals "), copy(items=items)) == {
        "k": BesideItem((EarlierDecision("2026/001", on, "Fund them."),))
    }
    assert beside_items_of(line("Streets", "ASB-01"), copy(items=items))["k"].decisions == (
        EarlierDecision("2026/003", on, "Act."),
    )
    assert beside_items_of(line("Streets"), copy(items=items)) == {}


def test_what_is_still_to_be_done_of_an_earlier_meeting():
    matter = PackMatter("2025/009", "ASB-01", "The board, 3 June 2025", "Light it", "Police", "", False, "", "")
    found = beside_items_of(line("Streets", "ASB-01"), copy(matters=(matter,)))
    assert found["k"].decisions == (EarlierDecision("2025/009", "The board, 3 June 2025", "Light it"),)
    assert beside_items_of(line("Streets", "ASB-02"), copy(matters=(matter,))) == {}


def test_the_actions_of_an_item_that_are_off_track():
    found = beside_items_of(line("Streets", "ASB-01"), copy(exceptions=(red("ASB-01"), red("ASB-02"))))
    assert found["k"].off_track == (OffTrack("ASB-01", "Light the underpass", "red, overdue"),)


def test_nothing_belongs_to_what_is_withheld_nor_to_an_agenda_without_a_pack():
    items = [MinutedItem("1", "Restricted item", decisions=(MinutedDecision("2026/R01", "x"),), is_withheld=True)]
    assert beside_items_of(line("Restricted item"), copy(items=items)) == {}
    assert (
        beside_items_of(line("Restricted item", "ASB-01", is_withheld=True), copy(exceptions=(red("ASB-01"),))) == {}
    )
    assert beside_items_of(line("Streets", "ASB-01"), None) == {}
