"""A vote in words: its numbers, its result, and how each seat voted where that was noted."""

from collections.abc import Iterable

from board.choices import Answer, CastingVote
from board.models import Decision, SeatAnswer

VOTED = {Answer.AGREED: "For", Answer.AGAINST: "Against", Answer.ABSTAINED: "Abstained"}


def vote_in_words(decision: Decision) -> str:
    """Nothing where there was no vote."""
    if not decision.has_vote:
        return ""
    counted = f"{decision.votes_for} for, {decision.votes_against} against, {decision.votes_abstained} abstained"
    return f"Vote: {counted}. {_result(decision)}."


def _result(decision: Decision) -> str:
    if decision.votes_for == decision.votes_against:
        if decision.casting_vote:
            how = "Carried" if decision.casting_vote == CastingVote.FOR else "Lost"
            return f"{how} by the chair’s casting vote"
        return "Tied, so not carried"
    if decision.votes_for > decision.votes_against:
        return "Carried unanimously" if not decision.votes_against and not decision.votes_abstained else "Carried"
    return "Lost"


def voters_in_words(answers: Iterable[SeatAnswer]) -> str:
    """For: council, police. Against: fire and rescue service."""
    by_answer = {answer: [str(each.seat) for each in answers if each.answer == answer] for answer in VOTED}
    return " ".join(f"{VOTED[answer]}: {', '.join(seats)}." for answer, seats in by_answer.items() if seats)


def too_many(decision: Decision) -> str:
    """What contradicts itself, once who was there is corrected after a vote."""
    if not decision.has_vote or decision.voting_count is None:
        return ""
    voted = decision.votes_for + decision.votes_against + decision.votes_abstained
    if voted <= decision.voting_count:
        return ""
    return f"{voted} votes are recorded, and {decision.voting_count} voting seats were there. Correct one of them."
