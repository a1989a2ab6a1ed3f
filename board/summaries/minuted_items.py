"""What the minutes hold of one item, as words."""

from dataclasses import dataclass

from board.choices import Restriction
from board.summaries.agenda import Withholdable
from board.summaries.minuted_points import MinutedPoint, MinutedRecommendation, said_from
from papers.prose import NumberedParagraph, numbered_paragraphs


@dataclass(frozen=True)
class RaisedAction:
    reference: str
    title: str
    lead: str


@dataclass(frozen=True)
class MinutedDecision:
    reference: str
    text: str
    section_17: str = ""
    owner: str = ""
    due: str = ""
    actions: tuple[RaisedAction, ...] = ()
    # What came later has defaults, here and below: minutes that were agreed before are without it.
    vote: str = ""
    voters: str = ""
    # Said only where the meeting was not quorate when it decided.
    quorum: str = ""
    # Said where it was corrected later who was there, and another answer came of it.
    quorum_corrected: str = ""


@dataclass(frozen=True)
class TakenCorrection:
    """What somebody who was there corrected in the draft: the words before, the words since, and why."""

    says: str
    proposed: str
    why: str
    # Such as "Vote on decision 2026/014"; nothing for the words of the minute.
    what: str = ""


@dataclass(frozen=True)
class MinutedItem(Withholdable):
    """One item's minute. `number` is 0 until it is known who reads, and `comings` and `quorum_note` are empty.

    `taken`: the order in which items were taken, which stays when a number changes. `is_quorate`, `quorum`: as it was
    when the item began; of minutes without it nothing is known.
    """

    key: str
    title: str
    kind: str = ""
    restriction: str = Restriction.OPEN
    reason: str = ""
    text: str = ""
    declarations: tuple[str, ...] = ()
    decisions: tuple[MinutedDecision, ...] = ()
    actions: tuple[MinutedPoint, ...] = ()
    recommendations: tuple[MinutedRecommendation, ...] = ()
    number: int = 0
    position: int = 0
    is_withheld: bool = False
    corrections: tuple[TakenCorrection, ...] = ()
    appointments: tuple[str, ...] = ()
    taken: int = 0
    is_quorate: bool | None = None
    quorum: str = ""
    comings: tuple[str, ...] = ()
    quorum_note: str = ""

    @property
    def paragraphs(self) -> tuple[NumberedParagraph, ...]:
        """What was minuted, and then who was appointed, numbered through: 9.1, 9.2 …"""
        return numbered_paragraphs(self.number, self.text, *self.appointments)

    @property
    def is_empty(self) -> bool:
        """Nothing is told of it: whoever reads that somebody left reads no "No minute." below it."""
        said = self.text or self.appointments or self.decisions or self.actions or self.recommendations
        told = self.comings or self.quorum_note or self.declarations
        return not (said or told or self.is_withheld)


def item_from(content: dict) -> MinutedItem:
    """From frozen words."""
    decisions = tuple(_decision_from(each) for each in content.pop("decisions"))
    lists = {name: tuple(content.get(name, ())) for name in ("declarations", "appointments", "comings")}
    # Minutes that were agreed before there were action points, recommendations and corrections hold none.
    corrections = tuple(TakenCorrection(**each) for each in content.get("corrections", ()))
    made = {"decisions": decisions, "corrections": corrections}
    return MinutedItem(**content | lists | said_from(content) | made)


def _decision_from(content: dict) -> MinutedDecision:
    actions = tuple(RaisedAction(**action) for action in content.pop("actions"))
    return MinutedDecision(**content, actions=actions)
