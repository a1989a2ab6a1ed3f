"""The duties of a year: how each stands and by what evidence, and what falls due in which month."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Model

from board.models import Body, Meeting
from govuk.dates import month_and_year
from oversight.choices import DutyState
from oversight.models import Duty, DutyEvidence, DutyOccasion, EvidenceFile
from oversight.summaries.duty_lines import DutyLine, lines_of
from oversight.summaries.duty_rule import Standing, days_of_year
from oversight.summaries.sources import READ
from partners.models import OrganisationKind, Partner
from periods.models import financial_year
from records.caching import kept_by_stamp, newest_of

OWN = (Duty, DutyEvidence, DutyOccasion, EvidenceFile, Body, OrganisationKind, Partner)


@dataclass(frozen=True)
class Month:
    words: str
    due: tuple[tuple[DutyLine, Standing], ...]


@dataclass(frozen=True)
class DutiesYear:
    year: int
    on: date
    lines: tuple[DutyLine, ...]
    # The first day of which anything is kept here: of what was done before it there is no evidence by itself.
    kept_from: date | None

    @property
    def words(self) -> str:
        return financial_year(self.year)

    @cached_property
    def counts(self) -> Counter:
        return Counter(line.state for line in self.lines)

    def of_state(self, *states: DutyState) -> list[DutyLine]:
        return [line for line in self.lines if line.state in states]

    @property
    def overdue(self) -> list[DutyLine]:
        """What is late or missing, the longest first."""
        found = self.of_state(DutyState.LATE, DutyState.MISSING)
        return sorted(found, key=lambda line: (line.next_due_on, line.duty.position))

    @property
    def next(self) -> DutyLine | None:
        return min(self.of_state(DutyState.DUE), key=lambda line: line.next_due_on, default=None)

    @property
    def months(self) -> list[Month]:
        """The twelve months of the year, April first, with what falls due in each."""
        by_month = defaultdict(list)
        for line in self.lines:
            for each in line.standings:
                due_on = each.occurrence.due_on
                by_month[due_on.year, due_on.month].append((line, each))
        found = []
        for number in range(12):
            first = date(self.year + (number + 3) // 12, (number + 3) % 12 + 1, 1)
            due = sorted(by_month[first.year, first.month], key=lambda pair: pair[1].occurrence.due_on)
            found.append(Month(month_and_year(first), tuple(due)))
        return found

    @property
    def begins_before_what_is_kept(self) -> bool:
        return self.kept_from is not None and days_of_year(self.year)[0] < self.kept_from


def judged_by() -> tuple[type[Model], ...]:
    """Every kind of record by which duties are judged."""
    return (*OWN, *READ)


def duties_stamp() -> tuple:
    """The stamp of all that the duties and their evidence say."""
    return newest_of(judged_by())


def duties_year(year: int, *, stamp: tuple, knows: bool, on: date) -> DutiesYear:
    """`knows`: whether the reader knows how restricted duties stand (`oversight.querysets.knows_restricted`)."""
    return _duties_year(stamp, year, knows, on)


# Decision 12: for managers and for everybody else, of this year and a few past ones.
@kept_by_stamp(most=32)
def _duties_year(stamp, year: int, knows: bool, on: date) -> DutiesYear:
    partners = defaultdict(list)
    for partner in Partner.objects.taking_part(on=min(on, days_of_year(year)[1])).order_by("name"):
        partners[partner.kind_id].append(partner.name)
    kept_from = Meeting.objects.order_by("meets_on").values_list("meets_on", flat=True).first()
    return DutiesYear(year, on, lines_of(year, partners=partners, knows=knows, on=on), kept_from)
