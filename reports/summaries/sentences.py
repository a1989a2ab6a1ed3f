"""The sentences of the texts that were approved for residents in a year, one by one, for whoever chooses from them."""

import re
from dataclasses import dataclass

from actions.choices import Visibility
from actions.models import ProgressUpdate
from reports.choices import SectionSource
from reports.models import ReportSection
from reports.summaries.strategies_of_year import strategies_of_year

# After a full stop, and at the end of a line: nobody's abbreviation is cut worse than into two boxes.
END = re.compile(r"(?<=[.!?])\s+|\n+")
# As many as a section can hold.
LONGEST = 1000


@dataclass(frozen=True)
class Sentence:
    """`update` is the key of the update in whose approved text it stands."""

    update: int
    text: str
    where: str

    @property
    def key(self) -> str:
        return f"{self.update}-{self.text}"


def sentences_in(text: str) -> list[str]:
    return [piece.strip()[:LONGEST] for piece in END.split(text) if piece.strip()]


def sentences_offered(section: ReportSection) -> list[Sentence]:
    """Of the section's priority; of all priorities for a section of another kind, of a partner's own page those of the
    actions that it leads."""
    report = section.report
    rows = ProgressUpdate.objects.in_year(report.year).filter(
        approved_at__isnull=False, action__visibility=Visibility.PUBLIC
    )
    if section.source == SectionSource.PRIORITY:
        priorities = (each for strategy in strategies_of_year(report.year) for each in strategy.priorities)
        rows = rows.filter(action__priority__in=[each.pk for each in priorities if each.key == section.key])
    if section.source == SectionSource.PARTNER:
        rows = rows.filter(action__lead_partner=section.partner_id)
    found = rows.select_related("action", "period").order_by("action__plan_order", "period__starts_on", "pk")
    return [
        Sentence(row.pk, text, f"{row.action.reference} {row.action.title}, {row.period}")
        for row in found
        for text in dict.fromkeys(sentences_in(row.approved_text))
    ]
