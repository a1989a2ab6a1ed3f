"""What belongs to an item of the agenda and stands elsewhere in the same copy of the pack: what was last decided on
it, and which of its actions are off track. Nothing is read for it, so nothing is in it that is not in the copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from actions.choices import RATING_WORDS, Flag
from board.models.decision import slug_of
from board.summaries.agenda import Agenda, AgendaLine
from packs.summaries.pack_copy import OffTrackAction, PackCopy


@dataclass(frozen=True)
class EarlierDecision:
    reference: str
    when: str
    text: str

    @property
    def slug(self) -> str:
        return slug_of(self.reference)


@dataclass(frozen=True)
class OffTrack:
    reference: str
    title: str
    words: str


@dataclass(frozen=True)
class Belonging:
    decisions: tuple[EarlierDecision, ...] = ()
    off_track: tuple[OffTrack, ...] = ()


def belonging_of(agenda: Agenda, copy: PackCopy | None) -> dict[str, Belonging]:
    """{key of an item: what belongs to it}, of those to which something does."""
    if copy is None:
        return {}
    found = {line.key: _belonging(line, copy) for line in agenda.lines if not line.is_withheld}
    return {key: each for key, each in found.items() if each.decisions or each.off_track}


def _belonging(line: AgendaLine, copy: PackCopy) -> Belonging:
    decided = {each.reference: each for each in (*_arising(line, copy), *_decided(line, copy))}
    return Belonging(tuple(decided.values()), tuple(_off_track(line, copy)))


def _arising(line: AgendaLine, copy: PackCopy) -> Iterable[EarlierDecision]:
    """What raised one of its actions and left something to do."""
    for matter in copy.matters:
        if matter.decision and matter.action and matter.action in line.actions:
            yield EarlierDecision(matter.decision, matter.origin, matter.text)


def _decided(line: AgendaLine, copy: PackCopy) -> Iterable[EarlierDecision]:
    """At the last meeting, under an item of the same title or by raising one of its actions."""
    for item in copy.last.minutes.items if copy.last and copy.last.minutes else ():
        is_same = not item.is_withheld and item.title.strip().casefold() == line.title.strip().casefold()
        for decision in item.decisions:
            if is_same or {action.reference for action in decision.actions} & {*line.actions}:
                yield EarlierDecision(decision.reference, copy.last.meets_on, decision.text)


def _off_track(line: AgendaLine, copy: PackCopy) -> Iterable[OffTrack]:
    for action in copy.exceptions:
        if action.reference in line.actions:
            yield OffTrack(action.reference, action.title, _state_of(action))


def _state_of(action: OffTrackAction) -> str:
    flags = {Flag.OVERDUE: action.is_overdue, Flag.STALE: action.is_stale}
    words = [RATING_WORDS[action.rating], *(flag.label for flag, holds in flags.items() if holds)]
    return ", ".join(word.lower() for word in words)
