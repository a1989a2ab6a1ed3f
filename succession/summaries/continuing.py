"""From which day a partner can be continued by another, and by whom."""

from dataclasses import dataclass
from datetime import date

from govuk.dates import day
from partners.belongings import OF_PARTNERS
from partners.models import Partner, PartnerContinuation


@dataclass(frozen=True)
class EarliestDay:
    """The first day that contradicts nothing that is recorded, with what was recorded last; None means any day."""

    on: date | None
    because: str = ""

    def refusal(self, *, on: date) -> str:
        if self.on is None or on >= self.on:
            return ""
        return f"The day must be {day(self.on)} or later: {self.because}"


def earliest_day(partner: Partner) -> EarliestDay:
    found = [each for kind in OF_PARTNERS for each in kind.not_before(partner)]
    joined = PartnerContinuation.objects.filter(successor=partner).order_by("-starts_on").first()
    if joined:
        found.append((joined.starts_on, f"it continues {joined.former} since {day(joined.starts_on)}"))
    return EarliestDay(*max(found)) if found else EarliestDay(None)


def successors_to_choose(partner: Partner, *, on: date):
    """Those that take part on the day; an organisation that is not there yet is added first."""
    return Partner.objects.taking_part(on=on).exclude(pk=partner.pk).order_by("name")
