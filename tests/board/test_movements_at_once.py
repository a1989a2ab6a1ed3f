"""Two people note at the same moment that a seat left, one seat after the other: one is told, and each left once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from board.choices import Coming
from board.models import AgendaItem, Attendance, Decision, Movement
from board.services import decide, note_movement
from tests.factories import NOW, AgendaItemFactory, AttendanceFactory, BodyFactory, MeetingFactory

SEATS, PEOPLE = 6, 2


def note_at_once(keys: list[int], item_key: int, gates: list[Barrier]) -> int:
    """How many of what this person noted was taken."""
    taken = 0
    try:
        for key, gate in zip(keys, gates, strict=True):
            row = Attendance.objects.select_related("meeting__body", "seat__partner").get(pk=key)
            movement = Movement(attendance=row, item=AgendaItem.objects.get(pk=item_key), kind=Coming.LEFT)
            gate.wait(timeout=20)
            try:
                note_movement(movement, by=None, at=NOW)
            except ValidationError:
                pass
            else:
                taken += 1
            gate.wait(timeout=20)
    finally:
        connection.close()
    return taken


@pytest.mark.django_db(transaction=True)
def test_of_two_who_note_the_same_seat_one_is_told_and_the_decision_keeps_the_right_number():
    body = BodyFactory(quorum_seats=0, quorum_authorities=0, quorum_needs_chair=False)
    meeting = MeetingFactory(body=body, held=True)
    item, later = AgendaItemFactory(meeting=meeting), AgendaItemFactory(meeting=meeting)
    keys = [AttendanceFactory(meeting=meeting).pk for _ in range(SEATS + 1)]
    decision = decide(Decision(text="x", section_17="x"), item=later, by=None, at=NOW)
    gates = [Barrier(PEOPLE) for _ in range(SEATS)]
    with ThreadPoolExecutor(PEOPLE) as threads:
        tries = [threads.submit(note_at_once, keys[:SEATS], item.pk, gates) for _ in range(PEOPLE)]
        taken = sum(each.result() for each in tries)
    assert (taken, Movement.objects.count()) == (SEATS, SEATS)
    assert Movement.objects.values("attendance").distinct().count() == SEATS
    decision.refresh_from_db()
    assert decision.voting_count == 1
