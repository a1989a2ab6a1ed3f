"""Is the meeting quorate? A pure rule over who is there, so that a table of cases can hold it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from govuk.words import listed


class QuorumRule(Protocol):
    """What a `Body` says of its quorum; 0 asks for nothing."""

    quorum_seats: int
    quorum_authorities: int
    quorum_needs_chair: bool


class SeatAtMeeting(Protocol):
    """What is known of a seat at a meeting: `board.summaries.attendance_at_each_item` tells it of each moment."""

    is_there: bool
    is_voting: bool
    is_authority: bool
    chairs: bool
    partner_id: int | None


@dataclass(frozen=True)
class Quorum:
    seats: int
    seats_needed: int
    authorities: int
    authorities_needed: int
    has_chair: bool
    chair_needed: bool
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return not self.missing

    @property
    def words(self) -> str:
        """One sentence for the page and for those who hear it."""
        if self.is_met:
            return f"Quorate: {self.counted}."
        return f"Not quorate. {self.short_of}"

    @property
    def as_counted(self) -> str:
        """After a sentence that has said whether it is met."""
        return f"Present: {self.counted}." if self.is_met else self.short_of

    @property
    def short_of(self) -> str:
        return f"Still needed: {listed(self.missing, joined_by='and')}. Present: {self.counted}."

    @property
    def counted(self) -> str:
        seats = _number(self.seats, "voting seat filled", "voting seats filled")
        authorities = _number(self.authorities, "responsible authority", "responsible authorities")
        return f"{seats}, {authorities}, {'the chair or vice chair' if self.has_chair else 'no chair or vice chair'}"


def quorum(rule: QuorumRule, noted: Iterable[SeatAtMeeting]) -> Quorum:
    """Only voting seats count, and no guests; an authority with several seats counts once."""
    there = [each for each in noted if each.is_there and each.is_voting]
    seats = len(there)
    authorities = len({each.partner_id for each in there if each.is_authority})
    has_chair = any(each.chairs for each in there)
    missing = _missing(rule, seats, authorities, has_chair)
    return Quorum(
        seats=seats,
        seats_needed=rule.quorum_seats,
        authorities=authorities,
        authorities_needed=rule.quorum_authorities,
        has_chair=has_chair,
        chair_needed=rule.quorum_needs_chair,
        missing=tuple(missing),
    )


def _missing(rule: QuorumRule, seats: int, authorities: int, has_chair: bool):
    if seats < rule.quorum_seats:
        yield _number(rule.quorum_seats - seats, "voting seat", "voting seats")
    if authorities < rule.quorum_authorities:
        short = rule.quorum_authorities - authorities
        yield _number(short, "responsible authority", "responsible authorities")
    if rule.quorum_needs_chair and not has_chair:
        yield "the chair or a vice chair"


def rule_in_words(rule: QuorumRule) -> str:
    """What the body's page says of its quorum."""
    parts = []
    if rule.quorum_seats:
        parts.append(_number(rule.quorum_seats, "voting seat filled", "voting seats filled"))
    if rule.quorum_authorities:
        parts.append(_number(rule.quorum_authorities, "responsible authority", "responsible authorities"))
    if rule.quorum_needs_chair:
        parts.append("the chair or a vice chair")
    return ", ".join(parts) or "No rule: any number may meet"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
