from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govuk.dates import day
from partners.models import Partner


@dataclass(frozen=True)
class DirectoryRow:
    partner: Partner
    why: str
    standing: str
    standing_colour: str


def directory(partners: Iterable[Partner], *, on: date) -> list[DirectoryRow]:
    return [DirectoryRow(partner, partner.why_it_takes_part(on=on), *standing(partner, on=on)) for partner in partners]


def standing(partner: Partner, *, on: date) -> tuple[str, str]:
    """Where a partner stands with the board, in words and the colour of their tag."""
    if not partner.takes_part(on=on):
        successors = [row.successor.short_name for row in partner.continued_by.all()]
        if successors:
            return f"Continued by {', '.join(successors)} from {day(partner.left_on)}", "grey"
        return f"Left on {day(partner.left_on)}", "grey"
    if partner.is_signed_up(on=on):
        return f"Signed up on {day(partner.signed_up_on)}", "green"
    return "Not yet signed up", "amber"
