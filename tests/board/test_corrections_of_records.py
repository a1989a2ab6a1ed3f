"""Corrections to draft minutes that are not about the words of a minute: a decision, a vote, who was there."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from board import services
from board.choices import Concerns, Presence
from board.models import Attendance, Decision, Meeting, MinuteCorrection
from board.querysets import OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.minutes import minutes_of
from board.wording.corrections import correction_lines
from tests.board.test_corrections import client_of, item, meeting, member
from tests.factories import NOW, DecisionFactory, MeetingFactory

__all__ = ["item", "meeting", "member"]
pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def decision(item) -> Decision:
    votes = {"votes_for": 1, "votes_against": 0, "votes_abstained": 0}
    return DecisionFactory(item=item, text="Hire marshals.", voting_count=1, **votes)


def proposed(item, member, concerns: str, **typed) -> MinuteCorrection:
    sent = {
        "token": uuid4(),
        "version": item.version,
        "minute": item.minute,
        "why": "I said so.",
        "concerns": concerns,
    }
    answer = client_of(member).post(
        f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/correct/", sent | typed
    )
    assert answer.status_code == 302, words_of(answer)
    return MinuteCorrection.objects.get()


def press(client: Client, correction: MinuteCorrection) -> str:
    url = f"/board/meetings/{correction.item.meeting_id}/minutes/corrections/{correction.key}/take-over/"
    sent = {"token": uuid4(), "version": correction.item.version}
    return words_of(client.post(url, sent, follow=True))


def told(item) -> list[str]:
    meeting = Meeting.objects.get(pk=item.meeting_id)
    return correction_lines(minutes_of(meeting, shown_to(meeting, OBSERVER)).items)


def test_the_words_of_a_decision_are_put_right_by_one_press(item, member, decision, as_manager):
    row = proposed(item, member, f"decision-{decision.pk}", should_be="Hire two marshals.")
    assert (row.concerns, row.decision, row.says) == (Concerns.DECISION, decision, "Hire marshals.")
    page = words_of(as_manager.get(f"/board/meetings/{item.meeting_id}/minutes/corrections/"))
    assert f"The words of decision {decision}" in page
    assert "The minutes say the new words." in press(as_manager, row)
    assert Decision.objects.get().text == "Hire two marshals."
    was = f"Item 1. Decision {decision}: “Hire marshals.” became “Hire two marshals.”. Reason: I said so."
    assert told(item) == [was]


def test_a_vote_is_corrected_in_its_form_and_the_minutes_say_that_it_was(item, member, decision, as_manager, manager):
    row = proposed(item, member, f"vote-{decision.pk}", should_be="Nobody was for it.")
    still = "It still says what it did when this was proposed."
    assert still in press(as_manager, row)
    assert "Correct the vote on decision" in words_of(
        as_manager.get(row.item.meeting.get_minutes_url() + "corrections/")
    )
    vote = Decision.objects.get()
    vote.votes_for, vote.votes_against = 0, 1
    services.note_vote(vote, answers={}, by=manager, at=NOW)
    assert "The minutes say that this was corrected." in press(as_manager, row)
    (said,) = told(item)
    assert said.startswith(f"Item 1. Vote on decision {decision}: “Vote: 1 for, 0 against")
    assert "became “Vote: 0 for, 1 against, 0 abstained. Lost.”" in said


def test_who_was_there_is_corrected_in_its_form(item, member, as_manager, manager):
    row = proposed(item, member, "attendance", should_be="I sent apologies.")
    assert "It still says what it did" in press(as_manager, row)
    seat = Attendance.objects.get()
    services.note_attendance(
        seat.meeting,
        noted=[services.NotedAttendance(seat, Presence.APOLOGIES, "")],
        by=manager,
        at=NOW + timedelta(hours=1),
    )
    assert "The minutes say that this was corrected." in press(as_manager, row)
    assert told(item) == ["Item 1. Attendance: corrected: “I sent apologies.”. Reason: I said so."]
    later = MeetingFactory(body=item.meeting.body, meets_on=date(2027, 3, 9), held=True)
    services.agree_minutes(Meeting.objects.get(pk=item.meeting_id), agreed_at=later, by=manager, at=NOW)
    assert len(told(item)) == 1


def test_what_it_should_say_is_asked_for_and_a_decision_of_another_item_refused(item, member, decision, manager):
    url = f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/correct/"
    sent = {"token": uuid4(), "version": item.version, "why": "x", "concerns": "attendance", "should_be": ""}
    assert "Enter the corrected words" in words_of(client_of(member).post(url, sent))
    other = DecisionFactory()
    said = {"proposed": "x", "why": "x", "by": manager, "at": NOW}
    for concerns, row in ((Concerns.DECISION, other), (Concerns.VOTE, None), (Concerns.ATTENDANCE, decision)):
        with pytest.raises(ValidationError, match="Select a decision of this item"):
            services.propose_correction_of(item, concerns=concerns, decision=row, **said)
    with pytest.raises(ValidationError, match="Enter what the minutes should say instead"):
        services.propose_correction_of(
            item, concerns=Concerns.DECISION, decision=decision, **said | {"proposed": decision.text}
        )
