"""What belongs to an item of the agenda and stands elsewhere in the same copy of the pack: what was last decided on
it, and which of its actions are off track. Nothing is read for it, so nothing is in it that is not in the copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from actions.choices import RATING_WORDS, Flag
from board.choices import ItemKind
from board.models.decision import slug_of
from board.summaries.agenda import Agenda, AgendaLine
from packs.summaries.pack_copy import OffTrackAction, PackCopy
from packs.wording.risk_section import in_all, score_in_words

WORST_NAMED = 3


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
class RisksInBrief:
    """For the item that is made from them; the pack's own section says more. `worst` are (name, score in words)."""

    words: str
    worst: tuple[tuple[str, str], ...]
    changed_count: int
    overdue_count: int


@dataclass(frozen=True)
class BesideItem:
    decisions: tuple[EarlierDecision, ...] = ()
    off_track: tuple[OffTrack, ...] = ()
    risks: RisksInBrief | None = None


def beside_items_of(agenda: Agenda, copy: PackCopy | None) -> dict[str, BesideItem]:
    """{key of an item: what belongs to it}, of those to which something does."""
    if copy is None:
        return {}
    found = {line.key: _beside(line, copy) for line in agenda.lines if not line.is_withheld}
    return {key: each for key, each in found.items() if each.decisions or each.off_track or each.risks}


def _beside(line: AgendaLine, copy: PackCopy) -> BesideItem:
    decided = {each.reference: each for each in (*_arising(line, copy), *_decided(line, copy))}
    return BesideItem(tuple(decided.values()), tuple(_off_track(line, copy)), _risks(line, copy))


def _risks(line: AgendaLine, copy: PackCopy) -> RisksInBrief | None:
    risks = copy.risks
    if line.kind != ItemKind.RISK or risks is None:
        return None
    worst = tuple((row.title, score_in_words(row.score)) for row in risks.worst[:WORST_NAMED])
    return RisksInBrief(in_all(risks), worst, len(risks.changed), len(risks.overdue))


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
