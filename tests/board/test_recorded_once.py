"""What is recorded while minutes are taken: not twice in the same words, not empty, and read without contradiction."""

from datetime import time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.choices import Presence
from board.models import ActionPoint, Attendance, Decision, Declaration, Recommendation
from board.querysets import OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.minutes import minutes_of
from tests.factories import NOW, AgendaItemFactory, MeetingFactory, MovementFactory

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def url(item, end: str) -> str:
    return f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/{end}/"


@pytest.mark.parametrize(
    ("end", "typed", "model", "called"),
    [
        ("point", {"what": "Find a date.", "who": "Police"}, ActionPoint, "action point"),
        ("recommend", {"text": "Publish it.", "to_role": "Cabinet member"}, Recommendation, "recommendation"),
        (
            "declare",
            {"who": "Chair", "interest": "Owns a taxi.", "conduct": "stayed"},
            Declaration,
            "declaration",
        ),
        ("decide", {"text": "Hire marshals.", "section_17": "Fewer."}, Decision, "decision"),
    ],
)
def test_back_and_record_again_makes_no_second_one(as_manager, item, end, typed, model, called):
    # Another token, as the browser gets one with the page that it goes back to.
    answers = [as_manager.post(url(item, end), {"token": uuid4()} | typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 200]
    said = f"The same {called} is already recorded. Change the words if you mean another one."
    assert words_of(answers[1]).count(said) == 2
    other = {name: f"{words} Also at night." for name, words in typed.items() if name in ("what", "text", "interest")}
    assert as_manager.post(url(item, end), {"token": uuid4()} | typed | other).status_code == 302
    assert model.objects.count() == 2


def test_somebody_in_attendance_is_added_once(as_manager, begun):
    guests, typed = f"{begun.get_minutes_url()}guests/", {"who": "Analyst", "people_count": "1"}
    answers = [as_manager.post(guests, {"token": uuid4()} | typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert Attendance.objects.filter(who="Analyst").count() == 1


@pytest.fixture
def decision(begun, item, manager) -> Decision:
    rows = [services.NotedAttendance(row, Presence.PRESENT, "") for row in begun.attendance.exclude(holder="")]
    services.note_attendance(begun, noted=rows, by=manager, at=NOW)
    return services.decide(Decision(text="Hire marshals.", section_17="Fewer."), item=item, by=manager, at=NOW)


def test_a_vote_without_figures_is_refused_and_one_that_was_recorded_can_be_taken_back(as_manager, decision, manager):
    vote = f"/board/meetings/{decision.item.meeting_id}/minutes/decisions/{decision.slug}/vote/"
    said = "Enter how many were for it, against it or abstained. If there was no vote, close this form."
    sent = {"token": uuid4(), "version": decision.version}
    assert words_of(as_manager.post(vote, sent)).count(said) == 2
    with pytest.raises(ValidationError, match="Enter how many were for it"):
        services.note_vote(decision, answers={}, by=manager, at=NOW)
    as_manager.post(vote, sent | {"votes_for": "4"})
    decision.refresh_from_db()
    empty = {"token": uuid4(), "version": decision.version}
    assert f"Vote on decision {decision} taken back" in words_of(as_manager.post(vote, empty, follow=True))
    decision.refresh_from_db()
    assert not decision.has_vote


def test_an_item_at_which_somebody_left_is_not_said_to_have_no_minute(begun, item, manager, as_manager):
    row = begun.attendance.exclude(holder="").last()
    services.note_attendance(begun, noted=[services.NotedAttendance(row, Presence.PRESENT, "")], by=manager, at=NOW)
    empty = AgendaItemFactory(meeting=begun, title="Dates", position=9, is_published=True)
    MovementFactory(attendance=row, item=item, clock=time(17, 10))
    first, second = minutes_of(begun, shown_to(begun, OBSERVER)).items
    assert first.comings == (f"{row.seat} left at 5:10pm.",)
    assert (first.is_empty, second.is_empty, second.key) == (False, True, str(empty.key))
    page = words_of(as_manager.get(f"{begun.get_minutes_url()}?read=1"))
    assert page.count("No minute.") == 1


def test_an_end_before_the_start_and_a_day_that_is_taken_are_said_at_their_fields(as_manager, meeting, body):
    other = MeetingFactory(body=body)
    typed = {"meets_on-day": 8, "meets_on-month": 12, "meets_on-year": 2026, "begins_at": "2pm"}
    typed |= {"token": uuid4(), "version": meeting.version, "place": "Online"}
    page = words_of(as_manager.post(f"{meeting.get_absolute_url()}edit/", typed | {"ends_at": "1:30pm"}))
    assert page.count("The end time must be after the start time") == 2
    assert "For example, 10am or 4:30pm." in page
    day = other.meets_on
    taken = {"meets_on-day": day.day, "meets_on-month": day.month, "meets_on-year": day.year}
    page = words_of(as_manager.post(f"{meeting.get_absolute_url()}edit/", typed | taken))
    assert page.count("This body already has a meeting on that date") == 2
