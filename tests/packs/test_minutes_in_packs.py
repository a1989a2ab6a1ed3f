"""What a pack tells of the minutes of last time: who came and went, numbered paragraphs, votes."""

from datetime import date

import pytest

from board import services
from board.querysets import OBSERVER
from packs.summaries.versions import PackAudience, published_pack, residents
from tests.factories import (
    NOW,
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    MeetingFactory,
    MovementFactory,
)

pytestmark = pytest.mark.django_db
LAST = date(2026, 9, 8)


def words_of(meeting, copy) -> str:
    return repr(published_pack(meeting, copy).document.document)


def test_a_pack_tells_of_who_came_and_went_in_numbered_paragraphs_and_residents_of_seats_alone(meeting, body, manager):
    old = MeetingFactory(body=body, meets_on=LAST, draft=True)
    item = AgendaItemFactory(meeting=old, title="Old business", minute="The board heard it.\n\nIt was content.")
    seat = AttendanceFactory(meeting=old, holder="Chief inspector")
    guest = AttendanceFactory(meeting=old, guest=True, people_count=4, listed_under="Support officers")
    for row in (seat, guest):
        MovementFactory(attendance=row, item=item)
    DecisionFactory(item=item, votes_for=3, votes_against=1, votes_abstained=0, was_quorate=False, quorum_words="Few.")
    AgendaItemFactory(meeting=meeting, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    told = (
        "1.1 The board heard it.",
        "1.2 It was content.",
        f"{seat.named} left.",
        "Decided without a quorum. Few.",
        "Vote: 3 for, 1 against, 0 abstained. Carried.",
    )
    of_people = ("Support officers: Guest speaker, 4 people, left at item 1", "Guest speaker, 4 people left.")
    for_members, for_residents = words_of(meeting, PackAudience(OBSERVER)), words_of(meeting, residents())
    assert [words in for_members for words in (*told, *of_people)] == [True] * 7
    assert [words in for_residents for words in told] == [True] * 5
    assert ("Guest speaker" in for_residents, "Chief inspector" in for_residents) == (False, False)
