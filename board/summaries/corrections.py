"""The corrections to a draft, each with the item that it is about, as one reader may know of them."""

from dataclasses import dataclass

from board.choices import CORRECTION_STATE_COLOURS
from board.models import Meeting, MinuteCorrection
from board.querysets import Sight
from board.summaries.agenda_order import numbered
from board.summaries.overtaken_corrections import can_be_taken_over
from partners.models import User


@dataclass(frozen=True)
class CorrectionLine:
    """`place` is the number that people call it by, in the order in which they were proposed; `number` is that of the
    item for those who see every item; `fits` is whether it can be taken over now."""

    row: MinuteCorrection
    place: int
    number: int
    fits: bool

    @property
    def colour(self) -> str:
        return CORRECTION_STATE_COLOURS[self.row.state]


def corrections_of(meeting: Meeting) -> list[CorrectionLine]:
    """All of them, for those who take the minutes: what waits comes first."""
    rows = MinuteCorrection.objects.of(meeting).select_related(
        "item__meeting", "decision", "proposed_by__partner", "decided_by"
    )
    numbers = {item.pk: number for number, item in numbered(meeting.items.standing())}
    lines = [
        CorrectionLine(row, place, numbers[row.item_id], can_be_taken_over(row))
        for place, row in enumerate(sorted(rows, key=lambda row: row.pk), start=1)
    ]
    return sorted(lines, key=lambda line: not line.row.is_proposed)


def own_corrections(meeting: Meeting, person: User, sight: Sight) -> dict[str, list[MinuteCorrection]]:
    """{key of an item: what this person proposed to correct in its minute}"""
    found: dict[str, list[MinuteCorrection]] = {}
    rows = MinuteCorrection.objects.in_sight(sight).of(meeting).filter(proposed_by=person)
    for row in rows.select_related("item", "decision"):
        found.setdefault(str(row.item.key), []).append(row)
    return found
