from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from board.choices import BEING_MINUTED, Answer
from board.models import Decision, Seat, SeatAnswer
from board.services.refusal import NO_FIGURES, refuse, require_state
from partners.models import User
from records.services import keep, remove

NUMBERS = {Answer.AGREED: "votes_for", Answer.AGAINST: "votes_against", Answer.ABSTAINED: "votes_abstained"}


@transaction.atomic
def note_vote(decision: Decision, *, answers: Mapping[Seat, str], by: User, at: datetime) -> Decision:
    """The numbers of a vote, and how each seat voted as far as that was noted: an empty answer is none."""
    require_state(decision.item.meeting, *BEING_MINUTED)
    if decision.has_vote:
        _require_room(decision)
    elif not Decision.objects.get(pk=decision.pk).has_vote:
        refuse(NO_FIGURES, "votes_for")
    _require_numbers(decision, answers)
    keep(decision, by=by, at=at, why="Vote noted" if decision.has_vote else "Vote taken back")
    before = {answer.seat_id: answer for answer in decision.answers.all()}
    for seat, answer in answers.items():
        _keep_answer(decision, before.get(seat.pk), seat, answer, by=by, at=at)
    return decision


def _keep_answer(decision: Decision, row: SeatAnswer | None, seat: Seat, answer: str, *, by: User, at: datetime):
    if not answer:
        if row:
            remove(row, by=by, at=at, why="Vote not noted")
    elif row is None or row.answer != answer:
        row = row or SeatAnswer(decision=decision, seat=seat)
        row.answer, row.answered_on, row.noted_by = answer, decision.made_on, by
        keep(row, by=by, at=at, why="Vote noted")


def _require_room(decision: Decision) -> None:
    if decision.voting_count is None:
        refuse("Note who is at the meeting before you record a vote")
    voted = sum(getattr(decision, name) for name in NUMBERS.values())
    if voted > decision.voting_count:
        there = decision.voting_count
        seats = "1 voting seat was" if there == 1 else f"{there} voting seats were"
        refuse(f"{voted} votes are too many: {seats} there when this was decided", "votes_for")


def _require_numbers(decision: Decision, answers: Mapping[Seat, str]) -> None:
    """Not everybody need be noted, but nobody more than voted."""
    for answer, name in NUMBERS.items():
        noted, counted = list(answers.values()).count(answer), getattr(decision, name)
        if noted and noted > (counted or 0):
            words = {"votes_for": "for it", "votes_against": "against it", "votes_abstained": "as abstaining"}[name]
            refuse(f"More seats are selected {words} than the number says: {noted}, and not {counted or 0}", name)
