"""The quorum of a decision is a record: it stays told when it is corrected afterwards who was there."""

from uuid import uuid4

import pytest

from board.choices import Coming
from board.models import Decision, Movement
from board.wording.minutes import decided
from records.summaries import history_of
from tests.board.test_attendance_at_each_item import (
    decide,
    full,
    lose_it_at_5_and_regain_it_at_7,
    moves,
    read,
    seats_of,
    words_of,
)

__all__ = ["full"]
pytestmark = pytest.mark.django_db


def test_what_the_quorum_was_recorded_as_stays_told_when_attendance_is_corrected(full, manager, as_manager):
    lose_it_at_5_and_regain_it_at_7(full, manager)
    decision = decide(full, 5, manager, accepts_no_quorum=True)
    recorded = decision.quorum_words
    movement = Movement.objects.get(attendance=seats_of(full)[5])
    taken = {"token": uuid4(), "version": movement.version}
    page = words_of(as_manager.post(f"{full.get_minutes_url()}here/{movement.pk}/remove/", taken, follow=True))
    said = f"By this correction there was a quorum for {decision}. What was recorded stays told."
    told = f"Recorded as: {recorded} With the attendance as corrected: Quorate: 9 voting seats filled"
    assert (said in page, told in page) == (True, True)
    assert told in words_of(as_manager.get(decision.get_absolute_url()))
    assert "The attendance was corrected after this was decided." in words_of(
        as_manager.get(f"{full.get_minutes_url()}?read=1")
    )
    (minuted,) = [each for item in read(full).items for each in item.decisions]
    assert (minuted.quorum, minuted.quorum_corrected.startswith(told)) == ("", True)
    assert any(told in line or minuted.quorum_corrected in line for line in decided(minuted))
    changed = [change.field for entry in history_of(Decision.objects.get(), may_see=bool) for change in entry.changes]
    assert "quorum_words" in changed
    moves(full, 5, Coming.LEFT, 4, manager)
    (minuted,) = [each for item in read(full).items for each in item.decisions]
    assert (minuted.quorum, minuted.quorum_corrected) == (recorded, "")
